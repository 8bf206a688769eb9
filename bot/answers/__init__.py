"""The one path that the command line and the bot share: a question in, an answer out."""
