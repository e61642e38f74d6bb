"""Heard: the player protocol and its two implementations."""
