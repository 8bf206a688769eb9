"""The bot in a terminal: a person at the keyboard in a local Discord, without a token and without a network."""
