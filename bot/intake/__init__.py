"""Articles from outside: text out of files and pages, guarded fetching, and telling what is loaded already."""
