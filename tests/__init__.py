"""Tests, arranged like the package they test."""
