"""The guide says what is so: it builds, its links lead somewhere, and what it shows is what the program does."""
