"""From plain text to candidate positions and claims: a draft that a person decides on."""
