"""What is kept: on real files, with real processes."""
