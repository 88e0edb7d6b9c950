"""Cuts texts into windows as the program meets them, and roughens them: lost commas, lost breaks, other casing, other names."""

# ruff: noqa: I001  (house makes bench importable, so it comes first)

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import house  # noqa: F401
from corpora import made
from lemmas import rule_of
from lost_marks import lose_marks
from newsroom import Newsroom
from bench.conllu import Sentence, Text

STORIES = 700
MARKLESS = 0.0  # of the windows are written as archives that lost the marks inside sentences have them


@dataclass
class Window:
    """A stretch of a text. `breaks` says where a paragraph ends, `sentence` numbers the sentences."""

    corpus: str
    forms: list[str] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    breaks: list[bool] = field(default_factory=list)
    upos: list = field(default_factory=list)
    xpos: list = field(default_factory=list)
    lemma: list = field(default_factory=list)
    heads: list = field(default_factory=list)  # 0 is the root, else 1 + index in the window
    label: list = field(default_factory=list)
    name: list = field(default_factory=list)
    ends: list = field(default_factory=list)
    sentence: list = field(default_factory=list)


class Augmenter:
    def __init__(self, rng: random.Random, tokenize=None, markless: float = MARKLESS) -> None:
        self.rng, self.tokenize, self.markless = rng, tokenize, markless
        self.newsroom = Newsroom(rng)

    def windows(self, text: Text, share: float) -> Iterator[Window]:
        """Cut into windows of random length, whole sentences (now and then the last one is cut short)."""
        group: list[Sentence] = []
        size, target = 0, self.target()
        for i, sentence in enumerate(text.sentences):
            group.append(sentence)
            size += len(sentence.forms)
            following = text.sentences[i + 1] if i + 1 < len(text.sentences) else None
            if following is None or size + len(following.forms) > target:
                if self.rng.random() < share:
                    yield self.build(text.corpus, group, following)
                group, size, target = [], 0, self.target()

    def made(self) -> Iterator[Window]:
        """Write made-up news afresh for each epoch."""
        for text in made(self.newsroom.stories(STORIES), self.tokenize):
            yield from self.windows(text, 1.0)

    def target(self) -> int:
        return self.rng.choice((12, 40, 60, 90, 110, 130, 150))

    def build(self, corpus: str, group: list[Sentence], following: Sentence | None) -> Window:
        w = Window("uner" if corpus in {"ewt", "made"} else corpus)  # made-up names keep to UNER's idea of a name
        markless = self.rng.random() < self.markless
        if markless:
            quotes = self.rng.random() < 0.5
            group = [lose_marks(sentence, quotes=quotes) for sentence in group]
            following = None if following is None else lose_marks(following, quotes=quotes)
        lose_breaks = self.rng.random() < (0.6 if markless else 0.12)
        lose_commas = self.rng.random() < 0.07
        lose_stops = self.rng.random() < 0.02
        known = corpus not in {"masc", "politics", "wikigold", "btc", "wnut", "uner"}
        for number, sentence in enumerate(group):
            after = group[number + 1] if number + 1 < len(group) else None
            breaks = after is None or (after.paragraph and not lose_breaks) or self.rng.random() < 0.04
            if corpus in {"politics", "wikigold", "btc", "wnut", "uner"} and after is not None:
                breaks = self.rng.random() < 0.7
            self.add(w, sentence, number, breaks, self.losses(sentence, lose_commas, lose_stops), known)
        if following is not None and known and self.rng.random() < 0.2 and len(following.forms) > 4:
            self.add_part(w, following, len(group))
        if corpus != "made" and self.rng.random() < 0.3:
            self.rename(w)
        self.recase(w)
        return w

    def rename(self, w: Window) -> None:
        """Give people and places other names, the same one each time; the number of tokens stays."""
        others: dict[str, str] = {}
        for i, tag in enumerate(w.name):
            form = w.forms[i]
            if (
                tag is None
                or tag == "O"
                or not form.isalpha()
                or len(form) < 3
                or not form[0].isupper()
                or form.isupper()
            ):
                continue
            alone = tag[0] == "B" and (i + 1 == len(w.name) or (w.name[i + 1] or "O")[0] != "I")
            if tag.endswith("PERSON"):
                last = i + 1 == len(w.name) or (w.name[i + 1] or "O")[0] != "I"
                w.forms[i] = others.setdefault(form, self.one_word(self.last_name if last else self.first_name))
            elif tag == "B-PLACE" and alone:
                if form not in others:
                    others[form] = self.one_word(self.newsroom.cast.city) if self.rng.random() < 0.6 else form
                w.forms[i] = others[form]

    def first_name(self) -> str:
        return self.newsroom.cast.person()[0].split()[0]

    def last_name(self) -> str:
        return self.newsroom.cast.person()[0].split()[-1]

    def one_word(self, draw) -> str:
        for _ in range(20):
            word = draw()
            if word.isalpha() and len(word) > 1:
                return word
        return "Omar"

    def losses(self, sentence: Sentence, commas: bool, stops: bool) -> set[int]:
        lost: set[int] = set()
        parents = set(sentence.heads or ())
        for i, form in enumerate(sentence.forms):
            if i + 1 in parents or len(sentence.forms) - len(lost) < 3:
                continue
            if sentence.names and sentence.names[i] != "O":
                continue
            if (commas and form in {",", '"', "“", "”", "``", "''", ";"}) or (
                stops and form == "." and i + 1 == len(sentence.forms)
            ):
                lost.add(i)
        return lost

    def add(self, w: Window, s: Sentence, number: int, breaks: bool, lost: set[int], known: bool) -> None:
        kept = [i for i in range(len(s.forms)) if i not in lost]
        base = len(w.forms)
        place = {i: base + k for k, i in enumerate(kept)}
        for k, i in enumerate(kept):
            last = k + 1 == len(kept)
            w.forms.append(s.forms[i])
            w.spaced.append(s.spaced[i] or i + 1 in lost)
            w.breaks.append(last and breaks)
            w.upos.append(s.upos[i] if s.upos else None)
            w.xpos.append(s.xpos[i] if s.xpos else None)
            w.lemma.append(rule_of(s.forms[i], s.lemmas[i]) if s.lemmas else None)
            w.label.append(s.labels[i] if s.labels else None)
            w.heads.append(None if s.heads is None else 0 if s.heads[i] == 0 else place[s.heads[i] - 1] + 1)
            w.name.append(s.names[i] if s.names else None)
            w.ends.append(last if s.ends and known else None)
            w.sentence.append(number)

    def add_part(self, w: Window, s: Sentence, number: int) -> None:
        """Add the beginning of a sentence: a window may end anywhere. No syntax is learned from it."""
        w.breaks[-1] = False
        for i in range(self.rng.randrange(2, len(s.forms) - 1)):
            w.forms.append(s.forms[i])
            w.spaced.append(s.spaced[i])
            w.breaks.append(False)
            for values in (w.lemma, w.label, w.heads):
                values.append(None)
            w.upos.append(None)
            w.xpos.append(None)
            w.name.append(s.names[i] if s.names else None)
            w.ends.append(False)
            w.sentence.append(number)

    def recase(self, w: Window) -> None:
        """Write a window as headlines, shouting or careless typing do."""
        draw = self.rng.random()
        if draw < 0.04:
            w.forms = [f.lower() for f in w.forms]
        elif draw < 0.06:
            w.forms = [f.upper() for f in w.forms]
        elif draw < 0.09:
            w.forms = [f[:1].upper() + f[1:] for f in w.forms]
        else:
            return
        w.lemma = [None] * len(w.lemma)
