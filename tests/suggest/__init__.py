"""Suggestions: markers, words in many languages, album shape, the listener's own tags."""
