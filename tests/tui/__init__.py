"""The screen, tried with Pilot."""
