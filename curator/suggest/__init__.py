"""Guessed: the likely role of a track, with a confidence and a reason."""
