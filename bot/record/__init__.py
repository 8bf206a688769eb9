"""The domain and the annotation format `daylight/1`: parse, validate, write."""
