"""Reading: from files, folders and feeds to reports whose text is untouched and whose parts are known."""

from rashomon.read.reading import Coming, Reading, read, read_stream

__all__ = ["Coming", "Reading", "read", "read_stream"]
