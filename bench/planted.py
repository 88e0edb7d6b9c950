"""Planted changes: reports are copied and rewritten by rules, one known change of each kind goes in, and the account must show it.

A story of DIR/stories, DIR/syria or DIR/tolls gets one more report: a copy of one of its own, partly verbatim, partly in
other words. Untouched copies must raise nothing that parts them from what they were copied from; in changed ones each
change must be met by a finding of the right aspect whose evidence lies on the changed words, and no other finding may
part the two. Beside it: a plain word diff that flags every changed number, name or "not".

Stories are parted in halves by their first words: rules were written while looking at `tuning`, `checking` is for the proof.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from bench.piles import find_stories, read_story
from bench.planting import PLANTERS, WHOLE_SENTENCE, Edit, Stage
from bench.rewriting import rewrite
from rashomon.compile import compile_account
from rashomon.parse import Pipeline, load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.relate.words import Word, find_words
from rashomon.schema import Block, BlockKind, Document, Finding, FindingKind

HARD = frozenset({FindingKind.CONTRADICTION, FindingKind.UPDATE, FindingKind.DRIFT})
MAX_STORIES = 24  # of each folder: a few minutes in all, of which parsing takes most
MAX_CHANGES = 5  # in one copy, each in a sentence of its own
MIN_SENTENCES = 8  # of a report that is copied
ASPECTS: Mapping[str, frozenset[str]] = {
    kind: frozenset(aspects.split())
    for kind, aspects in {
        "value": "value", "bound": "value", "date": "date", "place": "place", "negation": "wording modality event",
        "speaker": "attribution participant", "hedge": "modality", "possible": "modality", "source": "attribution",
        "quote altered": "wording attribution", "quote cut": "wording attribution", "fused": "wording attribution",
        "quotation": "attribution wording", "all": "wording", "cancelled": "modality wording event",
        "participant": "participant wording attribution", "name": "wording participant", "cue": "wording attribution modality",
        "means": "wording event", "lookalike": "wording", "scope": "wording place",
    }.items()
}  # fmt: skip
CHIEF = (
    "value",
    "date",
    "place",
    "negation",
    "speaker",
    "hedge",
    "source",
    "quote altered",
    "quote cut",
    "fused",
    "quotation",
)
"""Those that recall .90 and precision .95 are asked of."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A report made from another: `changes` are the kinds and the stretches of the copy that they touch."""

    document: Document
    base: Document
    changes: tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Tally:
    """Counts by kind; a false finding has the kind that its rule is about."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    stories: int = 0
    untouched_with_findings: int = 0
    untouched_findings: int = 0


class Remembering:
    """A pipeline that parses each report once."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline, self.label, self.known = pipeline, pipeline.label, dict[str, Parsed]()

    def parse(self, documents: Sequence[Document]) -> list[Parsed]:
        new = [document for document in documents if document.id not in self.known]
        self.known.update((parsed.document.id, parsed) for parsed in self.pipeline.parse(new))
        return [self.known[document.id] for document in documents]


def measure(folder: Path, *, half: str = "", stories: int = MAX_STORIES, show: bool = False) -> dict[str, Any]:
    """Plant changes in the stories below `folder` and score what the account says of them, in all or in one half."""
    pipeline = load_pipeline()
    ours, diff = Tally(), Tally()
    balance: Counter[str] = Counter()
    for rows in find_stories(folder, stories):
        name = sha256(rows[0]["text"][:200].encode()).hexdigest()
        if half and half != ("tuning" if int(name, 16) % 2 else "checking"):
            continue
        documents = read_story(rows)
        remembering = Remembering(pipeline)
        parsed = remembering.parse(documents)
        long = [p for p in parsed if len(paragraphs_of(p)) >= MIN_SENTENCES]
        if long:
            try_story(remembering, documents, Random(name), Trial(long, parsed, balance, show), (ours, diff))
    return {**table(ours), **{f"baseline_{key}": value for key, value in summary(diff).items()}}


@dataclass(frozen=True, slots=True)
class Trial:
    """The reports of a story, those that are long enough to copy, and how often each kind was planted so far."""

    long: Sequence[Parsed]
    parsed: Sequence[Parsed]
    balance: Counter[str]
    show: bool


def try_story(
    pipeline: Remembering, documents: Sequence[Document], random: Random, trial: Trial, tallies: tuple[Tally, Tally]
) -> None:
    """Count what the account and the word diff say of an untouched and of two changed copies."""
    ours, diff = tallies
    base = random.choice(trial.long)
    stage = set_stage(trial.parsed, random)
    left = list(PLANTERS)
    for turn in range(3):
        wanted = [] if turn == 0 else sorted(left, key=lambda kind: (trial.balance[kind], random.random()))
        copy = make_copy(base, stage, wanted, turn)
        left = [kind for kind in left if kind not in {change[0] for change in copy.changes}]
        trial.balance.update(change[0] for change in copy.changes)
        account = compile_account([*documents, copy.document], pipeline=pipeline)
        findings = [f for story in account.stories for f in story.findings if parts(f, copy)]
        flagged = [
            (KIND_OF_RULE.get(f.rule, f.aspect.value), f.aspect.value, stretches_in(f, copy), f) for f in findings
        ]
        score(copy, flagged, ours, show=trial.show)
        score(copy, [(kind, "", [place], None) for kind, place in changed_words(copy)], diff, show=False)


def parts(finding: Finding, copy: Copy) -> bool:
    """Tell whether a finding sets the copy apart from what it was copied from."""
    if finding.kind not in HARD:
        return False
    sides = [{span.document for span in side.spans} for side in finding.sides]
    return any(copy.document.id in side and copy.base.id not in side for side in sides)


def stretches_in(finding: Finding, copy: Copy) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in finding.spans if span.document == copy.document.id]


Flag = tuple[str, str, list[tuple[int, int]], Finding | None]


def score(copy: Copy, flagged: Sequence[Flag], tally: Tally, *, show: bool) -> None:
    """Hold what was flagged against what was planted; `aspect` is empty for the word diff, which has none."""
    hit: set[int] = set()
    false = 0
    for kind, aspect, stretches, finding in flagged:
        met = [
            place
            for place, (planted, start, end) in enumerate(copy.changes)
            if (not aspect or aspect in ASPECTS[planted]) and any(a < end and start < b for a, b in stretches)
        ]
        hit.update(met)
        if met:
            tally.right[copy.changes[met[0]][0]] += 1
        else:
            false += 1
            tally.wrong[kind] += 1
            if show and finding:
                print(f"FALSE {finding.rule}: {finding.text}")
    for place, (kind, start, end) in enumerate(copy.changes):
        tally.planted[kind] += 1
        tally.found[kind] += place in hit
        if show and place not in hit:
            print(f"MISSED {kind}: …{copy.document.text[max(0, start - 80) : end + 60]!r}")
    if not copy.changes:
        tally.stories += 1
        tally.untouched_with_findings += bool(false)
        tally.untouched_findings += false


def make_copy(base: Parsed, stage: Stage, wanted: Sequence[str], turn: int) -> Copy:
    """Copy a report with up to MAX_CHANGES changes of the wanted kinds, in words as near as chance has it."""
    random = stage.random
    style = random.choice(["verbatim", "other words", "rewritten"])
    sentences = paragraphs_of(base)
    free = list(range(len(sentences)))
    edits: list[Edit] = []
    for kind in wanted:
        if sum(bool(edit.kind) for edit in edits) >= MAX_CHANGES:
            break
        candidates = [(place, found) for place in free for found in PLANTERS[kind](sentences[place], stage)]
        if candidates:
            place, chosen = random.choice(candidates)
            free.remove(place)
            edits += [replace(chosen[0], kind=kind), *chosen[1:]]
    if style != "verbatim":
        for sentence in sentences:
            for chosen in rewrite(sentence, base.document.published, random):
                one_word = len(chosen) == 1 and chosen[0].end - chosen[0].start < 20
                if (style == "rewritten" or one_word) and not clash(chosen, edits):
                    edits += chosen
    return apply(base, edits, sentences, turn)


def clash(chosen: Sequence[Edit], edits: Sequence[Edit]) -> bool:
    """Tell whether edits meet others; a moved stretch must not hold a change."""
    return any(one.start <= other.end and other.start <= one.end for one in chosen for other in edits)


def apply(base: Parsed, edits: Sequence[Edit], sentences: Sequence[Any], turn: int) -> Copy:
    """Make the new document, and find where the changes lie in it."""
    text, shift, made, moves = base.document.text, 0, [], []
    changes: list[tuple[str, int, int]] = []
    last = 0
    ordered = sorted(edits)
    for edit in ordered:
        made += [text[last : edit.start], edit.text]
        start = edit.start + shift
        if edit.kind:
            changes.append((edit.kind, start, start + len(edit.text)))
        shift += len(edit.text) - (edit.end - edit.start)
        moves.append((edit.end, shift))
        last = edit.end
    copied = "".join([*made, text[last:]])

    def moved(position: int) -> int:
        return position + next((by for end, by in reversed(moves) if end <= position), 0)

    blocks = tuple(Block(block.kind, moved(block.start), moved(block.end)) for block in base.document.blocks)
    document = replace(
        base.document,
        id=sha256(copied.encode() + bytes([turn])).hexdigest()[:16],
        text=copied,
        location=f"copy-{turn}.txt",
        outlet="The Copier",
        url=None,
        blocks=blocks,
        published=next_day(base.document.published),
    )
    bounds = [(moved(s.start_char), moved(s.end_char)) for s in sentences]
    return Copy(document, base.document, tuple(widen(change, copied, bounds) for change in changes))


def widen(change: tuple[str, int, int], text: str, bounds: Sequence[tuple[int, int]]) -> tuple[str, int, int]:
    """Take in the neighbouring words, and the sentence where what is gone has left no word."""
    kind, start, end = change
    if kind in WHOLE_SENTENCE:
        around = [each for each in bounds if each[0] <= start <= each[1]]
        return (kind, around[0][0], max(each[1] for each in around)) if around else change
    before = text[max(0, start - 12) : start].rfind(" ")
    return (kind, max(0, start - 12) + before if before >= 0 else start, min(len(text), end + 12))


def next_day(published: str | None) -> str | None:
    return (date.fromisoformat(published[:10]) + timedelta(days=1)).isoformat() if published else None


def paragraphs_of(parsed: Parsed) -> list[Any]:
    return [tokens for _, tokens in parsed.sentences(BlockKind.PARAGRAPH) if len(tokens) > 4]


def set_stage(parsed: Sequence[Parsed], random: Random) -> Stage:
    """Collect the names and words of a story, each once, in the order of their letters."""
    names, words = defaultdict(set), defaultdict(set)
    for report in parsed:
        for name in report.doc.ents:
            if name.text[0].isupper() and "\n" not in name.text and len(name) <= 3:
                names[name.label_].add(name.text)
        for token in report.doc:
            if len(token) >= 4 and token.is_alpha and token.is_lower:
                words[token.tag_].add(token.text)
    return Stage({k: sorted(v) for k, v in names.items()}, {k: sorted(v) for k, v in words.items()}, random)


def changed_words(copy: Copy) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what a plain word diff flags: a changed number, a changed name, a "not" that came or went."""
    before, after = (list(find_words(document.text)) for document in (copy.base, copy.document))
    steps = SequenceMatcher(None, [w.fold for w in before], [w.fold for w in after], autojunk=False).get_opcodes()
    for tag, i, j, k, m in steps:
        if tag == "equal" or not after:
            continue
        gone, come = [spell(copy.base, w) for w in before[i:j]], [spell(copy.document, w) for w in after[k:m]]
        both = gone + come
        kind = (
            "value" if any(word[0].isdigit() for word in both)
            else "negation" if {"not", "never", "no"} & set(both)
            else "name" if any(word[0].isupper() for word in both)
            else ""
        )  # fmt: skip
        if kind:
            first, last = after[min(k, len(after) - 1)], after[max(k, m - 1) if m > k else min(k, len(after) - 1)]
            yield kind, (first.start, last.end)


def spell(document: Document, word: Word) -> str:
    return document.text[word.start : word.end]


def share(part: float, whole: float) -> float | None:
    return round(part / whole, 3) if whole else None


def summary(tally: Tally) -> dict[str, Any]:
    """Give recall and precision over the chief kinds and over all, and how often an untouched copy raises a finding."""
    chief_false = sum(count for kind, count in tally.wrong.items() if kind in CHIEF)
    right = sum(tally.right[kind] for kind in CHIEF)
    return {
        "recall_chief": share(sum(tally.found[k] for k in CHIEF), sum(tally.planted[k] for k in CHIEF)),
        "precision_chief": share(right, right + chief_false),
        "recall": share(tally.found.total(), tally.planted.total()),
        "precision": share(tally.right.total(), tally.right.total() + tally.wrong.total()),
        "untouched_with_findings": share(tally.untouched_with_findings, tally.stories),
        "findings_on_untouched": tally.untouched_findings,
        "stories": tally.stories,
        "planted": tally.planted.total(),
    }


def table(tally: Tally) -> dict[str, Any]:
    by_kind = {
        kind: {
            "planted": tally.planted[kind],
            "recall": share(tally.found[kind], tally.planted[kind]),
            "precision": share(tally.right[kind], tally.right[kind] + tally.wrong[kind]),
        }
        for kind in PLANTERS
    }
    return {**summary(tally), "by_kind": by_kind}


KIND_OF_RULE: Mapping[str, str] = {
    "bound-dropped": "bound", "bound-differs": "bound", "figure-blurred": "value", "hedge-dropped": "hedge",
    "doubt-dropped": "hedge", "negation-lost": "negation", "negation-added": "negation", "negation": "negation",
    "opposite-states": "negation", "source-dropped": "source", "source-changed": "speaker", "speaker-changed": "speaker",
    "quote-altered": "quote altered", "quote-cut": "quote cut", "quotes-fused": "fused", "paraphrase-quoted": "quotation",
    "some-became-all": "all", "status-changed": "cancelled", "status-conflicts": "cancelled", "called-off": "cancelled",
    "name-swapped": "name", "name-mangled": "name", "lookalike-word": "lookalike", "cue-strengthened": "cue",
    "scope-widened": "scope", "means-swapped": "means", "day-swapped": "date", "date-changed": "date",
}  # fmt: skip


def main() -> None:
    """Show the misses and false findings of one half: `python -m bench.planted DIR --half tuning`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", default="", choices=["", "tuning", "checking"])
    parser.add_argument("--stories", type=int, default=MAX_STORIES)
    chosen = parser.parse_args()
    scores = measure(chosen.folder, half=chosen.half, stories=chosen.stories, show=True)
    print(json.dumps({key: value for key, value in scores.items() if key != "by_kind"}, indent=1))
    for kind, row in scores["by_kind"].items():
        print(f"{kind:15s}", row)


if __name__ == "__main__":
    main()
