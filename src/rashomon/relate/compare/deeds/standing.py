"""Whether an event takes place: planned here and cancelled there, done and denied, a plan that has come true."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.scene.happenings import OFF, capital, mention_span, tell_values
from rashomon.relate.compare.sides import group_by, is_later, the
from rashomon.relate.words import find_words, fold_word, function_words
from rashomon.schema import Aspect, BlockKind, Event, EventMention, Finding, FindingKind, Modality, PloverType, Severity

WORDS = "text "  # before a doer of whom only the words are known
MIN_SHARED_SHARE = 0.6  # of the content words of the shorter telling
SAID = {
    Modality.HAPPENED: "it has happened",
    Modality.PLANNED: "it is planned",
    Modality.POSSIBLE: "it is possible",
    Modality.CALLED_FOR: "it is called for",
    Modality.DENIED: "it is denied",
    Modality.CANCELLED: "it is cancelled",
}
URGING = frozenset("urge ask tell press beg warn advise want order implore encourage persuade call plead".split())  # noqa: SIM905
DECIDED = frozenset({"decide", "decision", "agree", "announce"})
PLANNING = frozenset(
    """will to schedule scheduled expect expected plan planned plans set due slate slated prepare prepared intend
    intended upcoming forthcoming coming next tomorrow later""".split()  # noqa: SIM905
)
"""Words that put a thing named by a noun into the future; "the deal announced on Monday" is no plan."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Two sides that part on whether an event takes place; `changed` where the second supersedes the first."""

    event: Event
    sides: tuple[tuple[EventMention, ...], tuple[EventMention, ...]]
    changed: bool
    who: str = ""  # whose part in it, where the event is an act of several


def find_standing(claims: StoryClaims) -> Iterator[Finding]:
    """Yield where reports part on whether something takes place; one finding for what two bodies did on one day.

    An event may be an act of several ("he and later his wife pleaded guilty"), so that each one's part is asked about.
    """
    found: list[Standing] = []
    for event in claims.events:
        mentions = claims.event_mentions[event.id]
        whole = compare_modality(event, mentions, claims)
        parts = [
            (name_doer(who, claims), compare_modality(event, own, claims))
            for who, own in sorted(by_doer(mentions, claims).items())
        ]
        found += [whole] if whole else [replace(part, who=who) for who, part in parts if part]
    merged = group_by(found, lambda s: (s.changed, s.event.date.start, s.sides[0][0].lemma, same_sides(s)))
    for alike in merged.values():
        yield tell_standing(alike, claims)


def name_doer(who: str, claims: StoryClaims) -> str:
    return claims.entities[who].name if who in claims.entities else who.removeprefix(WORDS)


def same_sides(standing: Standing) -> tuple[Modality, Modality]:
    return standing.sides[0][0].modality, standing.sides[1][0].modality


def by_doer(mentions: Sequence[EventMention], claims: StoryClaims) -> Mapping[str, list[EventMention]]:
    """Group the tellings of an event by who does it, by entity or, where nobody knows who "his wife" is, by words."""
    doers: dict[str, list[EventMention]] = {}
    for mention in mentions:
        actors = [part for part in mention.participants if part.role == "actor"]
        for part in actors if len(actors) == 1 else []:
            words = claims.parsed[part.span.document].document.words(part.span)
            doers.setdefault(part.entity or f"{WORDS}{words.casefold()}", []).append(mention)
    return doers if len(doers) > 1 else {}


def compare_modality(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Standing | None:
    """Hold planned against cancelled, happened against denied, and plans that have come true since.

    A report that has both has its own account of the change and is on neither side; and only what is said outright
    counts: "the visit" alone says nothing of whether it took place.
    """
    outright = [mention for mention in mentions if is_outright(mention, claims)]
    off = [mention for mention in outright if mention.modality in OFF and not is_advice(mention, claims)]
    ahead = [m for m in outright if m.modality is Modality.PLANNED and not is_decided(m, claims)]
    done = [m for m in outright if m.modality is Modality.HAPPENED and not is_ahead(event, m, claims)]
    off, on = without_shared_reports(off, [*ahead, *done])
    off = [mention for mention in off if mention.modality is Modality.CANCELLED or is_denial(mention, on, claims)]
    if off and on and share_a_participant(off, on, claims):
        later = is_later(map(mention_span, off), map(mention_span, on), claims)
        return Standing(event, (tuple(off), tuple(on)), later)
    if event.type is PloverType.CONSULT:  # "he named the guests" is told with the talks, and is not the talks
        done = [mention for mention in done if stem(mention) in {stem(each) for each in ahead}]
    told_done = {mention.span.document for mention in done}
    ahead = [mention for mention in ahead if mention.span.document not in told_done]
    overtaken = is_later(map(mention_span, ahead), map(mention_span, done), claims)
    tied = share_a_participant(ahead, done, claims) and share_a_lemma(ahead, done)
    if ahead and done and not overtaken and tied:
        return Standing(event, (tuple(ahead), tuple(done)), changed=True)
    return None


def is_advice(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell what somebody was urged not to do from what was not done."""
    words = claims.parsed[mention.span.document].tokens(mention.span)
    return " not to " in words.text and any(token.lemma_ in URGING for token in words)


def is_ahead(event: Event, mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether the event is still to come for the report: then its "said" or "agreed" is not the event."""
    published = claims.parsed[mention.span.document].document.published
    return bool(published and event.date.start and published[:10] < event.date.start)


def is_outright(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether a mention states its modality: by a cue, or by a verb in the past or in a headline."""
    report = claims.parsed[mention.span.document]
    verb = report.tokens(mention.trigger)[0]
    if mention.modality is not Modality.HAPPENED:
        return mention.modality_cue is not None and (
            mention.modality is not Modality.PLANNED or verb.pos_ in {"VERB", "AUX"} or is_planning(mention, claims)
        )
    while verb.dep_ == "xcomp" and verb.head.i != verb.i:
        verb = verb.head  # "voted to override"
    if verb.tag_ in {"VBZ", "VBP"}:
        return any(title.contains(mention.trigger) for title in report.document.of_kind(BlockKind.TITLE))
    auxiliaries = {child.lemma_ for child in verb.children if child.dep_.startswith("aux")}
    if "to" in auxiliaries or any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children):
        return False  # "is to be arraigned"
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(auxiliaries & {"have", "be"}))


def is_decided(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether it is told as decided: what "decided to suspend" tells is the suspension itself."""
    cue = mention.modality_cue
    return cue is not None and claims.parsed[cue.document].tokens(cue)[0].lemma_.lower() in DECIDED


def is_planning(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether the cue by which a noun is planned speaks of the future."""
    if mention.modality_cue is None:
        return False
    cue = claims.parsed[mention.span.document].document.words(mention.modality_cue)
    return any(fold_word(word) in PLANNING for word in cue.split())


def is_denial(mention: EventMention, others: Sequence[EventMention], claims: StoryClaims) -> bool:
    """Tell whether a "not" denies what others tell: "not charged with conspiring" leaves "charged with lying" true."""
    words = content_words(mention, claims)
    return any(
        len(words & told) >= MIN_SHARED_SHARE * min(len(words), len(told))
        for told in (content_words(other, claims) for other in others)
    )


def content_words(mention: EventMention, claims: StoryClaims) -> frozenset[str]:
    text = claims.parsed[mention.span.document].document.text
    told = {word.fold for word in find_words(text, mention.span.start, mention.span.end)}
    return frozenset(told - function_words())


def without_shared_reports(
    left: Sequence[EventMention], right: Sequence[EventMention]
) -> tuple[list[EventMention], list[EventMention]]:
    """Leave out the reports that stand on both sides."""
    both = {mention.span.document for mention in left} & {mention.span.document for mention in right}
    return (
        [mention for mention in left if mention.span.document not in both],
        [mention for mention in right if mention.span.document not in both],
    )


def share_a_participant(left: Sequence[EventMention], right: Sequence[EventMention], claims: StoryClaims) -> bool:
    """Tell whether the two sides name somebody in common: mentions are joined on less, a contradiction is not."""

    def named(side: Sequence[EventMention]) -> set[str]:
        return {
            part.entity or claims.parsed[part.span.document].document.words(part.span).casefold()
            for mention in side
            for part in mention.participants
        }

    return bool(named(left) & named(right))


def share_a_lemma(left: Sequence[EventMention], right: Sequence[EventMention]) -> bool:
    """Tell whether both sides name the event by one word: what was to be signed has been signed."""
    return bool(set(map(stem, left)) & set(map(stem, right)))


def stem(mention: EventMention) -> str:
    """Give what a verb and its noun have in common: "met", "the meeting"."""
    return mention.lemma.removesuffix("s").removesuffix("ing")


def tell_standing(alike: Sequence[Standing], claims: StoryClaims) -> Finding:
    """Tell one or more standings that differ in who did it only: the Senate, the House, all of Congress."""
    first = alike[0]
    sides = [[mention for standing in alike for mention in standing.sides[place]] for place in (0, 1)]
    values = [SAID[side[0].modality] for side in sides]
    about = f"{first.who} in {the(first.event.name)}" if first.who else the(first.event.name)
    told = tell_values(values, sides, claims)
    return make_finding(
        FindingKind.UPDATE if first.changed else FindingKind.CONTRADICTION,
        Aspect.MODALITY,
        f"{capital(about)}: {told}.",
        [sorted(set(map(mention_span, side))) for side in sides],
        rule="status-changed" if first.changed else "status-conflicts",
        severity=Severity.MAJOR,
        claims=claims,
        answers=values,
    )
