"""daylight: foreign-policy claims, checked against the record."""
