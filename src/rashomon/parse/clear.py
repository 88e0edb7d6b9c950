"""Rewrites the trees of spaCy's own English pipelines (ClearNLP's labels) as Universal Dependencies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

RENAMED: Final = {
    "ROOT": "root",
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "intj": "discourse",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "complm": "mark",
    "meta": "dep",
    "dative": "iobj",
    "pobj": "obl",
    "pcomp": "advcl",
    "prep": "advmod",
    "agent": "advmod",
    "": "dep",
}
CLEAR_ONLY: Final = frozenset({"dobj", "pobj", "prep", "nsubjpass", "auxpass", "relcl", "attr", "acomp"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
OBLIQUE: Final = frozenset({"obl", "nmod"})


@dataclass(slots=True)
class Tree:
    """One sentence while it is rewritten; a root is its own head. Tags are UPOS."""

    heads: list[int]
    labels: list[str]
    tags: Sequence[str]
    lemmas: Sequence[str]

    def children(self, head: int, *labels: str) -> list[int]:
        return [
            i for i, h in enumerate(self.heads) if h == head and i != head and (not labels or self.labels[i] in labels)
        ]

    def replace(self, old: int, new: int, label: str) -> None:
        """Put `new` where `old` hangs, and hang `old` from it under `label`."""
        self.heads[new] = new if self.heads[old] == old else self.heads[old]
        self.heads[old], self.labels[old] = new, label


def is_clear(labels: Sequence[str]) -> bool:
    """Tell ClearNLP's label set from that of Universal Dependencies."""
    return not CLEAR_ONLY.isdisjoint(labels)


def to_universal(heads: Sequence[int], labels: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]) -> Tree:
    """Give the sentence's tree in Universal Dependencies; heads count from 0, a root is its own head."""
    tree = Tree(list(heads), list(labels), tags, lemmas)
    steps: tuple[Callable[[Tree], None], ...] = (
        prepositions,
        conjunctions,
        rename,
        copulas,
    )
    for step in steps:
        step(tree)
    return tree


def prepositions(tree: Tree) -> None:
    """`in > Geneva` (prep, pobj) becomes `Geneva > in` (obl or nmod, case); the deepest first, for `out of town`."""
    for i in sorted(range(len(tree.heads)), key=lambda i: -depth(tree, i)):
        if tree.labels[i] not in {"prep", "agent", "dative"} and not (
            tree.labels[i] in {"conj", "ROOT"} and tree.children(i, "pobj")
        ):
            continue
        objects = tree.children(i, "pobj", "pcomp", "obl", "nmod")
        if objects:
            turn(tree, i, objects[0])


def turn(tree: Tree, preposition: int, governed: int) -> None:
    clause = tree.labels[governed] == "pcomp" and tree.tags[governed] in {"VERB", "AUX"}
    old, head = tree.labels[preposition], tree.heads[preposition]
    others = [i for i in tree.children(preposition) if i != governed]
    tree.replace(preposition, governed, "mark" if clause else "case")
    if old in {"conj", "ROOT"}:
        tree.labels[governed] = old
    elif clause:
        tree.labels[governed] = "acl" if tree.tags[head] in NOMINAL else "advcl"
    elif old == "agent":
        tree.labels[governed] = "obl:agent"
    else:
        tree.labels[governed] = "nmod" if tree.tags[head] in NOMINAL else "obl"
    for other in others:
        tree.heads[other] = governed


def depth(tree: Tree, token: int) -> int:
    steps = 0
    while tree.heads[token] != token and steps < len(tree.heads):
        token = tree.heads[token]
        steps += 1
    return steps


def conjunctions(tree: Tree) -> None:
    """All conjuncts hang from the first, and `and` from the conjunct that follows it."""
    for i, label in enumerate(tree.labels):
        first = i
        while label == "conj" and tree.labels[first] == "conj" and tree.heads[first] != first:
            first = tree.heads[first]
        if first != i:
            tree.heads[i] = first
    for i, label in enumerate(tree.labels):
        if label == "cc":
            first = tree.heads[i]
            while tree.labels[first] == "conj":
                first = tree.heads[first]
            following = [j for j in tree.children(first, "conj") if j > i]
            if following:
                tree.heads[i] = following[0]


def rename(tree: Tree) -> None:
    """Give every label its name; `to` before a verb is a mark."""
    for i, label in enumerate(tree.labels):
        if label == "attr" or (label == "acomp" and tree.lemmas[tree.heads[i]] == "be"):
            continue
        tree.labels[i] = RENAMED.get(label, label)
        if label == "aux" and tree.tags[i] == "PART":
            tree.labels[i] = "mark"


def copulas(tree: Tree) -> None:
    """`is > minister` (attr) becomes `minister > is` (cop), and the clause hangs from the predicate."""
    for i in range(len(tree.heads)):
        if tree.lemmas[i] == "be" and tree.tags[i] in {"AUX", "VERB"} and not tree.labels[i].startswith(("aux", "cop")):
            predicate = find_predicate(tree, i)
            if predicate is not None:
                promote(tree, i, predicate)
    for i, label in enumerate(tree.labels):
        if label in {"attr", "acomp"}:
            tree.labels[i] = "nsubj" if tree.children(tree.heads[i], "expl") else "xcomp"


def find_predicate(tree: Tree, verb: int) -> int | None:
    if tree.children(verb, "expl"):
        return None
    for labels in (("attr",), ("acomp",), tuple(OBLIQUE)):
        found = [i for i in tree.children(verb, *labels) if i > verb or labels == ("attr",)]
        if found and tree.children(verb, "nsubj", "csubj"):
            return found[0]
    return None


def promote(tree: Tree, verb: int, predicate: int) -> None:
    label = tree.labels[verb]
    others = [i for i in tree.children(verb) if i != predicate]
    tree.replace(verb, predicate, "cop")
    tree.labels[predicate] = label
    for other in others:
        tree.heads[other] = predicate


def flatten_name(tree: Tree, start: int, end: int) -> None:
    """`John < Kerry` (compound) becomes `John > Kerry` (flat), as the treebanks have people's names."""
    inside = range(start, end)
    top = [i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i]
    if len(top) != 1 or top[0] == start or any(tree.tags[i] not in {"PROPN", "PUNCT"} for i in inside):
        return
    head = top[0]
    for i, h in enumerate(tree.heads):
        if h == head and i not in inside:
            tree.heads[i] = start
    tree.heads[start] = start if tree.heads[head] == head else tree.heads[head]
    tree.labels[start] = tree.labels[head]
    for i in range(start + 1, end):
        if tree.tags[i] == "PROPN":
            tree.heads[i], tree.labels[i] = start, "flat"
