"""Where and when it was, with what, and who holds the place."""
