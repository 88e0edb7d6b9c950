"""Whom an attack hit: fighters by the word of those who claim it, civilians by everybody else."""

import re
from collections.abc import Iterator, Sequence

from rashomon.lexicons import read_word_list
from rashomon.relate.align.scopes import is_of_long_scope
from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.blame.claimed import CLAIMED, EARLIER, UNCLAIMED
from rashomon.relate.compare.blame.doers import is_up_front
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding, read_words
from rashomon.relate.compare.setting import lead_of, told_together
from rashomon.relate.compare.sides import is_of_several_reports, outlets_of
from rashomon.relate.cued import any_of, cued
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, BlockKind, Finding, FindingKind, PloverType, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

HARMED = re.compile(
    r"\b(?:civilians?|(?:women|children|families|worshippers|shoppers|passengers|bystanders|villagers|guests|mourners)"
    r"\b(?= |,|\.))",
    re.IGNORECASE,
)
AIMED = re.compile(
    r"\b(?:target(?:ed|ing|s)?|fired (?:on|at)|opened fire (?:on|at)|hit|struck|attacked|aimed at|bombed|blew up)\b"
    r"(?P<whom>(?:(?! (?:which|who|that|near|in|at|before|after|where|and|when|during|outside)\b)[^.,;]){3,80})",
    re.IGNORECASE,
)
"""What is said to have been aimed at, up to the end of its clause."""
ALSO = re.compile(r"[^.;]{0,60}?\b(?:was|were) also (?:\w+ )?(?:killed|wounded|injured|hurt)\b", re.IGNORECASE)
"""Behind the victims of one more attack, which a report adds to its own."""
MANY_RAIDS = cued(
    r"\b(?:raids|sorties|air ?strikes|operations)\b", "raids|sorties|strikes|operations"
)  # a campaign, and no attack
OWN_MEN = cued(
    r"\b(?:(?:one|two|three|several|some) of )?its "
    r"(?:fighters?|men|forces|bombers?|members?|soldiers|gunmen|militants)\b",
    "its ",
)
"""By "one of its fighters had fired" a group claims an attack as well."""

FIGHTERS = r"(?:militants?|terrorists?|fighters|insurgents|rebels|jihadis(?:ts?)?|gunmen)"
ARMY = cued(
    r"\b(?:military|army|defen[cs]e ministry|ministry of defen[cs]e|state (?:media|tv|television|news agency)|pentagon|"
    r"coalition)\b",
    "military|army|defen|state |pentagon|coalition",
)
SAID = any_of("said|says|saying|reported|according|told|statement|announced|quoted|claimed")
STRUCK = cued(
    rf"\b{FIGHTERS} (?:(?:had|have|has|were|was|been|being) )+(?:killed|targeted|struck|hit|eliminated)\b"
    rf"(?: when their positions were \w+)?|"
    rf"\b(?:killed|eliminated|neutrali[sz]ed|targeted|struck|hit|destroyed) (?:(?!(?:by|civilians?)\b)[\w'’-]+ ){{0,5}}"
    rf"(?:{FIGHTERS}|(?:positions|hideouts|headquarters|bases|gatherings) of (?:\w+ )?{FIGHTERS})\b",
    "militant|terrorist|fighters|insurgents|rebels|jihadis|gunmen",
)
"""By these words an army, or the media of its state, says that those whom it hit carried arms."""
CIVIL_SITE = re.compile(
    r"\b(?:hit|hits|struck|strikes|targeted|bombed|shelled|attacked) (?:an? |the |two |several )?(?:[\w'’-]+ ){0,2}?"
    r"(?:schools?|hospitals?|clinics?|markets?|marketplace|bakery|mosques?|church|wedding|funeral|refugee camp|"
    r"residential (?:area|building)s?|homes|houses)\b",
    re.IGNORECASE,
)
"""Places of civilians that a report says were hit."""


def find_targets(claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding where those who claim an attack say that it hit fighters, and reports count civilians."""
    armed = [span for document in claims.documents for span in armed_targets(document.id, claims)]
    harmed = [span for document in claims.documents for span in civilian_victims(document.id, claims)] if armed else []
    against = [(one, other) for one in armed for other in harmed if are_of_one_attack(one, other, claims)]
    sides = [sorted({pair[place] for pair in against}) for place in (0, 1)]
    if against and is_of_several_reports(sides):
        yield tell_targets(sides[0], sides[1], claims)


def are_of_one_attack(armed: Span, harmed: Span, claims: StoryClaims) -> bool:
    """Tell whether two reports tell of one attack, up front or in the sentence of the victims."""
    if armed.document == harmed.document:
        return True
    reports = [claims.parsed[span.document] for span in (armed, harmed)]
    if len(told_together([report.document for report in reports], lambda document: document)) > 1:
        return False
    sentence = reports[1].span(reports[1].sentence_of(harmed))
    leads = [lead_of(report) for report in reports]
    for event in claims.events:
        mentions = claims.event_mentions[event.id] if event.type is PloverType.ASSAULT else ()
        ours = any(stretch.contains(m.trigger) for m in mentions for stretch in leads[0])
        theirs = any(stretch.contains(m.trigger) for m in mentions for stretch in (*leads[1], sentence))
        if ours and theirs:
            return True
    return False


def armed_targets(document: str, claims: StoryClaims) -> Iterator[Span]:
    """Yield whom those who claim an attack, or the army that flew it, say that they hit, where these carry arms."""
    report = claims.parsed[document]
    words = read_word_list("rashomon.relate.compare", "armed.txt") | {"forces", "army", "military", "police", "troops"}
    for _, sentence in report.sentences(*PROSE_KINDS):
        text = sentence.text
        struck = STRUCK.search(text) if ARMY.search(text) and SAID.search(text) else None
        claimed = CLAIMED.search(text) or OWN_MEN.search(text)
        if not (struck or claimed) or EARLIER.search(text) or UNCLAIMED.search(text) or MANY_RAIDS.search(text):
            continue
        if struck and tells_main_attack(report.span(sentence), claims):
            yield Span(document, sentence.start_char + struck.start(), sentence.start_char + struck.end())
            continue
        if not claimed:
            continue
        for match in AIMED.finditer(text):
            whom = {word.fold for word in find_words(match["whom"])}
            if whom & words and "civilians" not in whom:
                start = sentence.start_char + match.start()
                yield Span(document, start, sentence.start_char + len(text[: match.end()].rstrip()))


def tells_main_attack(sentence: Span, claims: StoryClaims) -> bool:
    """Tell whether a sentence tells of an attack of another report's headline or lead: armies tell of many a day."""
    for event in claims.events:
        mentions = claims.event_mentions[event.id] if event.type is PloverType.ASSAULT else ()
        if any(sentence.contains(mention.trigger) for mention in mentions):
            others = [mention for mention in mentions if mention.span.document != sentence.document]
            if any(is_up_front(mention, claims) for mention in others):
                return True
    return False


def civilian_victims(document: str, claims: StoryClaims) -> Iterator[Span]:
    """Yield the victims of a report's main happening whom it counts as civilians."""
    report = claims.parsed[document]
    for quantity in claims.quantities:
        own = quantity.span.document == document and quantity.what in CASUALTIES
        if not own or ALSO.match(report.document.text, quantity.span.end):
            continue
        if HARMED.search(report.document.words(quantity.span)) and not is_of_long_scope(quantity, report):
            yield quantity.span
    for stretch in lead_of(report):
        for match in CIVIL_SITE.finditer(report.document.words(stretch)):
            yield Span(document, stretch.start + match.start(), stretch.start + match.end())
    for _, sentence in report.sentences(BlockKind.PARAGRAPH):
        if re.search(r"\b(?:casualties|victims|dead|killed|wounded)\b[^.]*\bwomen and children\b", sentence.text):
            yield report.span(sentence)


def tell_targets(armed: Sequence[Span], harmed: Sequence[Span], claims: StoryClaims) -> Finding:
    armed, harmed = evenly(armed), evenly(harmed)
    words = [read_words(side[0], claims) for side in (armed, harmed)]
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"Those who own to the attack say whom it hit: “{words[0]}” ({outlets_of(armed, claims)}); "
        f"others say “{words[1]}” ({outlets_of(harmed, claims)}).",
        [armed, harmed],
        rule="targets-differ",
        severity=Severity.MAJOR,
        claims=claims,
        answers=words,
    )
