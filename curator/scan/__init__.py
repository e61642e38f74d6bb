"""From disk: which files there are, what their tags say, and who they are."""
