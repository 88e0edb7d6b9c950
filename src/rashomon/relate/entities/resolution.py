"""Brings every name, description and pronoun of a pile of reports to one entity each."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from rashomon.extract.names.words import gender_of_name
from rashomon.extract.places import Gazetteer
from rashomon.extract.spelling import fold_name
from rashomon.parse.parsed import Parsed
from rashomon.relate.entities.apostrophes import note_rulers, without_lost_apostrophes
from rashomon.relate.entities.choosing import Choose, choose
from rashomon.relate.entities.clusters import Cluster, gather, in_order
from rashomon.relate.entities.discourse import Cast, cast_of, head_of
from rashomon.relate.entities.generations import told_generations
from rashomon.relate.entities.geography import resolve_places
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention, Pile, joined_halves, make_pile, mentions_of, spoken
from rashomon.relate.entities.nominals import role_words
from rashomon.relate.entities.organisations import resolve_organisations
from rashomon.relate.entities.persons import families, missed_surnames, people_by_surname, resolve_persons
from rashomon.relate.entities.reading import Meant, read_on
from rashomon.relate.entities.told import told_of
from rashomon.relate.entities.unclear import Doubt, find_doubts
from rashomon.schema import Entity, EntityKind, Issue, Name, Role, Span, content_id

KIND_MAJORITY = 2  # times as often, before a name is taken for another kind than its report's reading said


@dataclass(frozen=True, slots=True)
class Reached:
    """Tokens of a report and the entity that they stand for."""

    start: int
    end: int
    entity: str
    role_start: int
    is_name: bool = True


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a pile of reports, and the way from any phrase to one of them."""

    entities: tuple[Entity, ...]
    reports: Mapping[str, Parsed]
    reached: Mapping[str, tuple[Reached, ...]]
    issues: tuple[Issue, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def entity_at(self, span: Span) -> str | None:
        """Give the id of the entity that a name, description or pronoun stands for; null for one without a name."""
        parsed = self.reports.get(span.document)
        if parsed is None or not self.reached.get(span.document):
            return None
        tokens = parsed.tokens(span)
        start, end = _without_frame(parsed, tokens.start, tokens.end)
        inside = self._touching(span.document, start, end)
        for one in inside:
            if one.start <= start and end <= one.end:
                return one.entity
        within = [one for one in inside if start <= one.start and one.end <= end]
        return _headed(parsed, start, end, within)

    def _touching(self, document: str, start: int, end: int) -> list[Reached]:
        reached = self.reached[document]
        first = bisect_right(reached, start, key=lambda one: one.end)
        touching = []
        for one in reached[first:]:
            if one.start >= end:
                break
            touching.append(one)
        return touching


def _without_frame(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """Leave out the article, quotation marks and possessive around a phrase."""
    tokens = parsed.doc.tokens
    while end - start > 1 and (tokens[start].lower_ in ("the", "a", "an") or not tokens[start].is_word):
        start += 1
    while end - start > 1 and (tokens[end - 1].text in ("'s", "’s", "'", "’") or not tokens[end - 1].is_word):
        end -= 1
    return start, end


def _headed(parsed: Parsed, start: int, end: int, within: Sequence[Reached]) -> str | None:
    """Give the entity at the head of a phrase, or the one whose title the phrase is."""
    if not within:
        return None
    doc = parsed.doc
    for one in within:
        if one.role_start < one.start and one.role_start <= start and one.end >= end - 1:
            return one.entity
    head = head_of(doc, start, end)
    for one in within:
        if one.start <= head.i < one.end:
            return one.entity
    for one in within:
        own = head_of(doc, one.start, one.end)
        if own.head.i == head.i and own.dep_ in ("appos", "flat") and one.is_name:
            return one.entity
    return None


@dataclass(frozen=True, slots=True)
class Stage:
    """The reports with everybody who is named: `here` has the names of each report and the number of their clusters."""

    pile: Pile
    cast: Cast
    here: Mapping[int, Sequence[tuple[Mention, int]]]
    gazetteer: Gazetteer
    likeness: Likeness

    def read(self, number: int, choose: Choose = choose) -> list[Meant]:
        """Read the pronouns and descriptions of one report."""
        return read_on(self.pile, number, self.here.get(number, ()), self.cast, self.gazetteer, choose)


def resolve_entities(parsed: Sequence[Parsed], names: Mapping[str, Sequence[Name]], gazetteer: Gazetteer) -> Resolution:
    """Resolve the names of all reports (by document id), then descriptions and pronouns within each report."""
    stage = gather_cast(parsed, names, gazetteer)
    described = [stage.read(number) for number in range(len(stage.pile.reports))]
    doubts = find_doubts(stage.pile, stage.cast.clusters, described, stage.likeness)
    return replace(_answer(stage.pile, stage.cast.clusters, described), doubts=tuple(doubts))


def gather_cast(parsed: Sequence[Parsed], names: Mapping[str, Sequence[Name]], gazetteer: Gazetteer) -> Stage:
    """Bring the names of all reports (by document id) to clusters."""
    pile = make_pile(parsed)
    mentions = without_lost_apostrophes(_retyped(joined_halves(mentions_of(pile, names))), pile)
    likeness = Likeness(mentions, len(pile.reports))
    mentions = people_by_surname(mentions, pile, likeness)
    mentions += missed_surnames(mentions, pile, likeness)
    mentions = told_generations(families(mentions, pile), pile)
    of_kind: dict[str, list[Mention]] = defaultdict(list)
    for mention in in_order(mentions):
        of_kind[mention.kind].append(mention)
    persons = resolve_persons(of_kind["person"], likeness)
    groups = gather("group", ((mention.text, mention) for mention in of_kind["group"]))
    bodies = resolve_organisations(of_kind["organization"], pile, gazetteer, likeness, rulers_of(persons, gazetteer))
    note_rulers(persons, bodies, pile)
    clusters = [
        *persons,
        *groups,
        *bodies,
        *resolve_places(of_kind["place"], of_kind["organization"], pile, gazetteer, likeness),
    ]
    here: dict[int, list[tuple[Mention, int]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for mention in cluster.mentions:
            here[mention.report].append((mention, number))
    cast = replace(cast_of(clusters), told=cache(lambda number: told_of(clusters[number], pile, gazetteer)))
    return Stage(pile, cast, here, gazetteer, likeness)


def rulers_of(persons: Sequence[Cluster], gazetteer: Gazetteer) -> dict[str, str]:
    """Map the surnames of presidents, kings and premiers to their countries, so that "the Assad regime" is Syria's."""
    found = {}
    for cluster in persons:
        for role in sorted({mention.role for mention in cluster.mentions if mention.role}):
            words, countries = role_words(role, gazetteer)
            if words & RULERS and len(countries) == 1:
                found[cluster.best_form().split()[-1].rpartition("-")[2]] = min(countries)
    return found


RULERS = frozenset(
    ["president", "king", "queen", "emir", "sultan", "leader", "premier", "chancellor", "dictator", "ruler"]
)


def _retyped(mentions: Sequence[Mention]) -> list[Mention]:
    """Give a name the kind that it has nearly everywhere else, where one report took it for something else."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        votes[mention.text][mention.kind] += 1
    titled = {mention.text for mention in mentions if mention.kind == "person" and mention.role}
    kinds = {}
    for text, vote in votes.items():
        (top, most), *rest = sorted(vote.items(), key=lambda pair: (-pair[1], pair[0]))
        if rest and most >= KIND_MAJORITY * rest[0][1]:
            kinds[text] = top
        elif rest and "person" in vote and " " in text and (gender_of_name(text.split()[0]) or text in titled):
            kinds[text] = "person"
    return [
        replace(mention, kind=kinds[mention.text]) if kinds.get(mention.text, mention.kind) != mention.kind else mention
        for mention in mentions
    ]


def _answer(pile: Pile, clusters: Sequence[Cluster], described: Sequence[Sequence[Meant]]) -> Resolution:
    spans: dict[int, list[Span]] = defaultdict(list)
    reached: dict[str, list[Reached]] = {one.document.id: [] for one in pile.reports}
    ids = _ids(pile, clusters)
    for number, cluster in enumerate(clusters):
        spans[number] += [pile.span(mention) for mention in cluster.inside]
        for mention in cluster.mentions:
            parsed = pile.reports[mention.report]
            spans[number].append(pile.span(mention))
            role = parsed.tokens(mention.role_span).start if mention.role_span else mention.start
            reached[parsed.document.id].append(
                Reached(mention.start, mention.end, ids[number], min(role, mention.start))
            )
    for parsed, found in zip(pile.reports, described, strict=True):
        for one in found:
            spans[one.cluster].append(parsed.span(parsed.doc[one.start : one.end]))
            reached[parsed.document.id].append(Reached(one.start, one.end, ids[one.cluster], one.start, is_name=False))
    entities = {
        ids[number]: _entity(ids[number], cluster, spans[number], _with_article(pile, cluster))
        for number, cluster in enumerate(clusters)
    }
    return Resolution(
        tuple(entities[key] for key in sorted(entities, key=lambda key: (entities[key].kind, entities[key].name, key))),
        {one.document.id: one for one in pile.reports},
        {document: tuple(sorted(found, key=lambda one: (one.end, one.start))) for document, found in reached.items()},
        _issues(pile, clusters),
    )


def _issues(pile: Pile, clusters: Sequence[Cluster]) -> tuple[Issue, ...]:
    """List the names that may mean two things, in the order of reports and text."""
    spans = [(pile.span(mention), cluster.kind, why) for cluster in clusters for mention, why in cluster.doubts]
    return tuple(Issue(span.document, span, kind, why) for span, kind, why in sorted(spans))


def _ids(pile: Pile, clusters: Sequence[Cluster]) -> list[str]:
    """Make ids of kind, name and place; two of one name are told apart by the first report that names each."""
    keys = [
        (cluster.kind, fold_name(_name(cluster)), cluster.gazetteer_id or cluster.country or "") for cluster in clusters
    ]
    counts = Counter(keys)
    return [
        content_id("e", *key)
        if counts[key] == 1
        else content_id(
            "e",
            *key,
            pile.reports[cluster.reports()[0]].document.id,
            in_order(cluster.mentions or cluster.inside)[0].start,
        )
        for key, cluster in zip(keys, clusters, strict=True)
    ]


def _name(cluster: Cluster) -> str:
    form = cluster.name or cluster.best_form()
    return form.title() if cluster.kind == "place" and form.isupper() and len(form) > 4 else form  # "WASHINGTON (AP)"


def _with_article(pile: Pile, cluster: Cluster) -> set[str]:
    """Give the forms of a body that reports write with a capital article: "told The Independent"."""
    if cluster.kind != "organization":
        return set()
    found = set()
    for mention in cluster.mentions:
        before = pile.reports[mention.report].doc[mention.start - 1] if mention.start else None
        if before is not None and before.text == "The" and not before.is_sent_start:
            found.add(f"The {mention.text}")
    return found


def _entity(key: str, cluster: Cluster, spans: Sequence[Span], articled: AbstractSet[str]) -> Entity:
    name = _name(cluster)
    roles: dict[str, Role] = {}
    for mention in in_order(cluster.mentions):
        if mention.role and mention.role_span:
            roles.setdefault(mention.role, Role(spoken(mention.role), mention.role_span))
    return Entity(
        id=key,
        kind=EntityKind(cluster.kind),
        name=name,
        aliases=tuple(sorted(form for form in {*cluster.forms(), *articled} if form != name)),
        roles=tuple(roles[role] for role in sorted(roles)),
        country=cluster.country,
        lat=cluster.lat,
        lon=cluster.lon,
        gazetteer_id=cluster.gazetteer_id,
        place_kind=cluster.place_kind,
        mentions=tuple(sorted(set(spans))),
    )
