"""Reading: from files, folders and feeds to reports whose text is untouched and whose parts are known."""

from rashomon.read.reading import Reading, read

__all__ = ["Reading", "read"]
