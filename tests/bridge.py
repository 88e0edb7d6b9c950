"""The story of a bridge that falls, in five reports, with claims of every kind made by hand."""

from collections.abc import Sequence

from rashomon.schema import (
    Account,
    Aspect,
    Bound,
    BriefSentence,
    DateRange,
    Document,
    Entity,
    EntityKind,
    Event,
    EventState,
    Finding,
    FindingKind,
    Issue,
    Modality,
    Origin,
    Participant,
    ParticipantStatus,
    PloverType,
    PublishedBasis,
    Quantity,
    Quotation,
    QuotationMode,
    Reuse,
    Role,
    Severity,
    Story,
    TimeExpression,
    TimelineEntry,
    TimeType,
)
from tests.making import account_of, at, finding, quantity, quotation, report

WIRE = """Bridge falls at Karsova, at least nine dead

By Meridian

KARSOVA, Monday (Meridian) – At least nine people were killed when the Old Mill bridge over the river Tarn fell early on Monday, the regional governor said.

“We warned the ministry twice about the northern pier,” Governor Elena Marsh told reporters in Karsova.

Transport Minister Pavel Odrin may visit the site on Wednesday, his office said. Some 2,000 vehicles crossed the bridge each day.
"""

COURIER = """Nine killed as Old Mill bridge collapses

At least nine people were killed when the Old Mill bridge over the river Tarn fell early on Monday, the regional governor said.

“We warned the ministry twice about the northern pier,” Governor Elena Marsh told reporters in Karsova.

The mayor’s office opened the school on Quay Street to families. Doctors treated 31 people for injuries, the Karsova hospital said.

Source: Meridian & staff

Share this story. Leave a comment below.
"""

POST = """Governor blames ministry for bridge disaster

Nine people were killed when the Old Mill bridge over the river Tarn fell early on Monday.

“We warned the ministry about the northern pier,” Governor Elena Marsh told reporters.

Transport Minister Pavel Odrin will visit the site on Wednesday. Some 2,000 vehicles crossed the bridge each day.
"""

DELTA = """Toll of Karsova bridge rises to eleven

Eleven people have died in the collapse of the Old Mill bridge in Karsova on Monday morning, rescue chief Tomas Reyk told Radio Delta on Tuesday.

“There is nobody left under the deck,” Mr. Reyk said.

The transport minister, Pavel Odrin, has called off his visit. He denied that his ministry had been warned.
"""

TODAY = """Port bridge collapse: what we know

A road bridge in the port of Selm fell on Sunday night. Eleven people died.

Governor Marsh said that the ministry had been warned more than once.
"""


def bridge_documents() -> tuple[Document, ...]:
    """Five fictional reports: an agency's, two that copy it, and two that do not."""
    return (
        report(WIRE, "Meridian", "2024-03-04T10:15:00Z", credits=("Meridian",)),
        report(COURIER, "Karsova Courier", "2024-03-04T12:40:00Z", credits=("Meridian",)),
        report(POST, "Northern Post", "2024-03-05", published_basis=PublishedBasis.CLUSTER),
        report(DELTA, "Radio Delta", "2024-03-05T06:00:00+01:00"),
        report(TODAY, "Valmora Today", None, published_basis=None),
    )


def bridge_entities(documents: Sequence[Document]) -> tuple[Entity, ...]:
    wire, courier, post, delta, today = documents
    return (
        Entity(
            "e-karsova",
            EntityKind.PLACE,
            "Karsova",
            country="VM",
            lat=44.1,
            lon=21.7,
            gazetteer_id="fiction:1",
            mentions=(at(wire, "Karsova"), at(delta, "Karsova")),
        ),
        Entity(
            "e-marsh",
            EntityKind.PERSON,
            "Elena Marsh",
            aliases=("Governor Marsh", "Marsh"),
            roles=(Role("Governor", at(wire, "Governor")),),
            mentions=(at(wire, "Elena Marsh"), at(post, "Elena Marsh"), at(today, "Marsh")),
        ),
        Entity(
            "e-odrin",
            EntityKind.PERSON,
            "Pavel Odrin",
            roles=(Role("Transport Minister", at(wire, "Transport Minister")),),
            mentions=(at(wire, "Pavel Odrin"), at(post, "Pavel Odrin"), at(delta, "Pavel Odrin")),
        ),
        Entity("e-reyk", EntityKind.PERSON, "Tomas Reyk", mentions=(at(delta, "Tomas Reyk"),)),
        Entity("e-hospital", EntityKind.ORGANIZATION, "Karsova hospital", mentions=(at(courier, "Karsova hospital"),)),
        Entity("e-selm", EntityKind.PLACE, "Selm", country="VM", mentions=(at(today, "Selm"),)),
    )


def bridge_quotations(documents: Sequence[Document]) -> tuple[Quotation, ...]:
    wire, courier, post, delta, today = documents
    direct, indirect = QuotationMode.DIRECT, QuotationMode.INDIRECT
    warned = "We warned the ministry twice about the northern pier,"
    killed = "At least nine people were killed when the Old Mill bridge over the river Tarn fell early on Monday"
    venue = {"venue": "reporters in Karsova", "date": "2024-03-04"}
    return (
        quotation(at(wire, warned), "e-marsh", direct, "u-warned", cue=at(wire, "told"), **venue),
        quotation(at(courier, warned), "e-marsh", direct, "u-warned", cue=at(courier, "told"), **venue),
        quotation(at(post, "We warned the ministry about the northern pier,"), "e-marsh", direct, "u-warned"),
        quotation(at(wire, killed), "e-marsh", indirect, "u-killed", source_text="the regional governor"),
        quotation(at(courier, killed), "e-marsh", indirect, "u-killed", source_text="the regional governor"),
        quotation(at(today, "that the ministry had been warned more than once"), "e-marsh", indirect),
        quotation(
            at(delta, "Eleven people have died in the collapse of the Old Mill bridge in Karsova on Monday morning"),
            "e-reyk",
            indirect,
            venue="Radio Delta",
            date="2024-03-05",
        ),
        quotation(at(delta, "There is nobody left under the deck,"), "e-reyk", direct),
        quotation(at(delta, "that his ministry had been warned"), "e-odrin", indirect),
    )


def bridge_quantities(documents: Sequence[Document]) -> tuple[Quantity, ...]:
    wire, courier, post, delta, today = documents
    exact, least, about = Bound.EXACT, Bound.AT_LEAST, Bound.APPROXIMATELY
    toll = {"same_as": "u-toll", "place": "e-karsova", "date": "2024-03-04"}
    said = bridge_quotations(documents)
    return (
        quantity(at(wire, "At least nine people"), 9, None, least, "killed", attribution=said[3].id, **toll),
        quantity(at(courier, "At least nine people"), 9, None, least, "killed", attribution=said[4].id, **toll),
        quantity(at(post, "Nine people"), 9, 9, exact, "killed", **toll),
        quantity(at(delta, "Eleven people"), 11, 11, exact, "killed", attribution=said[6].id, **toll),
        quantity(at(today, "Eleven people"), 11, 11, exact, "killed", same_as="u-toll"),
        quantity(at(wire, "Some 2,000 vehicles"), 2000, 2000, about, "vehicles", same_as="u-cars"),
        quantity(at(post, "Some 2,000 vehicles"), 2000, 2000, about, "vehicles", same_as="u-cars"),
        quantity(at(courier, "31 people"), 31, 31, exact, "wounded"),
    )


def bridge_events(documents: Sequence[Document]) -> tuple[Event, ...]:
    wire, courier, post, delta, today = documents
    fell = "the Old Mill bridge over the river Tarn fell early on Monday"
    falls = (
        at(wire, fell),
        at(courier, fell),
        at(post, fell),
        at(delta, "the collapse of the Old Mill bridge in Karsova"),
        at(today, "A road bridge in the port of Selm fell on Sunday night"),
    )
    visits = (
        at(wire, "Pavel Odrin may visit the site on Wednesday"),
        at(post, "Pavel Odrin will visit the site on Wednesday"),
        at(delta, "Pavel Odrin, has called off his visit"),
    )
    firmness = (Modality.POSSIBLE, Modality.PLANNED, Modality.CANCELLED)
    return (
        Event(
            id="v-fall",
            type=None,
            name="fall of the Old Mill bridge",
            spans=falls,
            date=DateRange("2024-03-04", "2024-03-04"),
            place="e-karsova",
            participants=(),
            modality=Modality.HAPPENED,
            history=tuple(
                EventState(document.id, document.published, Modality.HAPPENED, (span,))
                for document, span in zip(documents, falls, strict=True)
            ),
        ),
        Event(
            id="v-visit",
            type=PloverType.CONSULT,
            name="Odrin’s visit",
            spans=visits,
            date=DateRange("2024-03-06", "2024-03-06"),
            place="e-karsova",
            participants=(
                Participant("e-odrin", "actor", ParticipantStatus.DECLINED, (at(wire, "Pavel Odrin"), visits[2])),
            ),
            modality=Modality.CANCELLED,
            history=tuple(
                EventState(document.id, document.published, modality, (span,))
                for document, span, modality in zip((wire, post, delta), visits, firmness, strict=True)
            ),
        ),
    )


def bridge_reuse(documents: Sequence[Document]) -> tuple[Reuse, ...]:
    wire, courier, post, *_ = documents
    both = (
        "At least nine people were killed when the Old Mill bridge over the river Tarn fell early on Monday, "
        "the regional governor said.\n\n“We warned the ministry twice about the northern pier,” Governor Elena "
        "Marsh told reporters in Karsova."
    )
    tail = " visit the site on Wednesday"
    return (
        Reuse("r-1", (at(wire, both), at(courier, both)), edited=False, similarity=1.0, source=wire.id),
        Reuse(
            "r-2",
            (
                at(wire, "Transport Minister Pavel Odrin may" + tail),
                at(post, "Transport Minister Pavel Odrin will" + tail),
            ),
            edited=True,
            similarity=0.93,
            source=wire.id,
        ),
    )


def bridge_findings(documents: Sequence[Document]) -> tuple[Finding, ...]:
    wire, courier, post, delta, today = documents
    major = Severity.MAJOR
    least = "At least nine people were killed"
    return (
        finding(
            FindingKind.CONTRADICTION,
            Aspect.PLACE,
            "Valmora Today puts the bridge in Selm, the others in Karsova.",
            (at(today, "in the port of Selm"),),
            (at(wire, "in Karsova"), at(courier, "in Karsova"), at(delta, "in Karsova")),
            rule="two towns cannot both be the place of one event",
            origins=(1, 2),
            severity=major,
        ),
        finding(
            FindingKind.UPDATE,
            Aspect.VALUE,
            "The toll rose from nine to eleven on Tuesday.",
            (at(delta, "Eleven people have died"), at(today, "Eleven people died")),
            (at(wire, least), at(courier, least)),
            rule="a later report gives a higher toll",
            origins=(2, 1),
            severity=major,
        ),
        finding(
            FindingKind.DRIFT,
            Aspect.WORDING,
            "“Twice” was dropped from what the governor said.",
            (at(post, "We warned the ministry about the northern pier,"),),
            (
                at(wire, "We warned the ministry twice about the northern pier,"),
                at(courier, "We warned the ministry twice about the northern pier,"),
            ),
            rule="a word of a quotation is lost between the origin and the copy",
            severity=major,
        ),
        finding(
            FindingKind.DRIFT,
            Aspect.MODALITY,
            "A visit that was possible became a visit that is planned.",
            (at(post, "will visit the site on Wednesday"),),
            (at(wire, "may visit the site on Wednesday"),),
        ),
        finding(
            FindingKind.AGREEMENT,
            Aspect.DATE,
            "Two origins put the fall of the bridge on Monday 2024-03-04.",
            (at(wire, "early on Monday"), at(courier, "early on Monday"), at(delta, "on Monday morning")),
            origins=(2,),
        ),
        finding(
            FindingKind.SINGLE_SOURCE,
            Aspect.VALUE,
            "Only the Karsova Courier says that 31 people were treated.",
            (at(courier, "Doctors treated 31 people for injuries"),),
            origins=(1,),
        ),
    )


def bridge_timeline(documents: Sequence[Document]) -> tuple[TimelineEntry, ...]:
    wire, _, _, delta, _ = documents
    fall, visit = bridge_events(documents)
    return (
        TimelineEntry(fall.date, "event", fall.name, fall.id, fall.spans[:2]),
        TimelineEntry(visit.date, "event", visit.name, visit.id, visit.spans),
        TimelineEntry(
            DateRange("2024-03-05", None),
            "statement",
            "Tomas Reyk",
            bridge_quotations(documents)[6].id,
            visit.spans[2:],
        ),
        *(
            TimelineEntry(
                DateRange(document.published[:10], None),
                "report",
                document.title or "",
                document.id,
                (at(document, document.text[:6]),),
            )
            for document in (wire, delta)
            if document.published
        ),
    )


def bridge_account() -> Account:
    """An account with every kind of claim, link and finding in it."""
    documents = bridge_documents()
    wire, courier, post, delta, today = documents
    killed = at(wire, "At least nine people were killed")
    story = Story(
        id="s-bridge",
        title="Bridge falls at Karsova",
        documents=tuple(document.id for document in documents),
        origins=(
            Origin(
                "o-meridian",
                "Meridian",
                (wire.id, courier.id, post.id),
                "two shared passages; Meridian is credited",
                (at(courier, "Source: Meridian"),),
            ),
            Origin("o-delta", "Radio Delta", (delta.id,), "no passage shared with another report"),
            Origin("o-today", "Valmora Today", (today.id,), "no passage shared with another report"),
        ),
        quotations=bridge_quotations(documents),
        quantities=bridge_quantities(documents),
        times=(TimeExpression(at(wire, "early on Monday"), TimeType.DATE, "2024-03-04", "2024-03-04"),),
        events=bridge_events(documents),
        reuse=bridge_reuse(documents),
        findings=bridge_findings(documents),
        timeline=bridge_timeline(documents),
        brief=(
            BriefSentence(
                "A bridge fell in Karsova on 4 March 2024; eleven people died.", (killed, at(delta, "Eleven people"))
            ),
            BriefSentence("The transport minister’s visit was called off.", (at(delta, "has called off his visit"),)),
        ),
    )
    return account_of(
        [story],
        documents,
        entities=bridge_entities(documents),
        issues=(
            Issue("leaflet.pdf", None, "not text", "the bytes are a PDF; give the text or the web page"),
            Issue(post.id, at(post, "on Wednesday"), "a date without a year", "taken as 6 March 2024"),
        ),
    )
