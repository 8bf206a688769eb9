"""People at their Discord clients: what they can do, and what they then see."""
