"""What each server settles and keeps account of: settings, audit, whose data is whose, coming and going."""
