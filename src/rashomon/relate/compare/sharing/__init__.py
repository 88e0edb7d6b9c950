"""What several witnesses share, and what rests on one alone."""
