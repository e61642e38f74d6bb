"""Tests of publishing to running servers."""
