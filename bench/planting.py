"""Changes of meaning that a careless hand makes when it rewrites a report: one function a kind, each a small edit."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.words import NUMBER_WORDS, fold_word

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")  # fmt: skip
TOWNS = ("Lyon", "Valparaiso", "Izmir", "Tampere", "Durban", "Sapporo", "Turin", "Leeds", "Cordoba", "Gdansk")
SPEECH = frozenset({"say", "tell", "add", "note", "state", "explain", "announce", "comment"})
TIME_NOUNS = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "a.m.", "p.m.", "am", "pm", "o'clock", "time"}
)
CLOCK = frozenset({"a.m.", "p.m.", "am", "pm", "o'clock"})  # of "about 8:30 p.m." nobody misses the "about"
BOUND = re.compile(
    r"\b(?:at least|more than|over|nearly|almost|about|around|up to|as many as|fewer than|less than)\s+", re.IGNORECASE
)
DOUBTS = frozenset("allegedly reportedly apparently probably possibly perhaps presumably purportedly".split())  # noqa: SIM905
SUSPICIONS = frozenset({"alleged", "suspected", "possible", "apparent", "potential", "purported"})
PARTIAL = frozenset({"some", "many", "most"})
STRONG_CUES = ("admitted", "boasted", "conceded", "threatened", "vowed")
MEANS = (("car bomb", "suicide vest"), ("car bombing", "mass stabbing"), ("suicide bomber", "gunman"), ("gunman", "bomber"),
    ("air strikes", "mortar shells"), ("airstrikes", "mortar shells"), ("air strike", "mortar shell"),
    ("airstrike", "mortar shell"), ("barrel bombs", "cruise missiles"), ("missiles", "mortars"), ("rockets", "grenades"),
    ("handgun", "knife"), ("shot", "stabbed"), ("shooting", "stabbing"), ("gunfire", "an explosion"), ("rifle", "knife"),
    ("sarin", "chlorine"), ("drone", "artillery"))  # fmt: skip
LOOKALIKES = (("pact", "past"), ("forces", "forges"), ("talks", "tanks"), ("police", "policy"), ("house", "horse"),
    ("board", "beard"), ("cease", "crease"), ("deal", "dead"), ("trial", "trail"), ("bill", "mill"), ("state", "stage"),
    ("court", "count"), ("party", "parts"), ("plan", "plane"), ("vote", "note"), ("war", "car"))  # fmt: skip
COMPASS = frozenset("eastern western northern southern central northeastern northwestern southeastern".split())  # noqa: SIM905
WHOLE_SENTENCE = frozenset({"source", "quote cut", "quotation", "fused"})  # what is gone has no words of its own


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in the place of `[start, end)`; `kind` is empty where the meaning stays."""

    start: int
    end: int
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the reports of a story name, to take other names and words from: by label, and by tag."""

    names: Mapping[str, Sequence[str]]
    words: Mapping[str, Sequence[str]]
    random: Random


Planter = Callable[[Tokens, Stage], Iterator[tuple[Edit, ...]]]


def replace_token(token: Token, text: str) -> tuple[Edit, ...]:
    return (Edit(token.idx, token.idx + len(token), text),)


def drop(first: Token, after: int) -> tuple[Edit, ...]:
    return (Edit(first.idx, after, ""),)


def is_quoted(token: Token) -> bool:
    """Tell whether an odd number of marks stands before a word in its paragraph."""
    return is_open_at(token.doc.text, token.idx)


def is_open_at(text: str, position: int) -> bool:
    before = text[:position].rsplit("\n", 1)[-1]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def change_value(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    for token in sentence:
        if token.dep_ != "nummod" or token.head.lemma_.lower() in TIME_NOUNS or token.head.i < token.i:
            continue
        old = fold_word(token.lower_) if token.text[0].isalnum() else ""
        if not old.isdigit() or not 2 <= int(old) < 10**7 or re.fullmatch(r"(?:19|20)\d\d", token.text):
            continue
        new = (
            int(old) + stage.random.choice([2, 3, 4])
            if int(old) < 10
            else round(int(old) * stage.random.choice([1.4, 1.7, 0.6]))
        )
        words = {value: word for word, value in NUMBER_WORDS.items()}
        yield replace_token(token, words.get(str(new), f"{new:,}") if token.is_alpha else f"{new:,}")


def drop_bound(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    for match in BOUND.finditer(sentence.text):
        start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
        after = next((token for token in sentence if token.idx >= end), None)
        particle = is_particle(sentence, start)
        clock = after is not None and after.head.lower_ in CLOCK
        if after is not None and after.pos_ == "NUM" and after.head.pos_ == "NOUN" and not particle and not clock:
            capital = match[0][0].isupper()
            yield (Edit(start, end + 1, after.text[0].upper() if capital else after.text[0]),)


def is_particle(sentence: Tokens, position: int) -> bool:
    """Tell the "over" of "took over two fields" from that of "over two hundred"."""
    return any(token.idx == position and token.dep_ == "compound:prt" for token in sentence)


def change_date(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    for token in sentence:
        if token.text in WEEKDAYS and sentence.text.count(token.text) == 1:
            yield replace_token(token, stage.random.choice([day for day in WEEKDAYS if day not in sentence.text]))
        elif token.text in MONTHS and token.i + 1 < sentence.end and re.fullmatch(r"[0-3]?\d", token.nbor(1).text):
            day = int(token.nbor(1).text)
            yield replace_token(token.nbor(1), str(day % 27 + stage.random.choice([2, 3, 5]) if day else 3))
        elif (
            re.fullmatch(r"(?:19|20)\d\d", token.text)
            and token.i > sentence.start
            and token.nbor(-1).lower_ in {"in", "since"}
        ):
            yield replace_token(token, str(int(token.text) - stage.random.choice([2, 3, 6])))


def change_place(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    for name in sentence.ents:
        if (
            name.label_ == "PLACE"
            and name.start > sentence.start
            and name[0].nbor(-1).lower_ in {"in", "at", "near", "to"}
        ):
            yield (Edit(name.start_char, name.end_char, stage.random.choice(TOWNS)),)


def stands_alone(name: Tokens) -> bool:
    """Tell whether a name is no part of a longer one ("President Kennedy", "Assads heartland")."""
    around = [name.doc[place] for place in (name.start - 1, name.end) if 0 <= place < len(name.doc)]
    return not any(
        token.pos_ == "PROPN" or (token.text[0].isupper() and token.text.isalpha())
        for token in around[:1]
        if token.i > name.sent.start
    ) and not any(token.pos_ in {"PROPN", "NOUN"} and token.i >= name.end for token in around)


def others_than(name: Tokens, stage: Stage) -> list[str]:
    """Give the other names of this kind that share no word with it and do not stand in its sentence."""
    words, text = {word[:4] for word in name.text.split()}, name.sent.text
    others = stage.names.get(name.label_, ())
    words |= {word[:4] for longer in others for word in longer.split() if words & {w[:4] for w in longer.split()}}
    return [other for other in others if not words & {word[:4] for word in other.split()} and other not in text]


def change_negation(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    for token in sentence:
        if token.lower_ == "not" and token.nbor(-1).pos_ == "AUX" and token.nbor(-1).whitespace_:
            yield (Edit(token.idx - 1, token.idx + len(token), ""),)
        elif token.lower_ in {"n't", "n’t"} and token.nbor(-1).lower_ not in {"ca", "wo"}:
            yield (Edit(token.idx, token.idx + len(token), ""),)
        elif token.lower_ in {"will", "has", "have", "had", "was", "were", "would"} and token.dep_.startswith("aux"):
            denied = any(child.lower_ in {"not", "n't", "n’t", "never"} for child in token.head.children)
            if token.head.dep_ == "root" and not denied and token.head.i > token.i:
                end = token.idx + len(token)
                yield (Edit(end, end, " not"),)


def change_speaker(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    for name in sentence.ents:
        head = name.root.head
        if name.label_ in {"PERSON", "ORGANIZATION"} and name.root.dep_ == "nsubj" and head.lemma_ in SPEECH:
            others = others_than(name, stage)
            if others and stands_alone(name):
                yield (Edit(name.start_char, name.end_char, stage.random.choice(others)),)


def drop_hedge(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    for token in sentence:
        after = token.nbor(1) if token.i + 1 < sentence.end else None
        if after is None or not after.is_alpha or token.i == sentence.start:
            continue
        before = token.nbor(-1)
        if token.lower_ in DOUBTS and before.text not in {",", "("}:
            yield drop(token, after.idx)
        elif token.lower_ in SUSPICIONS and token.dep_ == "amod" and token.head.i > token.i:
            article = "an" if after.lower_[0] in "aeiou" else "a"
            if before.lower_ in {"a", "an"}:
                yield (Edit(before.idx, after.idx, f"{article} "),)
            else:
                yield drop(token, after.idx)


def make_certain(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    for token in sentence:
        if token.lower_ not in {"may", "might", "could"} or token.dep_ != "aux" or token.i + 1 >= sentence.end:
            continue
        after = token.nbor(1)
        if after.lower_ == "have":
            yield (Edit(token.idx, after.idx + len(after), "had"),)
        elif after.lower_ not in {"not", "n't", "n’t"}:
            yield replace_token(token, "will")


def drop_source(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    text, start = sentence.text.rstrip(), sentence.start_char
    if any(mark in text for mark in '“”"'):
        return
    tail = re.search(r", (?:[\w.’' -]{3,70}?) (?:said|says|told \w+|added)(?: on \w+day| \w+day)?\.$", text)
    head = re.match(r"(?:According to [^,]{3,60}, )(\w)", text)
    lead = re.match(r"(?:The |A |An )?[A-Z][\w.’' -]{2,60}? said(?: on \w+day| \w+day)? that (\w)", text)
    if tail and len(text[: tail.start()].split()) >= 6:
        yield (Edit(start + tail.start(), start + tail.end() - 1, ""),)
    for found in (head, lead):
        if found:
            yield (Edit(start, start + found.end(), found[1].upper()),)


def quoted_runs(sentence: Tokens) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"“([^“”]{30,})”|\"([^\"]{30,})\"", sentence.text):
        inner = 1 if match[1] else 2
        if is_open_at(sentence.doc.text, sentence.start_char + match.start()):
            continue  # from the end of one quotation to the start of the next
        yield sentence.start_char + match.start(inner), sentence.start_char + match.end(inner)


def alter_quote(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    for start, end in quoted_runs(sentence):
        inside = [token for token in sentence if start < token.idx and token.idx + len(token) < end]
        for token in inside[1:-1]:
            if token.pos_ in {"NOUN", "VERB", "ADJ"} and len(token) >= 4:
                others = [word for word in stage.words.get(token.tag_, ()) if word[:3].lower() != token.lower_[:3]]
                if others:
                    yield replace_token(token, stage.random.choice(others))


def cut_quote(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    for start, end in quoted_runs(sentence):
        for token in sentence:
            first, last = token.left_edge, token.right_edge
            inside = start + 10 < first.idx and last.idx + len(last) < end - 10
            if inside and token.dep_ in {"obl", "advcl", "acl:relcl", "nmod"} and 3 <= last.i - first.i + 1 <= 9:
                yield drop(first, last.nbor(1).idx)


def fuse_quotes(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    text = sentence.doc.text
    found = re.compile(r",(”|\") ([\w.’' -]{3,50}? (?:said|says)|(?:said|says) [\w.’' -]{3,50}?)\. (“|\")[^“”\"\n]{20,}?([.,])(”|\")").search(
        text, max(0, sentence.end_char - 90), min(len(text), sentence.end_char + 300))  # fmt: skip
    if found and sentence.start_char <= found.start() < sentence.end_char + 1:
        yield (Edit(found.start(), found.end(3), ". "), Edit(found.start(4), found.end(), f",{found[5]} {found[2]}."))


def make_quotation(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    text, start = sentence.text.rstrip(), sentence.start_char
    match = re.search(r"\bsaid (that )(?=\w)", text)
    if match and not any(mark in text for mark in '“”"') and 5 <= len(text[match.end() :].split()) <= 22:
        yield (Edit(start + match.start(1), start + match.end(1), "“"), Edit(start + len(text), start + len(text), "”"))


def make_all(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    for token in sentence:
        subject = token.head.dep_.startswith("nsubj") and token.head.tag_ == "NNS"
        counts = token.i + 1 < sentence.end and token.nbor(1).lower_ == "as"  # "as many as 100 people"
        if token.lower_ in PARTIAL and subject and token.dep_ in {"det", "amod"} and not counts:
            yield replace_token(token, "All" if token.is_title else "all")


def call_off(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    for token in sentence:
        if token.lower_ == "will" and token.dep_ == "aux" and token.i + 1 < sentence.end and token.nbor(1).tag_ == "VB":
            plural = any(child.dep_ == "nsubj" and child.tag_ in {"NNS", "NNPS"} for child in token.head.children)
            yield replace_token(token, f"{'have' if plural else 'has'} cancelled plans to")
        elif (
            token.lower_ in {"scheduled", "expected", "due", "planned"}
            and token.nbor(-1).lower_
            in {
                "is",
                "are",
                "was",
            }
            and token.i + 1 < sentence.end
            and token.nbor(1).lower_ == "to"
        ):
            yield replace_token(token, f"no longer {token.lower_}")


def change_participant(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    for name in sentence.ents:
        root = name.root
        if name.label_ == "PERSON" and root.dep_ in {"nsubj", "obj", "nsubj:pass", "obl"} and root.head.pos_ == "VERB":
            others = others_than(name, stage)
            if root.head.lemma_ not in SPEECH and others and stands_alone(name):
                yield (Edit(name.start_char, name.end_char, stage.random.choice(others)),)


def mangle_name(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    for name in sentence.ents:
        word = name[-1].text
        if name.label_ == "PERSON" and word.isalpha() and len(word) >= 5:
            place = stage.random.randrange(1, len(word) - 1)
            other = stage.random.choice([letter for letter in "aeiourtn" if letter not in word.lower()])
            yield replace_token(name[-1], word[:place] + other + word[place + 1 :])


def strengthen_cue(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    for token in sentence:
        if token.lower_ in {"said", "added", "noted", "stated"} and token.pos_ == "VERB" and not is_quoted(token):
            yield replace_token(token, stage.random.choice(STRONG_CUES))


def swap_pairs(pairs: Sequence[tuple[str, str]]) -> Planter:
    def swap(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
        del stage
        for before, after in pairs:
            match = re.search(rf"\b{before}\b", sentence.text)
            if match and not (before == "shot" and "shot" not in {t.lower_ for t in sentence if t.pos_ == "VERB"}):
                yield (Edit(sentence.start_char + match.start(), sentence.start_char + match.end(), after),)

    return swap


def widen_scope(sentence: Tokens, stage: Stage) -> Iterator[tuple[Edit, ...]]:
    del stage
    for token in sentence:
        if (
            token.lower_ in COMPASS
            and token.i + 1 < sentence.end
            and token.nbor(1).text[:1].isupper()
            and token.text[0].islower()
        ):
            yield drop(token, token.nbor(1).idx)


PLANTERS: Mapping[str, Planter] = {
    "value": change_value,
    "bound": drop_bound,
    "date": change_date,
    "place": change_place,
    "negation": change_negation,
    "speaker": change_speaker,
    "hedge": drop_hedge,
    "possible": make_certain,
    "source": drop_source,
    "quote altered": alter_quote,
    "quote cut": cut_quote,
    "fused": fuse_quotes,
    "quotation": make_quotation,
    "all": make_all,
    "cancelled": call_off,
    "participant": change_participant,
    "name": mangle_name,
    "cue": strengthen_cue,
    "means": swap_pairs(MEANS),
    "lookalike": swap_pairs(LOOKALIKES),
    "scope": widen_scope,
}
