"""Answers as text for a terminal: readable on wide and narrow screens, colour never the only signal."""
