"""Gives an event a short name that a reader understands: "talks in Lausanne on 15 October 2016"."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.extract.events.lexicon import ANY_ACT, SPEECH_TYPES, event_classes
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.tellings import Telling
from rashomon.schema import DateRange, Entity, EntityKind, Modality, Participant, PloverType
from rashomon.schema.calendar import MONTH_NAMES

BY_ACTOR = SPEECH_TYPES | {PloverType.SANCTION, PloverType.AID}
BY_CLASSES = frozenset({"visit", "claim", "law", "vote", "offer", "signing", "introduction", "repeal"})
FORCE = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.MOBILIZE})
OF_CLASSES = frozenset(
    {
        "plea",
        "resignation",
        "removal",
        "sentence",
        "arrest",
        "charge",
        "death",
        "appointment",
        "kidnapping",
        "release",
        "confirmation",
    }
)
OWN_CLASSES = frozenset({"plea", "resignation", "death"})  # their subject is whom they befall
EFFECTS = frozenset({"casualty", "death"})
DOERS = frozenset({"bomber", "attacker", "gunman", "shooter", "hijacker", "kidnapper", "robber"})  # not what they do
HOLLOW = frozenset({"state", "act", "case", "fall", "invitation"})  # what only names an event with the words after it
MIN_SHARE_OF_MENTIONS = 0.2
MAX_NAME_CHARS = 60


def name_event(
    tellings: Sequence[Telling],
    parsed: Sequence[Parsed],
    days: DateRange,
    place: Entity | None,
    participants: Sequence[Participant],
    known: Mapping[str, Entity],
) -> str:
    """Name an event by its commonest noun, or the noun of its class, with who, whom, where and when."""
    if main_class(tellings) == ANY_ACT:
        return f"“{shortest_words(tellings, parsed)}”"
    name = commonest_noun(tellings, parsed) or label_of(tellings)
    parties = name_parties(tellings, participants, known)
    where = ""
    if place is not None:
        within = "in" if place.kind is EntityKind.PLACE else "at"
        where = f" {'of' if main_class(tellings) == 'capture' else within} {place.name}"
    when = f" {readable(days.start)}" if days.start is not None and days.start == days.end else ""
    if not (parties or where or when):
        return f"{name} (“{shortest_words(tellings, parsed)}”)"
    return f"{name}{parties}{where}{when}"


def name_parties(tellings: Sequence[Telling], participants: Sequence[Participant], known: Mapping[str, Entity]) -> str:
    """Name the doer of an act that its noun takes one of, or to whom it happened, if enough tellings say so."""
    names = {tellings_class for telling in tellings if (tellings_class := telling.event_class)}
    kinds = {telling.mention.type for telling in tellings}
    doer = most_told([part for part in participants if part.role == "actor" and can_act(part, known)], tellings)
    other = most_told([part for part in participants if part.role == "recipient" and can_act(part, known)], tellings)
    if names & OF_CLASSES:
        undergoer = (doer or other) if names & OWN_CLASSES else (other or None)
        return f" of {known[undergoer].name}" if undergoer else ""
    told = ""
    if doer and (kinds & (BY_ACTOR | FORCE) or names & BY_CLASSES):
        told += f" by {known[doer].name}"
    if other and PloverType.ACCUSE in kinds:
        told += f" against {known[other].name}"
    elif other and PloverType.REQUEST in kinds:
        told += f" to {known[other].name}"
    return told


def most_told(parts: Sequence[Participant], tellings: Sequence[Telling]) -> str | None:
    """Give the party that most mentions name, if they are no small minority."""
    best = max(parts, key=lambda part: len(part.spans), default=None)
    return best.entity if best is not None and len(best.spans) >= len(tellings) * MIN_SHARE_OF_MENTIONS else None


def shortest_words(tellings: Sequence[Telling], parsed: Sequence[Parsed]) -> str:
    by_id = {report.document.id: report for report in parsed}
    told = [by_id[telling.mention.span.document].document.words(telling.mention.span) for telling in tellings]
    clauses = [words for words in told if " " in words] or told
    shortest = " ".join(min(clauses, key=lambda words: (len(words), words)).split())
    return shortest if len(shortest) <= MAX_NAME_CHARS else shortest[:MAX_NAME_CHARS].rsplit(" ", 1)[0] + " …"


def can_act(part: Participant, known: Mapping[str, Entity]) -> bool:
    """Tell whether a party acts as somebody: a country does, by its government; a town is where it took place."""
    entity = known.get(part.entity)
    return entity is not None and (entity.kind is not EntityKind.PLACE or entity.place_kind == "country")


def commonest_noun(tellings: Sequence[Telling], parsed: Sequence[Parsed]) -> str | None:
    """Give the commonest noun for the event, of the words of its commonest class."""
    by_id = {report.document.id: report for report in parsed}
    main = main_class(tellings)
    counts: Counter[str] = Counter()
    for telling in tellings:
        if telling.nominal and telling.event_class == main:
            tokens = by_id[telling.mention.span.document].tokens(telling.mention.trigger)
            if tokens.root.lemma_.lower() in DOERS | HOLLOW:
                continue
            counts[tokens.text if tokens.root.ent_type_ else tokens.text.lower()] += 1
    return max(counts, key=counts.__getitem__, default=None)


def main_class(tellings: Sequence[Telling]) -> str:
    """Give the commonest class of what was done; of its outcome or its aim only where nothing else is told."""
    done = [telling for telling in tellings if telling.mention.modality is Modality.HAPPENED] or tellings
    classes = [telling.event_class for telling in done]
    known = [name for name in classes if name != ANY_ACT] or classes
    counts = Counter([name for name in known if name not in EFFECTS] or known)
    return max(counts, key=counts.__getitem__)


def label_of(tellings: Sequence[Telling]) -> str:
    name = main_class(tellings)
    return event_classes()[name].label if name else tellings[0].mention.lemma


def readable(day: str) -> str:
    year, *rest = (int(part) for part in day.split("-"))
    month = f"{MONTH_NAMES[rest[0] - 1]} {year}" if rest else str(year)
    return f"on {rest[1]} {month}" if len(rest) > 1 else f"in {month}"
