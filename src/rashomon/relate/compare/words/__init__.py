"""What was said: quotations, positions, and words that were taken back."""
