"""Discord's gateway, version 10: one WebSocket a session, which can be resumed."""
