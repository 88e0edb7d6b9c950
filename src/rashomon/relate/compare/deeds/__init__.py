"""What was done or is planned: how firmly it is told, and whether it came about."""
