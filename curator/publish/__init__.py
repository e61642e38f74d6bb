"""Sent: kept playlists on running servers."""
