"""Scanning: real files, made on the spot."""
