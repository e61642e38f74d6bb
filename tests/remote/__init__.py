"""Tests of what other processes can ask of the open app."""
