"""What each report claims: names, times, places, figures, statements, events."""
