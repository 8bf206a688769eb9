"""Articles as pages: self-contained HTML files, without scripts and without anything from outside."""
