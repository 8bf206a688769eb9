"""Measuring the bot as people meet it: over a Discord on this machine, in another process."""
