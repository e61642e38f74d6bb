"""Shared ground of every station that touches files: atomic writes, paths as bytes, locks."""
