"""What people see in Discord: answers described as cards, cards made into components, charts as pictures."""
