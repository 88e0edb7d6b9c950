"""What links the claims of several reports, and where the reports part."""
