"""The running bot: its client, its life from start to end, its log and its health."""
