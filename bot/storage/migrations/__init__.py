"""Alembic's migrations: numbered, never changed once released."""
