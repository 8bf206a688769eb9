"""Notes of servers: what members keep, tie to what is on record, find again and argue over."""
