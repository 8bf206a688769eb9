"""From a sentence to a reading: names, idioms, stances, quantifiers, dates."""
