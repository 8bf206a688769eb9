"""Standings, relations, alignment, divergences and verdicts: pure functions over the record."""
