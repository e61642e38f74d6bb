"""Tests of curator.export.readers."""
