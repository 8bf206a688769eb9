"""What exists on the local Discord: people, servers, channels, messages, commands and interactions."""
