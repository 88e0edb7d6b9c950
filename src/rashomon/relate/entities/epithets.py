"""Other words for whoever a report is about just now: "the Florida Republican", "the 43-year-old", "the hopeful"."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.extract.places import Gazetteer
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Doc, Token
from rashomon.relate.entities.discourse import Discourse, Trace
from rashomon.relate.entities.genders import gender_of_noun
from rashomon.relate.entities.nouns import may_be_called
from rashomon.relate.entities.phrases import word_set
from rashomon.relate.entities.told import PARTIES, Told, state_named

FORMER = frozenset({"former", "ex", "onetime", "then"})
OTHERS = frozenset(
    {
        "other",
        "another",
        "same",
        "only",
        "right",
        "best",
        "possible",
        "eventual",
        "first",
        "second",
        "third",
        "next",
        "new",
        "previous",
        "current",
        "late",
        "top",
        "senior",
    }
)
RUNNING = frozenset({"candidate", "nominee", "contender", "hopeful", "incumbent"})
MAX_BACK = 4  # sentences since somebody was in focus: he is quoted in between
MAX_TOLD_BACK = 30  # sentences, where what is told of somebody shows that he is meant
MAX_AGE_BACK = 800  # tokens
MIN_NAMED = 3  # times that a report names whom it is about


@dataclass(frozen=True, slots=True)
class Epithet:
    """A definite description as subject: its head in small letters, where it starts, and what it tells."""

    head: str
    start: int
    words: frozenset[str]
    party: str | None
    state: str | None
    age: str | None = None


def read_epithet(token: Token, doc: Doc, gazetteer: Gazetteer) -> Epithet | None:
    """Read the definite description that is a subject; null where it stands with a name or tells whose it is."""
    if token.dep_ not in SUBJECTS or token.tag_ in ("NNS", "NNPS"):
        return None
    article = next((child for child in token.children if child.dep_ == "det" and child.lower_ == "the"), None)
    if article is None or any(_narrows(child, token) for child in token.children):
        return None
    before = [doc[index] for index in range(article.i + 1, token.i)]
    small = frozenset(word.lower_ for word in before if word.text.isalnum())
    if small & OTHERS or any(word.ent_type_ == "PERSON" or word.text in ("'s", "’s") for word in before):
        return None
    head = token.lower_
    age = next((word.text for word in before if word.text.isdigit()), None) if head == "old" else None
    if age is None and head.removeprefix("ex-") not in word_set("epithets"):
        return None
    party = next((PARTIES[word] for word in (head, *sorted(small)) if len(word) > 1 and word in PARTIES), None)
    names = (
        doc[first : last + 1].text
        for last in range(article.i + 1, token.i)
        for first in (last, max(article.i + 1, last - 1))
    )
    state = next(filter(None, (state_named(name, gazetteer) for name in names)), None)
    return Epithet(head, article.i, small, party, state, age)


def _narrows(child: Token, noun: Token) -> bool:
    """Tell what makes it a description of its own: "the leader of the group", "the senator, Ola Brandt", two joined."""
    if child.dep_ == "conj":  # "the mogul and television star"
        return child.lower_ not in word_set("epithets") or any(det.dep_ == "det" for det in child.children)
    if child.dep_ in ("nmod:poss", "appos", "flat", "cop"):
        return True
    return child.dep_ in ("nmod", "nmod:desc") and child.i > noun.i


def who_is_meant(epithet: Epithet, discourse: Discourse) -> int | None:
    """Give the person that an epithet means: the one whom all that it tells fits, or the one in focus."""
    if epithet.age is None and epithet.head in discourse.strangers and not (epithet.party or epithet.state):
        return None  # "a Democratic candidate … the candidate"
    here = discourse.sentence_of[epithet.start]
    people = [
        trace
        for trace in discourse.named_figures()
        if trace.kind == "person"
        and here - trace.sentence <= MAX_TOLD_BACK
        and _may_be(epithet, trace.figure, discourse)
    ]
    if epithet.state is not None:
        sure = {trace.figure for trace in people if _is_told(epithet, discourse.cast.told(trace.figure))}
        return sure.pop() if len(sure) == 1 else None
    if epithet.head in RUNNING and not epithet.words:
        return None  # "the candidate" may be any
    meant = _in_focus(epithet, [trace.figure for trace in people], discourse)
    if meant is None or _is_rivalled(meant, [trace for trace in people if not trace.in_quotation], discourse):
        return None
    return None if epithet.age is not None and _is_age_of_another(epithet, meant, discourse) else meant


def _is_rivalled(figure: int, fitting: Iterable[Trace], discourse: Discourse) -> bool:
    """Tell whether somebody else who fits was named since: "Graham left Trump after the mogul had said it"."""
    last = max(trace.start for trace in discourse.lately() if trace.figure == figure and not trace.in_quotation)
    return any(trace.figure != figure and trace.start > last for trace in fitting)


def _is_age_of_another(epithet: Epithet, figure: int | None, discourse: Discourse) -> bool:
    """Tell whether the report gave this age before, and not behind the name of the one in focus: "Ola Brandt, 43"."""
    doc = discourse.doc
    named = {trace.end for trace in discourse.lately() if trace.figure == figure and trace.form == "name"}
    before = range(max(2, epithet.start - MAX_AGE_BACK), epithet.start)
    return any(doc[at].text == epithet.age and not (doc[at - 1].text == "," and at - 1 in named) for at in before)


def _in_focus(epithet: Epithet, fitting: Iterable[int], discourse: Discourse) -> int | None:
    """Give who alone was subject in the sentences before, if the report is about him."""
    here = discourse.sentence_of[epithet.start]
    last: int | None = None
    lately: set[int] = set()
    for trace in discourse.lately():
        if here - trace.sentence > MAX_BACK or (last is not None and trace.sentence < last):
            break
        if trace.kind == "person" and trace.is_subject and not trace.in_quotation and trace.sentence < here:
            last = trace.sentence
            lately.add(trace.figure)
    figure = lately.pop() if len(lately) == 1 else -1
    return figure if figure in set(fitting) and discourse.named_here[figure] >= MIN_NAMED else None


def _may_be(epithet: Epithet, figure: int, discourse: Discourse) -> bool:
    told = discourse.cast.told(figure)
    gender = gender_of_noun(epithet.head)
    known = discourse.gender(figure)
    if gender is not None and known is not None and gender != known:
        return False
    if epithet.party and told.parties and epithet.party not in told.parties:
        return False
    if epithet.state and told.states and epithet.state not in told.states:
        return False
    if epithet.words & FORMER or epithet.head.startswith("ex-"):
        return True
    held = told.offices & word_set("seats")
    return epithet.head not in word_set("seats") or not held or bool(held & may_be_called(epithet.head))


def _is_told(epithet: Epithet, told: Told) -> bool:
    """Tell whether what is known of somebody bears out all that an epithet says, and the state that it names."""
    if epithet.party is not None and epithet.party not in told.parties:
        return False
    if epithet.state is not None and epithet.state not in told.states:
        return False
    held = told.offices & word_set("seats")
    return epithet.head not in word_set("seats") or bool(held & may_be_called(epithet.head))
