"""The exceptions that Rashomon raises: each message says what is wrong and what to do."""


class RashomonError(Exception):
    """Any failure that a user of Rashomon can do something about."""


class UnreadableDocument(RashomonError):
    """A report whose bytes cannot be turned into text; the others are still read."""


class InvalidSidecar(RashomonError):
    """A table of metadata (`--meta`) that cannot be used."""


class InvalidSpan(RashomonError, ValueError):
    """A span that is empty, lies outside its document, or does not read back its words."""


class InvalidAccount(RashomonError, ValueError):
    """An account that does not follow its schema or whose evidence does not read back."""


class PipelineUnavailable(RashomonError):
    """An English pipeline that is not installed or does not give what Rashomon needs."""


class NothingToRead(RashomonError):
    """A run in which not one report could be read."""


class InvalidParse(RashomonError, ValueError):
    """A stored parse that is damaged or of another text: delete it, and the report is parsed again."""


class InvalidArchive(RashomonError):
    """An archive that is not one, or of a newer program."""


class ArchiveBusy(RashomonError):
    """An archive that another program holds for too long, or that cannot be reached."""


class ArchiveFull(RashomonError):
    """An archive that cannot be written to: the disk is full, or the file is read-only."""


class UnknownStory(RashomonError, LookupError):
    """A story that the archive does not have."""


class NotFetched(RashomonError):
    """An address that gave no report: `what` names the kind of trouble, `why` says what to do."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")
        self.what = what
        self.why = why


class InvalidQuery(RashomonError, ValueError):
    """A search that asks for nothing."""


class WorkerLost(RashomonError):
    """A process that parses reports died; what was told to be kept is kept."""


class MissingExtra(RashomonError):
    """A format or engine whose libraries are not installed; the message names the extra."""
