"""Hand-made accounts that many tests share: of a bridge, of a crowd of reports, of hostile ones."""

from dataclasses import replace

from rashomon.schema import (
    Account,
    Aspect,
    Bound,
    BriefSentence,
    DateRange,
    Entity,
    EntityKind,
    Event,
    EventState,
    FindingKind,
    Issue,
    Modality,
    Origin,
    Participant,
    ParticipantStatus,
    QuotationMode,
    Role,
    Severity,
    Story,
    TimelineEntry,
)
from tests.bridge import (
    bridge_account,
    bridge_documents,
    bridge_entities,
    bridge_events,
    bridge_findings,
    bridge_quantities,
    bridge_quotations,
    bridge_reuse,
    bridge_timeline,
)
from tests.making import account_of, at, finding, quantity, quotation, report

__all__ = [
    "account_of",
    "at",
    "bridge_account",
    "bridge_documents",
    "crowded_account",
    "finding",
    "hostile_account",
    "quantity",
    "quotation",
    "report",
]


def crowded_account(rounds: int = 40) -> Account:
    """One story that `rounds` agencies and their copies tell: five reports each, with all their claims."""
    told = []
    for number in range(rounds):
        documents = tuple(
            report(each.text, f"{each.outlet} {number}", each.published, credits=each.credits)
            for each in bridge_documents()
        )
        told.append((number, documents))
    first, *_ = bridge_account().stories
    story = replace(
        first,
        documents=tuple(document.id for _, documents in told for document in documents),
        origins=tuple(
            Origin(f"o-{number}", f"Meridian {number}", tuple(d.id for d in documents), "credited")
            for number, documents in told
        ),
        quotations=tuple(q for _, documents in told for q in bridge_quotations(documents)),
        quantities=tuple(q for _, documents in told for q in bridge_quantities(documents)),
        times=(),
        events=tuple(
            replace(
                same[0],
                spans=tuple(span for event in same for span in event.spans),
                history=tuple(state for event in same for state in event.history),
            )
            for same in zip(*(bridge_events(documents) for _, documents in told), strict=True)
        ),
        reuse=tuple(
            replace(each, id=f"{each.id}-{number}") for number, documents in told for each in bridge_reuse(documents)
        ),
        findings=tuple(
            replace(each, id=f"{each.id}-{number}") for number, documents in told for each in bridge_findings(documents)
        ),
        timeline=tuple(entry for _, documents in told for entry in bridge_timeline(documents)),
        brief=(),
    )
    entities = tuple(
        replace(same[0], mentions=tuple(mention for entity in same for mention in entity.mentions))
        for same in zip(*(bridge_entities(documents) for _, documents in told), strict=True)
    )
    return account_of([story], [document for _, documents in told for document in documents], entities=entities)


HOSTILE = """<script>alert(1)</script> & "Head" </title></style>

\u202e“Nine <b>people</b> died”,\u202c said </p></article><img src=x onerror=alert(1)> the \x1b[31mgovernor\x1b[0m.

[click](javascript:alert(1)) | `code` *bold* <svg onload=alert(1)> {{ 7 * 7 }} {% raw %} \u200bno\u200bbody’s
"""


def hostile_account() -> Account:
    """An account of two reports whose every field tries to be code: markup, escapes, marks that turn text around."""
    first = report(
        HOSTILE,
        '"><script>alert(2)</script>',
        "2024-03-04",
        authors=("<i>A</i>",),
        credits=("</header>",),
        language='en"x',
    )
    second = report(HOSTILE.replace("Nine", "Ten"), "\u202eevil\x1b[2J", None)
    words = "“Nine <b>people</b> died”,\u202c said </p></article><img src=x onerror=alert(1)>"
    evil = "<script>alert(3)</script>\u202e|`*_\x1b[0m"
    place = Entity("e-<x>", EntityKind.PLACE, evil, roles=(Role(evil, at(first, "governor")),))
    said = quotation(at(first, words), place.id, QuotationMode.DIRECT, 'u"><b>', venue=evil, via=evil)
    toll = quantity(at(first, "Nine <b>people</b>"), 9, 9, Bound.EXACT, evil, place=place.id, same_as='n"><b>')
    event = Event(
        id='v"><b>',
        type=None,
        name=evil,
        spans=(at(first, "died"), at(second, "died")),
        date=DateRange("2024-03-04", None),
        place=place.id,
        participants=(Participant(place.id, evil, ParticipantStatus.POSSIBLE, (at(first, "governor"),)),),
        modality=Modality.HAPPENED,
        history=(EventState(first.id, first.published, Modality.HAPPENED, (at(first, "died"),)),),
    )
    clash = finding(
        FindingKind.CONTRADICTION,
        Aspect.VALUE,
        evil,
        (at(second, "Ten <b>people</b>"),),
        (at(first, "Nine <b>people</b>"),),
        rule=evil,
        severity=Severity.MAJOR,
    )
    story = Story(
        id="s-evil",
        title=evil,
        documents=(first.id, second.id),
        origins=(Origin("o-1", evil, (first.id,), evil), Origin("o-2", evil, (second.id,), evil)),
        quotations=(said,),
        quantities=(toll,),
        events=(event,),
        findings=(clash, finding(FindingKind.AGREEMENT, Aspect.EVENT, evil, (at(first, "died"), at(second, "died")))),
        timeline=(TimelineEntry(DateRange("2024-03-04", None), "event", evil, event.id, event.spans),),
        brief=(BriefSentence(evil, (at(first, words),)),),
    )
    issues = (Issue(evil, None, evil, evil), Issue(first.id, at(first, words), evil, evil))
    return account_of([story], [first, second], entities=(place,), issues=issues)
