"""Reading the playlists of other programs as they occur, whatever they look like."""
