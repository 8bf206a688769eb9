"""Charts: pure functions from answers to PNG bytes. Importing this loads no drawing library; drawing does."""
