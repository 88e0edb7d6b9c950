"""How alike two tellings of an event are: by what they call it, when, where and with whom, and by their words."""

from rashomon.extract.events.lexicon import ANY_ACT, SPEECH_TYPES, event_classes
from rashomon.relate.align.aircraft import is_one_fall
from rashomon.relate.align.tellings import MEETING_TYPES, Telling
from rashomon.relate.geography import SPOTS, are_apart, distance_km, is_facility
from rashomon.schema import Entity, PloverType

# A war or an offensive is not one of its strikes.
LASTING = frozenset({"offensive", "war", "battle", "capture"})
CAMPAIGN = "campaign"
WORD_WEIGHT = 0.7
MAX_WORDS = 4
LEAD_WEIGHT = 1.3  # the reports of one story tell the same event first
SENTENCE_WEIGHT = 2.0
TALLY_WEIGHT = 2.0
OPPOSED = -1.5
YEARS_AGO, YEARS_AGO_TO_NEW = -1.0, -2.5
CAUTION = 1.0  # where reports tell of many acts of force, those of two reports are less likely one
TWO_NAMES = -0.8
STANCES = frozenset({"oppose objection", "support favour"})  # lines of senses.txt
ONE_AIRCRAFT = 1.5
STANDING = 0.8  # where somebody stands on the matter of a story is told without a day, by each report in its own verb
NAMED_BELOW = 0.3  # a head says "an aide quit", the report below who did
MIN_SHARE = 0.45
MIN_SHARED_WORDS = 4


def likeness(left: Telling, right: Telling, unity: float = 1.0) -> float:
    """Score how alike two tellings are: 0 says nothing, 3 is enough to be one event.

    `unity` tells how far the heads of the story's reports tell one act of force, and not many.
    """
    return (
        likeness_of_names(left, right)
        + likeness_of_dates(left, right)
        + likeness_of_places(left, right)
        + likeness_of_parties(left, right)
        + likeness_of_words(left, right)
        + likeness_of_sentences(left, right)
        + likeness_of_reference(left, right)
        + (STANDING if is_one_stance(left, right) else 0.0)
        + likeness_of_aircraft(left, right)
        + (TALLY_WEIGHT if left.marks.tally and left.marks.tally == right.marks.tally else 0.0)
        + (likeness_of_heads(left, right, unity) if left.lead and right.lead else 0.0)
        + left.harm.likeness(right.harm)
        - (CAUTION * (1.0 - unity) if are_force_of_two_reports(left, right) else 0.0)
    )


def is_one_stance(left: Telling, right: Telling) -> bool:
    undated = not (left.mention.date_start or right.mention.date_start)
    both = left.senses & right.senses & STANCES
    return bool(both and undated and left.order != right.order and left.actors and left.actors == right.actors)


def likeness_of_heads(left: Telling, right: Telling, unity: float) -> float:
    return LEAD_WEIGHT * (unity if left.harm.told and right.harm.told else 1.0)


def are_force_of_two_reports(left: Telling, right: Telling) -> bool:
    force = left.mention.type is PloverType.ASSAULT and right.mention.type is PloverType.ASSAULT
    return force and left.order != right.order


def likeness_of_names(left: Telling, right: Telling) -> float:
    if left.mention.lemma == right.mention.lemma or left.root == right.root:
        return 1.5
    if is_lasting(left) != is_lasting(right):
        return -0.5
    same = left.event_class == right.event_class or (left.by_vote and right.by_vote)
    return 1.0 if same or not left.senses.isdisjoint(right.senses) else 0.5


def likeness_of_aircraft(left: Telling, right: Telling) -> float:
    old = left.is_old or right.is_old
    one = not old and is_one_fall({left.event_class, right.event_class}, left.words, right.words)
    return ONE_AIRCRAFT if one else 0.0


def is_lasting(telling: Telling) -> bool:
    """Tell whether an act goes on for weeks and is made of many: a war, an air campaign."""
    campaign = telling.root == CAMPAIGN and telling.mention.type is PloverType.ASSAULT
    return telling.event_class in LASTING or campaign


def likeness_of_dates(left: Telling, right: Telling) -> float:
    one, other = left.mention, right.mention
    if not (one.date_start and other.date_start):
        long_ago = (left if one.date_start else right) if one.date_start or other.date_start else None
        return likeness_over_years(left, right) if long_ago and (long_ago.years_ago or long_ago.past_year) else 0.0
    if left.years_ago and right.years_ago:
        return 1.5
    if (one.date_start, one.date_end) != (other.date_start, other.date_end):
        return 0.7
    if one.date_start[:7] != (one.date_end or "")[:7]:  # a range that leaves more than a month open says little
        return 0.7
    return 1.8 if one.type in MEETING_TYPES else 1.5


def likeness_over_years(left: Telling, right: Telling) -> float:
    """Weigh an event of an earlier year against one without a day: mostly new, unless spoken of as known."""
    undated = right if left.mention.date_start else left
    known = undated.definite or undated.nominal or not (left.years_ago or right.years_ago)
    return YEARS_AGO if known else YEARS_AGO_TO_NEW


def likeness_of_places(left: Telling, right: Telling) -> float:
    if left.place is None or right.place is None:
        return 0.0
    if left.place.id == right.place.id:
        if left.place.place_kind in {"country", "continent"}:
            return 0.7
        return 1.8 if left.mention.type in MEETING_TYPES else 1.5
    if are_apart(left.place, right.place):
        return -3.0
    if "country" in {left.place.place_kind, right.place.place_kind}:
        return 0.0  # one town of a country of many
    return TWO_NAMES if left.order == right.order and are_two_spots(left.place, right.place) else 0.6


def are_two_spots(left: Entity, right: Entity) -> bool:
    """Tell whether two places are villages or quarters of which nobody knows how far apart they lie."""
    spots = {left.place_kind, right.place_kind} <= {*SPOTS, None} and not (is_facility(left) or is_facility(right))
    return spots and distance_km(left, right) is None


def likeness_of_parties(left: Telling, right: Telling) -> float:
    shared = len(left.parties & right.parties)
    if left.marks.oppose(right.marks):
        return OPPOSED
    if left.actors & right.actors and left.by_vote and right.by_vote:
        return 1.5
    if left.actors & right.actors and left.mention.type in SPEECH_TYPES:
        return 1.3 + 0.4 * min(shared - 1, 2)
    if shared:
        return 0.9 * min(shared, 3)
    return -0.8 if left.actors and right.actors else 0.0


def likeness_of_words(left: Telling, right: Telling) -> float:
    shared = (left.words & right.words) - {left.mention.lemma, right.mention.lemma}
    return WORD_WEIGHT * min(len(shared), MAX_WORDS)


def likeness_of_sentences(left: Telling, right: Telling) -> float:
    """Reports that share a sentence, copied or edited, tell one event by the same words of it."""
    if left.mention.span.document == right.mention.span.document or left.mention.lemma != right.mention.lemma:
        return 0.0
    both = len(left.sentence & right.sentence)
    if both < MIN_SHARED_WORDS:
        return 0.0
    share = both / len(left.sentence | right.sentence)
    return SENTENCE_WEIGHT * share if share >= MIN_SHARE else 0.0


def likeness_of_reference(left: Telling, right: Telling) -> float:
    """Let "the meeting" reach back to a meeting told before it in the same report."""
    if left.mention.span.document != right.mention.span.document:
        return 0.0
    if right.definite and not right.mention.date_start and left.event_class == right.event_class:
        return 1.2
    if left.lead and left.others and not left.actors and right.actors and left.root == right.root:
        return NAMED_BELOW
    return 0.0 if right.definite else -0.7


def can_share_name(left: Telling, right: Telling) -> bool:
    """Tell whether the words of two tellings can name one event: by their classes, their root or their sense."""
    one, other = left.event_class, right.event_class
    if ANY_ACT in {one, other}:
        return left.root == right.root or not left.senses.isdisjoint(right.senses)
    if one == other or other in event_classes()[one].near:
        return True
    return left.mention.type == right.mention.type and left.root == right.root
