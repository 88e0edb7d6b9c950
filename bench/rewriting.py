"""Rewriting that keeps the meaning: other words, another order, another way to say a day, as a second newsroom does."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.planting import WEEKDAYS, Edit
from rashomon.parse.tokens import Tokens

SYNONYMS = dict(
    pair.split("/")
    for pair in [
        "also/additionally",
        "began/started",
        "begin/start",
        "attempt/try",
        "near/close_to",
        "because/since",
        "help/assist",
        "helped/assisted",
        "quickly/rapidly",
        "huge/enormous",
        "big/large",
        "however/but",
        "currently/presently",
        "often/frequently",
        "purchase/buy",
        "purchased/bought",
        "assistance/help",
        "residence/home",
        "vehicle/car",
        "obtain/get",
        "requested/asked_for",
        "required/needed",
        "numerous/many",
        "primarily/mainly",
        "approximately/about",
        "previously/earlier",
        "prior/earlier",
        "ended/finished",
        "frequently/often",
        "wounded/injured",
        "hurt/injured",
        "famed/famous",
        "difficult/hard",
        "initial/first",
        "various/different",
        "entire/whole",
        "remained/stayed",
        "remain/stay",
        "occurred/happened",
        "happened/occurred",
        "shows/demonstrates",
        "showed/demonstrated",
        "demands/calls_for",
        "crucial/vital",
        "important/significant",
        "allowed/let",
        "amid/during",
        "upon/on",
        "while/as",
        "whole/entire",
        "purchase/buy",
        "sought/tried",
        "sufficient/enough",
        "gathered/assembled",
        "immediately/at_once",
        "rapidly/quickly",
        "town/township",
        "children/kids",
        "physicians/doctors",
        "doctors/physicians",
        "attorney/lawyer",
        "lawyer/attorney",
        "film/movie",
        "movie/film",
        "issue/matter",
        "authorities/officials",
        "blast/explosion",
        "explosion/blast",
    ]
)
MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December")  # fmt: skip


def rewrite(sentence: Tokens, published: str | None, random: Random) -> Iterator[tuple[Edit, ...]]:
    """Yield ways to say a sentence otherwise; each is a set of edits that go together."""
    yield from other_words(sentence, random)
    yield from moved_cue(sentence)
    yield from moved_time(sentence)
    yield from dated_otherwise(sentence, published)
    yield from put_in_passive(sentence)


def other_words(sentence: Tokens, random: Random) -> Iterator[tuple[Edit, ...]]:
    if is_near_quotes(sentence):
        return
    for token in sentence:
        other = SYNONYMS.get(token.text)
        if other and random.random() < 0.8:
            yield (Edit(token.idx, token.idx + len(token), other.replace("_", " ")),)


def is_near_quotes(sentence: Tokens) -> bool:
    """Tell whether a sentence may be quoted: a mark in it, or one that opens its paragraph or the last."""
    before = sentence.doc.text[: sentence.start_char].rsplit("\n", 3)[1:]
    opened = any(part.lstrip()[:1] in {"“", '"', "‘", "'"} for part in [*before, sentence.text])
    return opened or any(mark in sentence.text for mark in '“”"') or is_in_quotes(sentence, sentence.start_char)


def is_in_quotes(sentence: Tokens, position: int) -> bool:
    before = sentence.doc.text[:position].rsplit("\n", 1)[-1]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def moved_cue(sentence: Tokens) -> Iterator[tuple[Edit, ...]]:
    """Put "S, X said." as "X said S." and the other way round; only the reporter's own words."""
    text, start = sentence.text.rstrip(), sentence.start_char
    if any(mark in text for mark in '“”"'):
        return
    tail = re.search(r", ((?:the |a |an )?[\w.’' -]{3,60}? (?:said|added))\.$", text)
    if tail and text.count(",") == 1 and text[0].isalpha():
        cue, first = tail[1], sentence[0]
        opening = text[0] if first.pos_ == "PROPN" or len(first) == 1 else text[0].lower()
        yield (
            Edit(start, start + 1, f"{cue[0].upper()}{cue[1:]} that {opening}"),
            Edit(start + tail.start(), start + tail.end() - 1, ""),
        )


def moved_time(sentence: Tokens) -> Iterator[tuple[Edit, ...]]:
    """Put "On Monday, S." at the end: "S on Monday"."""
    text, start = sentence.text.rstrip(), sentence.start_char
    found = re.match(r"((?:On|Last|Earlier|In|After) [\w ]{3,40}), (\w)", text)
    if found and text.endswith(".") and not any(mark in text for mark in '“”"'):
        opening = found[1][0].lower() + found[1][1:]
        yield (
            Edit(start, start + found.end(), found[2].upper()),
            Edit(start + len(text) - 1, start + len(text) - 1, f" {opening}"),
        )


def dated_otherwise(sentence: Tokens, published: str | None) -> Iterator[tuple[Edit, ...]]:
    """Put "on Monday" as the day of the month it was, where the sentence tells of the past week."""
    if (
        published is None
        or not any(token.tag_ == "VBD" for token in sentence)
        or is_in_quotes(sentence, sentence.start_char)
    ):
        return
    day = date.fromisoformat(published[:10])
    for token in sentence:
        plain = token.i > sentence.start and token.nbor(-1).lower_ == "on" and token.text in WEEKDAYS
        if (
            plain
            and not any(month[:3] in sentence.text for month in MONTH_NAMES)
            and "will" not in sentence.text
            and "next" not in sentence.text
        ):
            told = day - timedelta(days=(day.weekday() - WEEKDAYS.index(token.text)) % 7)
            yield (Edit(token.idx, token.idx + len(token), f"{MONTH_NAMES[told.month - 1]} {told.day}"),)


def put_in_passive(sentence: Tokens) -> Iterator[tuple[Edit, ...]]:
    """Put "S verbed O" as "O was verbed by S", where the verb's past and participle are one form."""
    root = sentence.root
    if root.tag_ != "VBD" or not root.lower_.endswith("ed") or any(mark in sentence.text for mark in '“”"'):
        return
    subjects = [child for child in root.children if child.dep_ == "nsubj"]
    objects = [child for child in root.children if child.dep_ == "obj"]
    if len(subjects) != 1 or len(objects) != 1 or {subjects[0].pos_, objects[0].pos_} & {"PRON", "DET"}:
        return
    doer, done = (sentence.doc[each.left_edge.i : each.right_edge.i + 1] for each in (subjects[0], objects[0]))
    if doer.start != sentence.start or doer.end != root.i or done.start != root.i + 1 or "," in doer.text + done.text:
        return
    was = "were" if objects[0].tag_ in {"NNS", "NNPS"} else "was"
    opening = doer.text if doer[0].pos_ == "PROPN" else doer.text[0].lower() + doer.text[1:]
    swapped = f"{done.text[0].upper()}{done.text[1:]} {was} {root.text} by {opening}"
    yield (Edit(doer.start_char, done.end_char, swapped),)
