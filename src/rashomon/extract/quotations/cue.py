"""The words that attribute a statement: what each names as its speaker and its content."""

from dataclasses import dataclass, field

from rashomon.extract.quotations.contents import TokenRange
from rashomon.parse.tokens import Token


@dataclass(slots=True)
class Cue:
    """An attributing word with what the grammar gives as its content.

    `anchor` is the verb or noun, `source` the head of the noun phrase that speaks, `relay` the head of the one
    that passes it on. `firm` tells that a clause is reported, not just a phrase named. `plain` tells a verb that
    does no more than report, `names` one that takes a word or two, `calls` one that takes them with what they are
    said of ("called the plan “a disgrace”"), `thinks` one of thought, `relays` one that only passes on what another cue
    of the sentence has, `raised` one that took the subject of what it reports ("is said to have fled"), `asks` the
    label of one who asks. `stands_for` is the name of one whom a label only hints at ("A:"). `inherits` is the cue
    whose source this one shares ("…, adding that").
    """

    tokens: TokenRange
    anchor: Token
    source: Token | None
    contents: list[TokenRange]
    firm: bool = True
    quotes: bool = True
    plain: bool = False
    names: bool = False
    calls: bool = False
    thinks: bool = False
    unnamed: bool = False
    relay: Token | None = None
    relays: bool = False
    source_range: TokenRange | None = None
    relay_range: TokenRange | None = None
    raised: bool = False
    asks: bool = False
    stands_for: Token | None = None
    inherits: "Cue | None" = field(default=None, repr=False)

    @property
    def at(self) -> int:
        return self.anchor.i

    @property
    def source_start(self) -> int:
        """Where its speaker begins, or the cue itself if he is not named."""
        if self.source_range is not None:
            return self.source_range[0]
        return self.at if self.source is None else int(self.source.left_edge.i)


def passes_on(cue: Cue) -> bool:
    """Tell whether the words of a cue can name a mere relay: "according to the agency", "as the agency notes"."""
    verb = cue.anchor
    as_told = verb.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.children)
    return verb.lower_ == "according" or as_told


def cue_tokens(verb: Token) -> TokenRange:
    """Give a verb with its auxiliaries and particle: "has said", "pointed out"."""
    first, last = verb.i, verb.i
    for child in verb.children:
        if child.dep_ in ("aux", "aux:pass", "compound:prt") and abs(child.i - verb.i) <= 3:
            first, last = min(first, child.i), max(last, child.i)
    return first, last + 1
