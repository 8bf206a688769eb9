"""Cards described without Discord: what each answer says, in lines, buttons and choices, always within the limits."""
