"""Front door one: the command line."""
