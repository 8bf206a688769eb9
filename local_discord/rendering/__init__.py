"""What exists, as Discord's JSON."""
