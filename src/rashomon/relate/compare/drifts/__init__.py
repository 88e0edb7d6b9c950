"""The ways in which a sentence changes from one report to the next, a module for each."""
