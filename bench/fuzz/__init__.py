"""The long run of the fuzz tests: as many inputs as wanted through every way in, changed at random or led by coverage."""
