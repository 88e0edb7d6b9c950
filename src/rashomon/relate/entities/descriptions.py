"""Whom "the minister", "the group" and "the town" could mean: names they were called before, kind, nearness."""

from math import log1p

from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.entities.choosing import Option, Question
from rashomon.relate.entities.discourse import Discourse, Trace
from rashomon.relate.entities.genders import gender_of_noun
from rashomon.relate.entities.nominals import PLACE_NOUNS, Description, place_kind, role_words
from rashomon.relate.entities.nouns import is_plain, is_several, kind_of_noun, may_be_called

ARTICLES = frozenset(["the", "this", "that", "these", "those"])
MAX_SENTENCES_BACK = 30
MODIFIERS = frozenset(["amod", "compound", "nummod", "nmod:desc", "nmod:poss"])
LATER = frozenset(["nmod", "acl", "acl:relcl"])
RANKING = frozenset(["first", "second", "third", "last", "next", "other", "same", "only", "new", "whole", "entire"])


def article_of(noun: Token, start: int | None = None) -> str | None:
    """Give the article by which a noun points back, null for an indefinite one; `start` is where its phrase begins."""
    for child in noun.children:
        if child.dep_ == "det" and child.lower_ in ARTICLES:
            return str(child.lower_)
    first = noun.doc[start].lower_ if start is not None else ""
    return first if first in ARTICLES else None


def question_of(
    noun: Token, start: int, by_rule: int | None, read: Description | None, discourse: Discourse
) -> Question:
    """Gather whom a definite noun could mean; `by_rule` is whom the closed rules take it for."""
    kind = kind_of_noun(read.head if read else noun.lower_)
    told = {child.lower_ for child in noun.children if child.dep_ in MODIFIERS}
    options: list[Option] = []
    for trace in _candidates(noun, discourse):
        if _fits(trace, noun, kind, discourse):
            found = _features(trace, noun, start, told, len(options), discourse)
            found.update(_of_country(trace, read, discourse))
            found["by rule"] = float(by_rule is not None and by_rule == trace.figure)
            options.append(Option(trace.figure, trace, found))
    options = _compared(options, kind, is_plain(noun.lower_), discourse)
    return Question("noun", start, noun.i + 1, tuple(options), _nobody(noun, start, told, options))


def _compared(options: list[Option], kind: str, plain: bool, discourse: Discourse) -> list[Option]:  # noqa: FBT001
    """Add what an option has over the others: alone of its kind, the one that the report is about."""
    named = [option.figure for option in options if option.figure >= 0]
    most = max((discourse.named_here[figure] for figure in named), default=0)
    compared = []
    for option in options:
        found = dict(option.features)
        if option.figure >= 0:
            top = discourse.named_here[option.figure] == most
            alone = len(named) == 1
            found |= {"alone": alone, "top": top, f"top {kind}": top, f"alone {kind}": alone}
            found |= {
                f"plain {kind}": plain,
                f"plain and top {kind}": plain and top,
                "plain and alone": plain and alone,
            }
        told = {name: float(value) for name, value in found.items() if value}
        compared.append(Option(option.figure, option.trace, told))
    return compared


def _candidates(noun: Token, discourse: Discourse) -> list[Trace]:
    here = discourse.sentence_of[noun.i]
    found = [trace for trace in discourse.named_figures() if here - trace.sentence <= MAX_SENTENCES_BACK]
    same = discourse.strangers.get(noun.lower_)
    if same is not None and same in discourse.recent and all(trace.figure != same for trace in found):
        found.append(discourse.recent[same])
    return found


def _fits(trace: Trace, noun: Token, kind: str, discourse: Discourse) -> bool:
    """Leave out who cannot be meant: of another kind, gender or number, or part of the phrase itself."""
    if trace.figure < 0 and noun.lower_ not in discourse.nouns[trace.figure]:
        return False
    if {kind, trace.kind} not in ({kind}, {"organization", "group"}, {"organization", "place"}):
        return False
    if trace.end > noun.i - 1 and discourse.doc[trace.head].head.i == noun.i:
        return False
    if kind == "person":
        if is_several(noun) != trace.is_several:
            return False
        told, gender = gender_of_noun(noun.lower_), discourse.gender(trace.figure)
        return told is None or gender is None or told == gender
    return True


def _features(
    trace: Trace, noun: Token, start: int, told: set[str], rank: int, discourse: Discourse
) -> dict[str, float]:
    back = discourse.sentence_of[noun.i] - trace.sentence
    word, figure, kind = noun.lower_, trace.figure, kind_of_noun(noun.lower_)
    forms = discourse.cast.words[figure] if figure >= 0 else ()
    roles = _called(figure, discourse)
    wanted = {word, *told}
    meant = may_be_called(word)
    named = figure >= 0
    plain = is_plain(word)
    return {
        f"back {_bucket(back)}": 1.0,
        "rank": log1p(rank),
        "nearest": float(rank == 0),
        f"{trace.form}": 1.0,
        f"{trace.place}": 1.0,
        f"{kind} for {trace.kind}": 1.0,
        "named": float(named),
        "told of": log1p(discourse.counts[figure]),
        "named here": log1p(discourse.named_here[figure]) if named else 0.0,
        "in name": float(any(not meant.isdisjoint(form) for form in forms)),
        "all in name": float(any(wanted <= form for form in forms)),
        "in roles": float(not meant.isdisjoint(roles)),
        "all in roles": float(wanted <= roles),
        "called so before": float(word in discourse.nouns[figure]),
        "called so, named": float(named and word in discourse.nouns[figure]),
        "plain": float(plain),
        "plain, nearest": float(plain and rank == 0),
        f"plain, {article_of(noun, start) or 'bare'}": float(plain),
        "unmet words": float(len(told - roles - frozenset().union(*forms))),
        "both subjects": float(trace.is_subject and noun.dep_ in SUBJECTS),
        "same kind of place": _kind_of_place(word, figure, discourse),
        "in quotation apart": float(discourse.quoted[noun.i] != trace.in_quotation),
    }


def _bucket(back: int) -> int:
    return back if back < 3 else 3 if back < 6 else 6 if back < 12 else 12


def _called(figure: int, discourse: Discourse) -> frozenset[str]:
    """Give every word of the roles of a figure, and what it was called in this report."""
    if figure < 0:
        return frozenset(discourse.nouns[figure])
    words = set(discourse.nouns[figure])
    for role in discourse.cast.roles[figure]:
        words |= role_words(role, discourse.gazetteer)[0]
        words.update(word.strip(".,").lower() for word in role.split())
    return frozenset(words)


def _kind_of_place(word: str, figure: int, discourse: Discourse) -> float:
    if figure < 0 or word not in PLACE_NOUNS or discourse.cast.clusters[figure].kind != "place":
        return 0.0
    return 1.0 if place_kind(discourse.cast.clusters[figure]) == PLACE_NOUNS[word] else -1.0


def _of_country(trace: Trace, read: Description | None, discourse: Discourse) -> dict[str, float]:
    if read is None or read.country is None or trace.figure < 0:
        return {}
    cluster = discourse.cast.clusters[trace.figure]
    told = {cluster.country} if cluster.country else set()
    for role in discourse.cast.roles[trace.figure]:
        told |= role_words(role, discourse.gazetteer)[1]
    return {"of its country": float(read.country in told), "of another country": float(bool(told - {read.country}))}


def _nobody(noun: Token, start: int, told: set[str], options: list[Option]) -> dict[str, float]:
    """Give what speaks for a description that opens a new figure."""
    found = {
        "nobody": 1.0,
        f"nobody, {kind_of_noun(noun.lower_)}": 1.0,
        f"nobody, {article_of(noun, start) or 'bare'}": 1.0,
        "nobody, plain": float(is_plain(noun.lower_)),
        "nobody, described after": float(any(child.dep_ in LATER and child.i > noun.i for child in noun.children)),
        "nobody, described before": float(bool(told)),
        "nobody, ranked": float(bool(told & RANKING)),
        "nobody, several": float(is_several(noun)),
        "nobody, no options": float(not options),
        "nobody, subject": float(noun.dep_ in SUBJECTS),
    }
    return {name: value for name, value in found.items() if value}
