"""Work that is still to be done and survives a crash: any process may take it up, one at a time."""
