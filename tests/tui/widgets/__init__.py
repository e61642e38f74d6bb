"""Each widget alone, and all of them on one screen."""
