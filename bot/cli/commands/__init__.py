"""One module for each command: it takes parsed arguments and returns an exit code."""
