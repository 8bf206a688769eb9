"""The Discord commands: one file per command family."""
