"""What one report tells of an event, read for comparing it with what others tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from rashomon.extract.events.lexicon import (
    ANY_ACT,
    SPEECH_TYPES,
    support_patterns,
)
from rashomon.extract.events.triggers import is_clipped
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.act_names import act_of, class_of
from rashomon.relate.align.aircraft import are_two_falls, is_one_fall
from rashomon.relate.align.apart import Marks, read_marks
from rashomon.relate.align.attacks import are_other_attacks, arms_of, is_gas_against_arms
from rashomon.relate.align.dates import are_days_apart, differ_in_date, is_of_past_year, is_years_ago
from rashomon.relate.align.harm import Harm, harm_of, share_scene
from rashomon.relate.align.senses import name_of, senses_of
from rashomon.relate.align.sequels import is_of_earlier, recalled_clause, sequels_of
from rashomon.relate.align.spots import Spots, are_two_towns, is_rough, spots_by_document, spots_within
from rashomon.relate.align.stages import stage_of
from rashomon.relate.align.wording import (
    content_words,
    is_backdrop,
    is_by_night,
    is_definite,
    is_further,
    is_leaning,
    is_noun,
    is_relative,
    is_specified,
    is_told_as_new,
    lead_end,
    opening_end,
    subject_words,
    title_end,
)
from rashomon.relate.geography import are_apart
from rashomon.schema import Entity, EntityKind, EventMention, Modality, PloverType, Span, Stage

VOTED = frozenset({"vote", "override", "passage"})  # acts of a body, on a day that is set before
# One day and one town hold many strikes, but seldom two meetings of one story.
MEETING_TYPES = frozenset({PloverType.CONSULT, PloverType.AGREE})
PERSONAL_CLASSES = frozenset(
    {"plea", "resignation", "removal", "sentence", "arrest", "charge", "death", "appointment", "testimony"}
)
# What one man does once in a story, so that its reports lead with the same.
ONCE = frozenset({"apology", "resignation", "plea"})
BEFORE_JUSTICE = frozenset({"arrest", "charge", "plea", "trial", "ruling", "sentence", "lawsuit"})
OTHER_ARMS = frozenset({frozenset({"air_strike", "bombing"}), frozenset({"air_strike", "shooting"})})
# To shoot down an aircraft is no attack on a town, whoever tells of either.
OTHER_ACTS = frozenset(
    frozenset({"downing", other}) for other in ("air_strike", "shelling", "bombing", "offensive", "battle", "shooting")
)
ACTS_APART = frozenset(chain.from_iterable(OTHER_ACTS))
# Killed and wounded, damaged and destroyed: words for what an act led to, which are no names for one another.
MIXED_CLASSES = frozenset({"casualty", "disaster", ANY_ACT})
EFFECTS = frozenset({"casualty", "death", "killing", "explosion", "treatment"})
BOMB = "bomb"  # the root of "bombing"
SAYINGS = frozenset({"accord", "statement", "remark", "comment", "speak", "talk"})


@dataclass(frozen=True)
class Telling:
    """A mention with what it takes to compare it: `order` is the place of its report in order of publication.

    `roughly` is whether its place is only a town near it, or the land around that town; `opening` whether it stands in
    the first words of its report's body; `recalled` is the clause "two days after …" that tells it; `sequels` are the
    words of its sentence that tell what came after it; `earlier` is whether it is of earlier days than the news;
    `aside` whether a participle tells it beside another act ("…, citing costs"); `arms` what its own words name.
    """

    mention: EventMention
    order: int
    event_class: str
    root: str
    senses: frozenset[str]
    words: frozenset[str]
    sentence: frozenset[str]
    years_ago: bool
    definite: bool
    leaning: bool
    specified: bool
    nominal: bool
    by_vote: bool
    of_relative: bool
    saying: bool
    has_agent: bool
    lead: bool
    further: bool
    parties: frozenset[str]
    actors: frozenset[str]
    others: frozenset[str]
    place: Entity | None
    marks: Marks
    stage: Stage | None
    harm: Harm
    arms: frozenset[str] = frozenset()
    spots: tuple[Entity, ...] = ()
    past_year: bool = False
    backdrop: bool = False
    roughly: bool = False
    titled: bool = False
    opening: bool = False
    recalled: Span | None = None
    sequels: frozenset[Span] = frozenset()
    earlier: bool = False
    by_night: bool = False
    aside: bool = False

    def excludes(self, other: "Telling") -> bool:
        """Tell whether two tellings cannot be one event, whatever else they share."""
        return (
            (
                differ_in_date(self.mention, other.mention)
                and not (self.is_of_same_life(other) or self.is_once(other) or self.is_vote_moved(other))
            )
            or self.harm.rules_out(other.harm)
            or is_same_word(self.mention, other.mention)
            or (self.by_actor and other.by_actor and self.is_by_another(other))
            or self.marks.exclude(other.marks)
            or is_gas_against_arms(self.arms, other.arms)
            or self.is_of_others(other)
            or are_two_falls({self.event_class, other.event_class}, self.words, other.words)
            or (self.event_class in ACTS_APART and frozenset({self.event_class, other.event_class}) in OTHER_ACTS)
            or (self.personal and other.personal and self.parties.isdisjoint(other.parties))
            or (self.further != other.further and not (self.mention.date_start and other.mention.date_start))
            or (self.order == other.order and self.differs_in_report(other))
        )

    def is_days_from(self, other: "Telling") -> bool:
        """Tell whether one of two acts of a sentence is told as days after the other."""
        recalled, trigger = self.recalled, other.mention.trigger
        return recalled is not None and self.sentence == other.sentence and not recalled.contains(trigger)

    def is_sequel(self, other: "Telling") -> bool:
        """Tell whether an act answers another of its sentence, or came after it: not what that one led to."""
        own = any(span.overlap(self.mention.trigger) for span in other.sequels)
        return own and EFFECTS.isdisjoint({self.event_class, other.event_class})

    def differs_in_report(self, other: "Telling") -> bool:
        """Tell whether one report puts two events apart: in two towns, of two people, by two arms or sides of a war."""
        towns = self.place is not None and other.place is not None and are_apart(self.place, other.place)
        meetings = self.mention.type in MEETING_TYPES or other.mention.type in MEETING_TYPES
        if self.event_class in PERSONAL_CLASSES and self.of_relative != other.of_relative:
            return True
        return (
            (towns and not meetings)
            or self.is_days_from(other)
            or other.is_days_from(self)
            or self.is_sequel(other)
            or other.is_sequel(self)
            or (self.earlier and other.harm.is_news_of_a_day())
            or (other.earlier and self.harm.is_news_of_a_day())
            or self.harm.only_recalls(other.harm)
            or self.is_told_elsewhere(other)
            or self.is_by_other_arms(other)
            or self.marks.opposes_side(other.marks)
        )

    def is_by_other_arms(self, other: "Telling") -> bool:
        """Tell whether one act is from the air and the other not; a "bombing" can be either."""
        arms = frozenset({self.event_class, other.event_class})
        if BOMB in {self.root, other.root}:
            return arms in OTHER_ARMS and are_other_attacks(self.harm.means, other.harm.means)
        return arms in OTHER_ARMS

    def is_told_elsewhere(self, other: "Telling") -> bool:
        """Tell whether two acts of force stand in sentences that name other towns, and neither leans on another."""
        force = self.mention.type is PloverType.ASSAULT and other.mention.type is PloverType.ASSAULT
        if is_one_fall({self.event_class, other.event_class}, self.words, other.words):
            return False  # the towns are those between which it flew
        if self.definite or other.definite or not (force and self.spots and other.spots):
            return False
        apart = are_apart if self.lead or other.lead else are_two_towns  # a head may name the city beside a village
        return all(apart(one, another) for one in self.spots for another in other.spots)

    def is_of_others(self, other: "Telling") -> bool:
        """Tell whether two tellings of a call, or of a call and a meeting, name wholly other people."""
        personal = "phone_call" in {self.event_class, other.event_class}
        return bool(personal and self.parties and other.parties and self.parties.isdisjoint(other.parties))

    def is_of_same_life(self, other: "Telling") -> bool:
        """Tell whether the days of two tellings can be those of one agreement: kept on one, broken on another."""
        if self.stage is None or other.stage is None:
            return False
        return self.stage is not other.stage or self.stage is not Stage.AGREED

    def is_by_another(self, other: "Telling") -> bool:
        """Tell whether two acts are of two actors; a head says "an aide" of whom the report names below."""
        unnamed = [telling.lead and not telling.actors for telling in (self, other)]
        return self.agents.isdisjoint(other.agents) and unnamed[0] == unnamed[1]

    def is_once(self, other: "Telling") -> bool:
        """Tell whether two reports tell what somebody does but once, days apart: one of them errs."""
        once = self.event_class == other.event_class and self.event_class in ONCE | PERSONAL_CLASSES
        if not once or self.order == other.order or not are_days_apart(self.mention, other.mention):
            return False
        heads = self.lead and other.lead and self.event_class in ONCE
        return heads or not self.parties.isdisjoint(other.parties)

    def is_vote_moved(self, other: "Telling") -> bool:
        """Tell whether one report has still to come, a day or two off, what by another a body has voted on."""
        return (
            self.order != other.order
            and all(each.by_vote or each.event_class in VOTED for each in (self, other))
            and self.actors == other.actors != frozenset()
            and {self.mention.modality, other.mention.modality} == {Modality.PLANNED, Modality.HAPPENED}
            and are_days_apart(self.mention, other.mention)
        )

    @property
    def is_old(self) -> bool:
        """Tell whether an act began in an earlier year: no scene of what is new."""
        return self.years_ago or self.past_year or self.event_class == "war"

    @cached_property
    def bare(self) -> bool:
        """Tell whether a telling is a noun that says nothing of its event ("the vote")."""
        return self.nominal and self.leaning and not (self.specified or self.parties)

    @cached_property
    def personal(self) -> bool:
        """Tell whether the event is somebody's own, so that another person makes another event."""
        return bool(self.parties) and self.event_class in PERSONAL_CLASSES

    @cached_property
    def by_actor(self) -> bool:
        """Tell whether the event is its actor's own act, so that another actor makes another event."""
        own = self.mention.type in SPEECH_TYPES or self.event_class == "vote" or self.saying
        return bool(self.agents) and own

    @cached_property
    def agents(self) -> frozenset[str]:
        return self.actors or self.others


def read_tellings(
    mentions: Sequence[EventMention], parsed: Sequence[Parsed], entities: Sequence[Entity]
) -> list[Telling]:
    """Read the mentions in order of publication (the undated last) and of text."""
    return TellingReader(parsed, entities).read(mentions)


class TellingReader:
    """Reads the mentions of a story, each once: they are joined first and merged afterwards."""

    def __init__(self, parsed: Sequence[Parsed], entities: Sequence[Entity]) -> None:
        self.order = {report.document.id: index for index, report in enumerate(sorted(parsed, key=publication_order))}
        self.by_id = {report.document.id: report for report in parsed}
        self.known = {entity.id: entity for entity in entities}
        self.spots = spots_by_document(entities)
        self.tellings: dict[str, Telling] = {}

    def read(self, mentions: Sequence[EventMention]) -> list[Telling]:
        """Give the mentions in order of publication (the undated last) and of text."""
        order = self.order
        in_order = sorted(
            mentions, key=lambda m: (order[m.span.document], m.span.start, m.span.end, m.trigger.start, m.id)
        )
        return with_scenes([self.read_one(mention) for mention in in_order])

    def read_one(self, mention: EventMention) -> Telling:
        telling = self.tellings.get(mention.id)
        if telling is None or telling.mention is not mention:
            document = mention.span.document
            telling = read_telling(mention, self.by_id[document], self.order[document], self.known, self.spots)
            self.tellings[mention.id] = telling
        return telling


def with_scenes(tellings: Sequence[Telling]) -> list[Telling]:
    """Let the tellings at the head of each report share its day and town, but for what went before its news.

    Where the news is what justice does about an act of force, the act may lie any time before.
    """
    shared = list(tellings)
    for whole in heads_of(tellings):
        head = [index for index in whole if not (tellings[index].backdrop or tellings[index].is_old)]
        harms = [tellings[index].harm for index in head]
        if any(tellings[index].event_class in BEFORE_JUSTICE for index in whole):
            harms = [harm.some_time_ago() for harm in harms]
        for index, harm in zip(head, share_scene(harms), strict=True):
            if harm != tellings[index].harm:
                shared[index] = replace(tellings[index], harm=harm)
    return shared


def heads_of(tellings: Sequence[Telling]) -> list[list[int]]:
    """Give the indices of the tellings at the head of each report."""
    heads: dict[str, list[int]] = {}
    for index, telling in enumerate(tellings):
        if telling.lead:
            heads.setdefault(telling.mention.span.document, []).append(index)
    return list(heads.values())


def publication_order(report: Parsed) -> tuple[bool, str, str, str]:
    document = report.document
    return (document.published is None, document.published or "", document.location, document.id)


def read_telling(
    mention: EventMention, report: Parsed, order: int, known: Mapping[str, Entity], spots: Spots
) -> Telling:
    trigger = report.tokens(mention.trigger).root
    parties = frozenset(part.entity for part in mention.participants if part.entity)
    actors = frozenset(part.entity for part in mention.participants if part.entity and part.role == "actor")
    event_class = class_of(trigger, mention.lemma, mention.type)
    place, lead = place_of(mention, known), mention.span.start < lead_end(report)
    titled = mention.trigger.start < title_end(report)
    return Telling(
        mention=mention,
        order=order,
        event_class=event_class,
        root=act_of(trigger) if event_class == ANY_ACT else name_of(trigger),
        senses=senses_of(trigger),
        words=content_words(report.tokens(mention.span)) | subject_words(trigger),
        sentence=content_words(trigger.sent),
        years_ago=is_years_ago(mention, report),
        definite=is_definite(trigger),
        leaning=is_leaning(mention, trigger, report),
        specified=is_specified(trigger),
        nominal=trigger.pos_ in {"NOUN", "PROPN"} and not is_clipped(trigger),
        by_vote=event_class == "vote" or (trigger.dep_ in {"xcomp", "advcl"} and trigger.head.lemma_.lower() == "vote"),
        of_relative=any(is_relative(report, part.span) for part in mention.participants if part.entity is None),
        saying=trigger.lemma_.lower() in support_patterns()["speech"] or trigger.lemma_.lower() in SAYINGS,
        lead=lead,
        further=is_further(trigger),
        has_agent=any(part.role != "recipient" and is_noun(report, part.span) for part in mention.participants),
        parties=parties,
        actors=actors,
        others=frozenset(unnamed_actors(mention, report)),
        place=place,
        marks=read_marks(mention, event_class, trigger, report),
        stage=stage_of(trigger, event_class, mention.modality),
        arms=arms_of(trigger),
        harm=harm_of(mention, event_class, report, place, lead=lead, new=is_told_as_new(trigger)),
        spots=spots_within(spots, report.span(trigger.sent), report),
        past_year=is_of_past_year(mention, report),
        backdrop=is_backdrop(trigger),
        roughly=mention.place_span is not None and is_rough(report.tokens(mention.place_span).root),
        titled=titled,
        opening=not titled and mention.trigger.start < opening_end(report),
        recalled=recalled_clause(trigger, report),
        earlier=is_of_earlier(trigger),
        sequels=sequels_of(trigger, report),
        aside=trigger.tag_ == "VBG" and not any(child.dep_ == "aux" for child in trigger.children),
        by_night=is_by_night(trigger),
    )


def unnamed_actors(mention: EventMention, report: Parsed) -> Iterator[str]:
    """Yield who acts without a name and is told for the first time: "the group" may be somebody named before."""
    for part in mention.participants:
        noun = report.tokens(part.span).root
        if part.role == "actor" and part.entity is None and noun.pos_ == "NOUN" and not is_definite(noun):
            yield noun.lemma_.lower()


def place_of(mention: EventMention, known: Mapping[str, Entity]) -> Entity | None:
    place = known.get(mention.place) if mention.place else None
    return place if place is not None and place.kind is EntityKind.PLACE else None


def is_same_act(left: Telling, right: Telling) -> bool:
    """Tell whether the words of two tellings name one kind of act, not an act and what it led to."""
    if left.root == right.root or not left.senses.isdisjoint(right.senses):
        return True
    if left.by_vote and right.by_vote:
        return True
    known = left.senses and right.senses
    return not known and left.event_class == right.event_class and left.event_class not in MIXED_CLASSES


def is_same_word(left: EventMention, right: EventMention) -> bool:
    """Tell whether one word tells both: "in Lausanne on Saturday and in London on Sunday" are two meetings."""
    return left.trigger.start == right.trigger.start and left.trigger == right.trigger
