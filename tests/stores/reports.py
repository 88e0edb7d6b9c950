"""Reports of our own writing for the archive: two happenings, a copy, a correction, a report in French."""

from dataclasses import replace

from rashomon.read.documents import make_document
from rashomon.read.report import Report
from rashomon.schema import Document

STRIKE = """Dockers strike shuts port of Karsund

KARSUND - Some 400 dockers walked out on Tuesday and shut the port of Karsund, the harbour master said.

"Not one crane will move until the talks resume," union leader Marta Lind told reporters at the harbour gate.

Two men were hurt when a lorry drove through the picket line, police said.
"""
STRIKE_AGAIN = """Port of Karsund shut as dockers strike

KARSUND - The port of Karsund stood still on Tuesday after about 380 dockers walked out, the union said.

Harbour master Ole Brandt said talks would resume on Friday. "We are listening," Brandt said.

Police said three men were hurt when a lorry broke through the picket line of the dockers.
"""
FLOOD = """Floods cut off villages in the Vessel valley

VESSEL - Floods cut off four villages in the Vessel valley on Monday and swept away a bridge, the rescue service said.

Twelve families were taken to a school. "The river rose faster than ever," mayor Ines Costa said.
"""
FRENCH = (
    "Le port est fermé depuis mardi, selon les autorités, et personne ne sait quand les discussions vont reprendre. "
    * 3
)


def report(name: str, text: str, outlet: str, published: str | None, url: str | None = None) -> Document:
    made = Report(f"{name}.txt", text, "0" * 64, "utf-8", outlet=outlet, published=published, url=url)
    return make_document(made)


STRIKES = (
    report("strike-1", STRIKE, "Karsund Courier", "2031-03-05", "https://courier.example/strike"),
    report("strike-2", STRIKE_AGAIN, "Northern Wire", "2031-03-06", "https://wire.example/strike"),
)
FLOODED = report("flood", FLOOD, "Valley Post", "2031-02-10", "https://post.example/flood")
FOREIGN = report("port", FRENCH, "Le Quai", "2031-03-06")
ALL = (*STRIKES, FLOODED, FOREIGN)
CORRECTED = report(
    "strike-1b",
    STRIKE.replace("Some 400 dockers", "Some 240 dockers").replace("Two men were hurt when", "Nobody was hurt when"),
    "Karsund Courier",
    "2031-03-05",
    "https://courier.example/strike",
)


def many(count: int) -> list[Document]:
    """Make reports that differ by one word each."""
    return [
        replace(report(f"many-{number}", f"{FLOOD}\nIt was the {number}th flood of the year.\n", "Post", "2031-02-11"))
        for number in range(count)
    ]
