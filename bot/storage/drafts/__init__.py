"""Drafts of articles, what moderators decided of them, and which became articles."""
