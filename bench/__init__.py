"""How accurate and how fast Rashomon is, measured beside a baseline in the same run."""
