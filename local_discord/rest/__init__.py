"""Discord's REST interface, version 10: what a bot with slash commands uses of it."""
