"""What members ask of the moderators, what they want to be told of, and checking all that again."""
