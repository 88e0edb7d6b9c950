"""The words that attribute a statement to somebody, and the frames they come in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.tokens import Token

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "felt": "feel",
    "held": "hold", "swore": "swear", "sworn": "swear", "read": "read", "began": "begin", "begun": "begin",
    "found": "find", "shown": "show", "given": "give", "gave": "give", "put": "put", "undertook": "undertake",
    "undertaken": "undertake", "forecast": "forecast", "cast": "cast", "foretold": "foretell", "paid": "pay",
    "understood": "understand", "retold": "retell", "quipped": "quip", "quipping": "quip", "begging": "beg",
    "begged": "beg",
    "admitting": "admit", "admitted": "admit", "ripped": "rip", "ripping": "rip", "bragged": "brag",
    "bragging": "brag", "beginning": "begin", "conferring": "confer", "concurred": "concur", "concurring": "concur",
    "inferred": "infer", "referred": "refer", "referring": "refer", "dubbed": "dub", "dubbing": "dub",
    "slammed": "slam", "slamming": "slam", "snapped": "snap", "snapping": "snap", "rebutted": "rebut",
    "rebutting": "rebut", "blogged": "blog", "blogging": "blog", "submitted": "submit", "submitting": "submit",
}  # fmt: skip
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`verbs` gives for each lemma its frames and the act each names; `nouns` the act of each lemma.

    `forms` and `plurals` lead from an inflected form to its lemma, so that no lemmatizer has to be right;
    `raised` holds forms too.
    """

    verbs: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    forms: Mapping[str, str]
    plurals: Mapping[str, str]
    relays: frozenset[str]
    audiences: frozenset[str]
    venues: frozenset[str]
    settings: frozenset[str]
    anonymous: frozenset[str]
    plain: frozenset[str]
    raised: frozenset[str]
    states: frozenset[str]
    light: frozenset[str]
    papers: frozenset[str]
    laws: frozenset[str]
    judging: frozenset[str]
    hedges: frozenset[str]
    claims: frozenset[str]
    carrying_on: frozenset[str]
    refused: frozenset[str]
    groups: frozenset[str]
    trades: frozenset[str]
    ranks: frozenset[str]
    person_endings: tuple[str, ...]

    def verb(self, token: Token) -> str | None:
        """Give the lemma of a reporting verb."""
        return self.forms.get(token.lower_)

    def noun(self, token: Token) -> str | None:
        """Give the lemma of a noun that names a statement."""
        return self.plurals.get(token.lower_)

    def may_speak(self, noun: Token) -> bool:
        """Tell whether a noun can stand for somebody, not for a thing that "promises to be cold"."""
        word = noun.lemma_.lower()
        singular = noun.lower_.removesuffix("s")
        known = any(w in self.anonymous or w in self.groups or w in self.relays for w in (word, noun.lower_, singular))
        named = bool(noun.ent_type_) or noun.pos_ in ("PROPN", "PRON")
        return named or known or noun.lower_ in self.plurals or word.endswith(self.person_endings)

    def takes(self, lemma: str, *frames: str) -> bool:
        """Tell whether a verb comes in any of these frames."""
        known = self.verbs.get(lemma)
        return known is not None and any(frame in known for frame in frames)


@cache
def reporting_lexicon() -> Lexicon:
    """Load `lexicon/reporting.toml`; its head says what the frames mean."""
    table = read_table(__package__, "reporting.toml")
    verbs: dict[str, dict[str, str]] = {}
    for group in table["verbs"]:
        for lemma in group["lemmas"]:
            frames = verbs.setdefault(lemma, {})
            frames.update({frame: group["act"] for frame in group["frames"] if frame not in frames})
    nouns = {lemma: group["act"] for group in table["nouns"] for lemma in group["lemmas"]}
    endings = tuple(table["words"].pop("person_endings"))
    words = {name: frozenset(entries) for name, entries in table["words"].items()}
    words["settings"] = words.pop("occasions") | words["venues"] | words["audiences"]
    words["raised"] = frozenset(forms_of(words["raised"]))
    forms = forms_of(verbs)
    plurals = {form: lemma for lemma in nouns for form in (lemma, _with_s(lemma))}
    return Lexicon(verbs, nouns, forms, plurals, person_endings=endings, **words)


def forms_of(lemmas: Iterable[str]) -> dict[str, str]:
    """Give for each inflected form of these verbs its lemma."""
    known = set(lemmas)
    return {form: lemma for lemma in sorted(known) for form in _inflected(lemma)} | {
        form: lemma for form, lemma in _IRREGULAR.items() if lemma in known
    }


def _inflected(lemma: str) -> Iterator[str]:
    stem = lemma.removesuffix("e")
    past = lemma[:-1] + "ied" if _ends_in_y(lemma) else stem + "ed"
    yield from (lemma, _with_s(lemma), past, (lemma if lemma.endswith("ee") else stem) + "ing")


def _with_s(lemma: str) -> str:
    if _ends_in_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ends_in_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in _VOWELS
