"""Claims that grew firmer or wider: a hedge or a negation gone, "some" become all."""

from collections.abc import Iterator

from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.versions import CONTRACTED, Swap, Telling, Version
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.schema import Aspect, Severity, Span

SAME_SENTENCE = 0.75  # share of the content words, beside a gap, from which two sentences are one
OPEN_MODALS = frozenset(
    {"must", "can", "would", "ought", "shall", "if", "whether"}
)  # as unsure as "should" and "could"
UNSURE = frozenset({"unclear", "unconfirmed", "unverified", "claimed", "said", "according"})
HEARSAY = frozenset({"reportedly", "allegedly", "apparently", "purportedly", "supposedly"})  # as good as "police said"
ANYONE = frozenset({"anyone", "anybody", "those", "people", "person", "someone", "persons", "witnesses"})
LEAD_IN_POS = frozenset({"AUX", "ADV", "PART"})
MAX_LEAD_IN_WORDS = 6
SHOWN_WORDS_AFTER = 2
NEAR_WORDS = 9
QUANTIFIER_REACH_WORDS = 4
NEGATION_LIKENESS = 0.6
ASIDE_LIKENESS = 0.55
GROUP_LIKENESS = 0.4


def find_certainty(version: Version) -> Iterator[Change]:
    """Yield the hedges, negations and quantifiers that the later version dropped."""
    if version.closest:
        yield from changed_standing(version)
    yield from dropped_hedges(version)
    yield from dropped_standing(version)
    yield from dropped_negations(version)
    yield from dropped_quantifiers(version)


def changed_standing(version: Version) -> Iterator[Change]:
    """Yield hedges, negations and words for a part that went, or became others, where all around them stayed."""
    for gap in version.gaps:
        rule = standing_rule(version, gap)
        if rule and version.likeness_beside(gap) >= SAME_SENTENCE:
            name, aspect, words = rule
            left, left_end, right, right_end = gap
            later, earlier = version.derived, version.original
            yield Change(
                name,
                aspect,
                Severity.MAJOR,
                words,
                (later.span(max(0, right - 2), min(len(later.words), right_end + 3)),),
                (earlier.span(max(0, left - 2), min(len(earlier.words), left_end + 3)),),
            )


def standing_rule(version: Version, gap: Swap) -> tuple[str, Aspect, str] | None:
    """Say what a gap between two sentences that are otherwise the same does to the claim."""
    left, left_end, right, right_end = gap
    lexicon = drift_lexicon()
    before, after = version.original.folds[left:left_end], version.derived.folds[right:right_end]
    inside = left_end < len(version.original.words) and right_end < len(version.derived.words)
    sides = ((version.original, left, left_end), (version.derived, right, right_end))
    denied = [sum(map(is_negation, folds)) * inside for folds in (before, after)]
    in_all = [sum(map(is_turning, telling.folds)) for telling in (version.original, version.derived)]
    if (
        denied[0] != denied[1]
        and all(is_spare(telling, start, end) for telling, start, end in sides)
        and not (not min(len(before), len(after)) and any(is_own_clause(*side) for side in sides))
        and abs(in_all[0] - in_all[1]) % 2 == 1
        and "only" not in version.original.folds[left_end : left_end + 1]
    ):
        lost = denied[0] > denied[1]
        return ("negation-lost" if lost else "negation-added", Aspect.WORDING,
                "the negation is gone" if lost else "a negation was added")  # fmt: skip
    if lexicon.called_off & set(after) and not lexicon.called_off & {
        *version.original.lemmas,
        *version.original.folds,
    }:
        return "called-off", Aspect.MODALITY, "what was planned is said to be off"
    hedge = next((fold for fold in before if fold in lexicon.hedges), None)
    if (
        hedge
        and not (lexicon.hedges | OPEN_MODALS | UNSURE) & set(after)
        and is_hedging(version.original, left, left_end)
        and not (hedge in HEARSAY and is_attributed_now(version))
    ):
        return "hedge-dropped", Aspect.MODALITY, f"the reservation in “{hedge}” is gone"
    part = next((fold for fold in before if fold in lexicon.partial), None)
    if part and lexicon.whole & set(after):
        return "some-became-all", Aspect.WORDING, f"“{part}” became “{next(f for f in after if f in lexicon.whole)}”"
    return None


def is_attributed_now(version: Version) -> bool:
    """Tell whether the later version says instead who says so: "reportedly" become "police said"."""
    return bool(UNSURE & set(version.derived.folds) - set(version.original.folds))


def is_spare(telling: Telling, start: int, end: int) -> bool:
    """Tell whether a stretch has no more than one word of content beside its negations: "not immediately"."""
    places = range(start, end)
    return sum(telling.is_content(place) and not is_negation(telling.folds[place]) for place in places) <= 1


def is_own_clause(telling: Telling, start: int, end: int) -> bool:
    """Tell whether what is denied in a stretch stands in it with its subject: "who has not been identified"."""
    inside = {token.i for token in telling.tokens[start:end]}
    return any(
        token.head.i in inside and any(child.i in inside and child.dep_ in SUBJECTS for child in token.head.children)
        for place, token in enumerate(telling.tokens[start:end], start)
        if is_negation(telling.folds[place])
    )


def is_hedging(telling: Telling, start: int, end: int) -> bool:
    """Tell a hedge from the same word in another use: the month of May, an agency that reported fifteen deaths."""
    for place in range(start, end):
        fold, token = telling.folds[place], telling.tokens[place]
        if fold in {"may", "might"} and (token.pos_ != "AUX" or is_of_anyone(token)):
            return False
        if fold == "probable" and telling.folds[place + 1 : place + 2] == ("cause",):
            return False  # of a warrant
        if fold in drift_lexicon().adjectives and token.pos_ == "VERB" and token.dep_ != "amod":
            return False
    return True


def is_of_anyone(modal: Token) -> bool:
    """Tell "anyone who may have seen it", which leaves open who, from a doubt."""
    verb = modal.head
    return verb.dep_ == "acl:relcl" and verb.head.lower_ in ANYONE


def is_turning(fold: str) -> bool:
    return is_negation(fold) or fold in NEGATIVE_VERBS


def lead_in(telling: Telling, verb: int) -> range:
    """Give the places of auxiliaries and adverbs before a verb: "will also be" before "joined"."""
    start = verb
    while start > 0 and verb - start < MAX_LEAD_IN_WORDS and leads_in(telling, start - 1):
        start -= 1
    return range(start, verb)


def leads_in(telling: Telling, place: int) -> bool:
    fold = telling.folds[place]
    governs = fold in drift_lexicon().governors and telling.folds[place + 1] == "to"
    return governs or fold == "to" or telling.tokens[place].pos_ in LEAD_IN_POS or fold in drift_lexicon().adverbs


def hedges_before(telling: Telling, verb: int) -> list[int]:
    lexicon = drift_lexicon()
    chain = lead_in(telling, verb)
    return [
        place
        for place in chain
        if telling.folds[place] in lexicon.modals
        or telling.folds[place] in lexicon.adverbs
        or (telling.folds[place] in lexicon.governors and place + 1 < verb)
    ]


def has_hedge(telling: Telling) -> bool:
    """Tell whether any word of doubt, or a verb of belief, stands in the sentence."""
    lexicon = drift_lexicon()
    return any(fold in lexicon.hedges for fold in telling.folds) or bool(lexicon.beliefs & set(telling.lemmas))


def dropped_hedges(version: Version) -> Iterator[Change]:
    """Yield verbs that the original hedges and the later version asserts: "will likely meet", "will then meet"."""
    original, derived = version.original, version.derived
    for left, right in sorted(version.partners.items()):
        if original.tokens[left].pos_ != "VERB" or derived.tokens[right].pos_ != "VERB":
            continue
        hedges = hedges_before(original, left)
        if not hedges or has_hedge(derived) or is_open(derived, right):
            continue
        sure_by_now = original.folds[hedges[0]] not in HEARSAY and is_past(derived, right)
        if version.shared_near(left, right, NEAR_WORDS) < 2 or (sure_by_now and not is_past(original, left)):
            continue
        if original.folds[hedges[0]] in HEARSAY and is_attributed_now(version):
            continue
        said = original.document.words(original.span(hedges[0], hedges[0] + 1))
        yield Change(
            "hedge-dropped",
            Aspect.MODALITY,
            Severity.MAJOR,
            f"the reservation in “{said}” is gone",
            (shown(derived, lead_in(derived, right).start, right),),
            (shown(original, lead_in(original, left).start, left),),
        )


def is_past(telling: Telling, verb: int) -> bool:
    """Tell the past from what is to come: "expected to be charged" and then "was charged" is an update, no drift."""
    chain = {telling.folds[place] for place in lead_in(telling, verb)}
    return telling.tokens[verb].tag_ == "VBD" or bool(chain & {"was", "were", "has", "have", "had"})


def is_open(telling: Telling, verb: int) -> bool:
    """Tell whether a verb is no plain assertion: an infinitive, a question, a condition."""
    chain = lead_in(telling, verb)
    return "to" in (telling.folds[place] for place in chain) or bool({"if", "whether"} & set(telling.folds))


def shown(telling: Telling, start: int, verb: int) -> Span:
    """Give a verb with what leads in to it, the word before and the words after."""
    return telling.span(max(0, start - 1), min(len(telling.words), verb + 1 + SHOWN_WORDS_AFTER))


def dropped_standing(version: Version) -> Iterator[Change]:
    """Yield predicates that lost their hedge: named "as possible participants", later simply named."""
    original, derived = version.original, version.derived
    if has_hedge(derived) or contained(version) < ASIDE_LIKENESS:
        return
    for place, fold in enumerate(original.folds):
        token = original.tokens[place]
        if fold not in drift_lexicon().adjectives or place in version.partners or token.dep_ != "amod":
            continue
        head = token.head
        if not any(child.lower_ == "as" for child in head.children):
            continue
        verb = next((at for at, other in enumerate(original.tokens) if other.i == head.head.i), None)
        if verb is None or verb not in version.partners:
            continue
        right = version.partners[verb]
        if version.shared_near(verb, right, NEAR_WORDS) >= 2:
            yield Change(
                "hedge-dropped",
                Aspect.MODALITY,
                Severity.MAJOR,
                f"“{fold}” is gone",
                (derived.span(max(0, right - 1), min(len(derived.words), right + 12)),),
                (original.span(max(0, verb - 1), min(len(original.words), place + 2)),),
            )


def contained(version: Version) -> float:
    """Give the share of the original's content words that the later version has."""
    content = [place for place in range(len(version.original.words)) if version.original.is_content(place)]
    return sum(place in version.partners for place in content) / len(content) if content else 0.0


def dropped_negations(version: Version) -> Iterator[Change]:
    """Yield verbs that are denied on one side and asserted on the other."""
    original, derived = version.original, version.derived
    if version.likeness < NEGATION_LIKENESS or denies(original) == denies(derived):
        return
    for left, right in sorted(version.in_order.items()):
        if original.tokens[left].pos_ != "VERB" or version.shared_near(left, right, NEAR_WORDS) < 3:
            continue
        before, after = negated(original, left), negated(derived, right)
        if before != after:
            yield Change(
                "negation-lost" if before else "negation-added",
                Aspect.WORDING,
                Severity.MAJOR,
                "the negation is gone" if before else "a negation was added",
                (shown(derived, lead_in(derived, right).start, right),),
                (shown(original, lead_in(original, left).start, left),),
            )


def negated(telling: Telling, verb: int) -> bool:
    return any(is_negation(telling.folds[place]) for place in lead_in(telling, verb))


def is_negation(fold: str) -> bool:
    return fold in drift_lexicon().negations or fold in CONTRACTED


def denies(telling: Telling) -> bool:
    return any(is_negation(fold) or fold in NEGATIVE_VERBS for fold in telling.folds)


NEGATIVE_VERBS = frozenset(
    {"deny", "denied", "denies", "fail", "failed", "refuse", "refused", "unclear", "unable", "lack"}
)


def dropped_quantifiers(version: Version) -> Iterator[Change]:
    """Yield groups of which the original meant some, and the later version all: "some in the West call for"."""
    original, derived = version.original, version.derived
    lexicon = drift_lexicon()
    if version.likeness < GROUP_LIKENESS:
        return
    for place, fold in enumerate(original.folds):
        if not is_partial(original, place):
            continue
        noun = next_content(original, place)
        verb = None if noun is None else next_content(original, noun)
        if noun is None or verb is None or noun - place > QUANTIFIER_REACH_WORDS or original.folds[noun].isdigit():
            continue
        right, right_verb = version.partners.get(noun), version.partners.get(verb)
        if right is None or right_verb is None or next_content(derived, right) != right_verb:
            continue
        window = derived.folds[max(0, right - QUANTIFIER_REACH_WORDS) : right]
        if (
            lexicon.partial & set(window)
            or {"number", "a"} & set(window)
            or version.shared_near(noun, right, NEAR_WORDS) < 3
        ):
            continue
        yield Change(
            "some-became-all",
            Aspect.WORDING,
            Severity.MAJOR,
            f"“{fold}” is gone",
            (derived.span(max(0, right - 3), min(len(derived.words), right_verb + 4)),),
            (original.span(place, min(len(original.words), verb + 4)),),
        )


def is_partial(telling: Telling, place: int) -> bool:
    """Tell a word for some of a group; not "some 300", not "in part", not "the most recent"."""
    if telling.tokens[place].pos_ == "ADV":
        return False
    after = telling.folds[place + 1] if place + 1 < len(telling.folds) else ""
    fold = telling.folds[place]
    return fold in drift_lexicon().partial and not after.isdigit() and (fold not in {"part", "half"} or after == "of")


def next_content(telling: Telling, place: int) -> int | None:
    return next((at for at in range(place + 1, len(telling.words)) if telling.is_content(at)), None)
