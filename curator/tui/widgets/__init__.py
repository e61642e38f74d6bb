"""The parts of the listening screen."""
