"""What a request's body must look like, by hand from Discord's documentation."""
