"""What a figure counts, in a small vocabulary: read off the verb that befalls the counted, or off the noun."""

from dataclasses import replace

from rashomon.extract.quantities.figures import Figure
from rashomon.extract.quantities.grammar import head_token, is_no_subject, noun_of_level, subject_of_level, verb_concept
from rashomon.extract.quantities.kinds import (
    Concept,
    counts_lives,
    fate_at,
    fate_or_other,
    is_result,
    kind_of,
    noun_concept,
)
from rashomon.extract.quantities.parts import (
    SUFFERERS,
    among_concept,
    included_concept,
    including_concept,
    inherited_concept,
    is_there,
    part_concept,
)
from rashomon.extract.quantities.phrase import Phrase, Tags, starts_figure
from rashomon.extract.quantities.tolls import toll_before, toll_behind
from rashomon.extract.quantities.words import Words, deeds, group, nouns, predicates
from rashomon.parse.tokens import Token

MAX_LOOK_RIGHT = 16
BEFORE_YEARS = frozenset({"in", "since", "until", "by", "from", "during"})
TAKING = frozenset({"claimed", "claims", "claim", "claiming", "took", "takes", "taking", "cost"})
MAX_CONJUNCTS = 4
ANYBODY = frozenset({"people", "civilians", "patients", "victims", "residents"})
MAX_NUMBER_OF_ANYTHING = 12


def concept_of(
    words: Words, figure: Figure, phrase: Phrase, tags: Tags, before: tuple[Figure, Phrase, Concept] | None
) -> Concept | None:
    """Name what a figure counts; null if nothing does. `before` is the figure that stands before it in the sentence."""
    if is_of_parent(words, figure):
        return noun_concept(words, phrase)
    if is_year_of_clause(words, figure, phrase):
        return None
    if phrase.partitive and phrase.head is not None and nouns().get(words[phrase.head].lower) in SUFFERERS:
        return Concept(f"some of the {words[phrase.head].lower}", phrase.head + 1, direct=True)
    token = head_token(words, figure, phrase, tags)
    if (both := dead_and_hurt(words, phrase)) is not None:
        return both
    found = direct_concept(words, figure, phrase)
    if found is None and not (token is not None and is_no_subject(token)):
        found = right_concept(words, phrase)
    found = (
        found
        or left_concept(words, figure, phrase)
        or adjacent_concept(words, phrase)
        or left_dead(words, figure, phrase)
    )
    if found is None and token is not None and (what := verb_concept(token)) is not None:
        found = Concept(what, phrase.last) if what != "released" or counts_lives(words, phrase) else None
    found = found or worded_fate(words, phrase)
    if before is not None and found is None and is_second_of_change(words, figure, before[0]):
        return replace(before[2], end=phrase.last)
    if before is not None:
        inherited = inherited_concept(words, figure, phrase, before, found)
        if inherited is not None:
            return inherited
    return (
        found
        or noun_concept(words, phrase)
        or crowd_concept(words, figure, phrase)
        or part_concept(words, figure, before)
        or level_concept(words, figure, phrase, token)
    )


def dead_and_hurt(words: Words, phrase: Phrase) -> Concept | None:
    """As in "hundreds of dead and injured people": one number of both, where "12 dead and wounded two" has two."""
    told = [word.lower for word in words[phrase.last - 1 : phrase.last + 2]]
    if told[:1] != ["dead"] or told[1:2] not in (["and"], ["or"]) or predicates().get(told[-1]) != "wounded":
        return None
    return None if has_object(words, phrase.last + 1) else Concept("casualties", phrase.last + 2, direct=True)


def worded_fate(words: Words, phrase: Phrase) -> Concept | None:
    """As in "more than 115 wounded persons", who are told so by the noun phrase itself."""
    if phrase.head is None or words[phrase.head].lower not in group("people"):
        return None
    fates = [predicates().get(word.lower) for word in words[phrase.first : phrase.head] if is_result(word.lower)]
    noun = noun_concept(words, phrase)
    if noun is None or fates != ["wounded"]:
        return None
    return Concept("wounded" if noun.what in ANYBODY else f"{noun.what} wounded", phrase.last)


def is_year_of_clause(words: Words, figure: Figure, phrase: Phrase) -> bool:
    """As in "the war that began in 2011 killed a nurse"."""
    if figure.first == 0 or words[figure.first - 1].lower not in BEFORE_YEARS:
        return False
    bare = phrase.head is None or is_result(words[phrase.head].lower)
    return bare and figure.number == figure.first and is_calendar_year(words, figure)


def is_second_of_change(words: Words, figure: Figure, before: Figure) -> bool:
    """As in "the toll rose from 12 to 19": both count the same."""
    between = [word.lower for word in words[before.last : figure.first]]
    return (
        before.first > 0
        and words[before.first - 1].lower == "from"
        and between[-1:] == ["to"]
        and len(between) < MAX_CONJUNCTS
    )


def is_of_parent(words: Words, figure: Figure) -> bool:
    """As in "a father of two was killed": the children were not."""
    before = [word.lower for word in words[max(0, figure.first - 2) : figure.first]]
    return len(before) == 2 and before[1] == "of" and before[0] in group("parents")


def direct_concept(words: Words, figure: Figure, phrase: Phrase) -> Concept | None:
    """As in "Twenty killed", "55 more wounded", "dozens of dead"."""
    if is_forced_out(words, phrase.last if phrase.head is not None else figure.last):
        return Concept("displaced", phrase.last)
    at = figure.last
    if phrase.head is not None and phrase.last - phrase.first == 1 and is_result(words[phrase.head].lower):
        return Concept(predicates()[words[phrase.head].lower], phrase.last, direct=True)
    if phrase.head is not None and not (
        phrase.last - phrase.first == 1 and words[phrase.head].lower in {"more", "others"}
    ):
        return None
    at = phrase.last if phrase.head is not None else at
    at += (
        at < len(words)
        and words[at].lower in {"more", "others", "other", "were", "are", "was", "is", "have", "had"}
        and phrase.head is None
    )
    if at < len(words) and is_result(words[at].lower):
        return Concept(fate_at(words, at), at + 1, direct=phrase.head is None and at == figure.last)
    return None


def is_forced_out(words: Words, at: int) -> bool:
    """As in "millions forced to flee", "12,000 people were driven from their homes"."""
    told = [word.lower for word in words[at : at + 6]]
    while told and (told[0] in group("be") or told[0] in group("auxiliaries")):
        told = told[1:]
    if told[:2] == ["forced", "to"]:
        return told[2:3] != [] and told[2] in {"flee", "leave", "abandon"}
    return told[:1] != [] and told[0] in {"forced", "driven"} and told[1:2] in (["from"], ["out"])


def right_concept(words: Words, phrase: Phrase) -> Concept | None:
    """As in "Forty people, most of them children, have been killed", "nine people died"."""
    start = phrase.last
    for at in range(start, min(len(words), start + MAX_LOOK_RIGHT)):
        word = words[at].lower
        passive = word == "reported" and words[at - 1].lower in group("be")  # "ten villagers were reported killed"
        if word in ".;!?:()" or (word in group("stop_right") and not passive) or starts_subject(words, at):
            return None
        if word == "including" and at == start:
            return including_concept(words, phrase, at)
        if word == "among" and (at == start or words[at - 1].lower in group("be") or is_there(words, phrase.first)):
            return among_concept(words, phrase, at)
        if word == "and" and opens_count(words, at + 1) and any(w.lower in group("be") for w in words[start:at]):
            return None  # "two are still in hospital and one person died"
        if (fate := told_fate(words, at)) is not None:
            return Concept(fate, start)
        if word in group("be") and words[at - 1].lower == "and" and at - 1 == start:
            return None  # "crashed into two cars and was pronounced dead"
        if is_result(word) and is_passive(words, start, at):
            return Concept(fate_at(words, at), start)
        if word in predicates() and not is_result(word):
            return None
        if is_result(word) and at > start:
            return None
    return None


def told_fate(words: Words, at: int) -> str | None:
    """Read "died", "lost their lives", "taken into custody"."""
    word, following = words[at].lower, [word.lower for word in words[at + 1 : at + 4]]
    if word in group("deaths") or (word == "lost" and bool({"life", "lives"} & set(following))):
        return "killed"
    return "arrested" if word == "taken" and following[:2] == ["into", "custody"] else None


def opens_count(words: Words, at: int) -> bool:
    """Tell whether another count begins here: "(and) one person died", "(and) that two of them died"."""
    at += at < len(words) and words[at].lower == "that"
    return at < len(words) and starts_figure(words, at)


def starts_subject(words: Words, at: int) -> bool:
    """Tell whether a new subject begins: "Channel 5 that her son was killed"."""
    word, before = words[at].lower, words[at - 1].lower
    if word in group("subject_pronouns"):
        return True
    return word in {"the", "a", "an", "his", "their", "its"} and before not in group("before_noun")


def is_passive(words: Words, start: int, at: int) -> bool:
    """Tell whether a form of "be" leads to a participle, with nothing but adverbs and the like between."""
    for before in range(at - 1, max(start, at - 6) - 1, -1):
        word = words[before].lower
        if word in group("be"):
            return True
        if before == at - 1 and word in {"have", "has", "had"}:
            return False
        if word not in group("auxiliaries") and not word.endswith("ly"):
            return False
    return False


def left_concept(words: Words, figure: Figure, phrase: Phrase) -> Concept | None:
    """As in "Killing 32 people", "a toll of 31", "the deaths of 12", "claimed 300,000 lives"."""
    at = figure.first - 1
    while at >= 0 and words[at].lower in {"the", "its", "his", "their", "all", "off", "another", "least"}:
        at -= 1
    if at < 0:
        return None
    word = words[at].lower
    if word in predicates() and at > 1 and words[at - 1].lower in {"and", "or"} and words[at - 2].lower in predicates():
        both = {predicates()[word], predicates()[words[at - 2].lower]}
        if both == {"killed", "wounded"}:
            return Concept("casualties", phrase.last)
    if word in predicates() and word not in group("weak") and not passive_before(words, at):
        fate = predicates()[word]
        fits = fate in group("befalls") and (fate not in {"shot", "released"} or counts_lives(words, phrase))
        return Concept(predicates()[word], phrase.last) if fits else None
    if (taken := taken_concept(words, phrase, word)) is not None:
        return taken
    if word == "of" and at > 0 and words[at - 1].lower in deeds() and takes_lives(words, at - 1):
        return Concept(deeds()[words[at - 1].lower], phrase.last)
    if word in group("driving") and is_driven_out(words, phrase.last):
        return Concept("displaced", phrase.last)
    toll = toll_before(words, figure.first) or toll_behind(words, figure.first, phrase.last)
    return Concept(toll, phrase.last) if toll is not None else included_concept(words, figure, phrase)


def is_driven_out(words: Words, at: int) -> bool:
    """As in "forced 13,000 residents to flee", "drove thousands from their homes"."""
    told = [word.lower for word in words[at : at + 3]]
    away = told[:1] == ["to"] and told[1:2] != [] and told[1] in {"flee", "leave", "abandon", "evacuate"}
    return away or (told[:1] in (["from"], ["out"]) and bool({"homes", "their", "of"} & set(told)))


def taken_concept(words: Words, phrase: Phrase, verb: str) -> Concept | None:
    """As in "claimed 12 lives" and "lost 13 of its fighters"; "took 900 civilians hostage" killed nobody."""
    if verb in {"took", "takes", "taking", "take"} and any(
        word.lower in {"hostage", "captive", "prisoner"} for word in words[phrase.last : phrase.last + 2]
    ):
        return Concept("abducted", phrase.last)
    if verb in TAKING and counts_lives(words, phrase):
        return Concept("killed", phrase.last)
    noun = noun_concept(words, phrase) if verb in {"lost", "lose", "loses", "losing"} else None
    return (
        Concept("killed", phrase.last)
        if noun is not None and kind_of(noun.what) in {"fighters", "soldiers", "police"}
        else None
    )


def passive_before(words: Words, at: int) -> bool:
    perfect = at > 0 and words[at - 1].lower in {"have", "has", "had", "having"}
    return at > 0 and not perfect and words[at].lower.endswith("ed") and is_passive(words, 0, at)


def takes_lives(words: Words, at: int) -> bool:
    """Tell "claimed the lives of" from "saved the lives of"."""
    if words[at].lower != "lives":
        return True
    return any(
        word.lower in {"claimed", "claims", "claim", "claiming", "took", "takes", "taking", "taken", "cost", "loss"}
        for word in words[max(0, at - 3) : at]
    )


def left_dead(words: Words, figure: Figure, phrase: Phrase) -> Concept | None:
    """As in "Left seven people dead"."""
    leaves = any(word.lower in group("leaving") for word in words[max(0, figure.first - 3) : figure.first])
    if leaves:
        for at in range(phrase.last, min(len(words), phrase.last + 4)):
            if is_result(words[at].lower) or words[at].lower in group("adjectives") & set(predicates()):
                either = [word.lower for word in words[at + 1 : at + 3]]
                both = len(either) == 2 and either[0] in {"or", "and"} and is_result(either[1])
                return Concept("casualties" if both else predicates()[words[at].lower], phrase.last)
    return None


def adjacent_concept(words: Words, phrase: Phrase) -> Concept | None:
    """As in "31 people killed", "two men shot dead", "seven people, all dead"."""
    at = phrase.last
    if at < len(words) and words[at].lower == "shot" and at + 1 < len(words):
        at += words[at + 1].lower in {"dead", "and"}
        at += words[at].lower == "and"
    if at < len(words) and words[at].lower in {"were", "are", "who"}:
        return None
    if at < len(words) and is_result(words[at].lower) and not has_object(words, at):
        return Concept(fate_or_other(words, at) or predicates()[words[at].lower], phrase.last)
    return None


def has_object(words: Words, at: int) -> bool:
    """Tell "two raids killed 15 miners" from "31 people killed 12 wounded", a list that lost its comma."""
    if at + 1 >= len(words):
        return False
    following = words[at + 1].lower
    if following in group("determiners") - {"us"} or following in {"a", "an", "at", "more"}:
        return following not in {"at", "more"} or (
            words[at + 2 : at + 3] != [] and words[at + 2].lower in {"least", "than"}
        )
    if not starts_figure(words, at + 1):
        return False
    return not any(is_result(word.lower) for word in words[at + 2 : at + 5])


def crowd_concept(words: Words, figure: Figure, phrase: Phrase) -> Concept | None:
    """As in "A crowd of 3,000", "thousands were forced to flee"."""
    before = words[figure.first - 1].lower if figure.first else ""
    if before == "of" and figure.first > 1 and words[figure.first - 2].lower in group("collectives"):
        return Concept(words[figure.first - 2].lower, phrase.last)
    after = words[figure.last].lower if figure.last < len(words) else ""
    many = figure.indefinite and (
        after in group("be") or after in {"have", "had", "fled", "more", "of", "gathered", "took", "marched"}
    )
    return Concept("people", phrase.last) if many and before in {"", ",", "and", "that", "said", "while"} else None


def level_concept(words: Words, figure: Figure, phrase: Phrase, token: Token | None) -> Concept | None:
    """As in "the index closed at 1,334.2": a number without a noun is of the subject of its verb."""
    if phrase.head is not None or token is None or is_year(words, figure):
        return None
    what = subject_of_level(token) or noun_of_level(token)
    return Concept(what, figure.last) if what is not None else None


def is_year(words: Words, figure: Figure) -> bool:
    """Tell a year, or a day or hour, from a level; small whole numbers may be anything."""
    value = figure.high if figure.high is not None else figure.low or 0.0
    if value.is_integer() and abs(value) <= MAX_NUMBER_OF_ANYTHING:
        return True
    return is_calendar_year(words, figure)


def is_calendar_year(words: Words, figure: Figure) -> bool:
    value = figure.high if figure.high is not None else figure.low or 0.0
    return words[figure.last - 1].text.isdigit() and 1800 <= value <= 2100
