"""Tests of what is handed out: M3U, JSON and CSV."""
