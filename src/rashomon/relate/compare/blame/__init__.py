"""Who did it, by whose word, and who denies it."""
