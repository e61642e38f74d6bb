"""Front door two: the app."""
