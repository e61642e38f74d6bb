"""What things are: pure, frozen values; no disk, no screen."""
