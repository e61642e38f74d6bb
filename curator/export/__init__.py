"""Handed out: playlists and tables as text."""
