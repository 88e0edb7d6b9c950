"""What the reports of one story are called, so that a reader can tell them apart, and their order."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from rashomon.schema.documents import Document


def name_apart(documents: Iterable[Document]) -> dict[str, str]:
    """Name reports, by id, in order of publication; those of one outlet are numbered: "Courier (1)", "Courier (2)"."""
    names = {document.id: document.name for document in sorted(documents, key=publication_order)}
    count = Counter(names.values())
    seen: Counter[str] = Counter()
    for identity, name in names.items():
        seen[name] += 1
        if count[name] > 1:
            names[identity] = f"{name} ({seen[name]})"
    return names


def publication_order(document: Document) -> tuple[bool, str, str, str]:
    """Give a key that sorts reports by publication, the undated last."""
    return (document.published is None, utc_order(document.published), document.name, document.id)


def utc_order(published: str | None) -> str:
    """Give a key that sorts dates and times of any zone; a date alone comes before the times of its day."""
    if published is None or len(published) <= len("2016-10-13"):
        return published or ""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    shifted = moment - offset if (offset := moment.utcoffset()) else moment
    return shifted.replace(tzinfo=None).isoformat()
