"""Who is blamed for it, and by whom: each side lays it to the other, or those who are accused deny it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.doers import HABIT, side_of
from rashomon.relate.compare.evidence import evenly, list_names, make_finding, name_sides
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, quote_sides
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

MAX_CHARS = 200
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
MIN_SHARED_DEED = 1  # words of two charges that make them of one deed
MIN_SHARED_TOLD = 2  # words of what is denied and of what is told as a fact
PHRASE = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod", "nmod:desc", "appos"})


@dataclass(frozen=True, slots=True)
class Charge:
    """Words that lay a deed to somebody, or by which he denies it.

    `accuser` is empty where nobody is named; `deed` are the lemmas that say what was done.
    """

    accused: str
    name: str
    accuser: str
    deed: frozenset[str]
    span: Span
    denied: bool = False
    act: str = ""  # of a denial: the lemma of the verb that is denied


@dataclass(frozen=True, slots=True)
class Words:
    """The words of blame.toml."""

    accusing: frozenset[str]
    saying: frozenset[str]
    denying: frozenset[str]
    guilty: frozenset[str]
    charges: frozenset[str]
    any_deed: frozenset[str]
    sides: Mapping[str, frozenset[str]]


@cache
def blame_words() -> Words:
    table = read_table("rashomon.relate.compare", "blame.toml")
    sides = {side: frozenset(words) for side, words in table.pop("sides").items()}
    return Words(**{name: frozenset(words) for name, words in table.items()}, sides=sides)


def find_blame(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the deeds that two sides lay to each other, and those that the accused deny."""
    home = home_of(claims)
    charges = [each for document in claims.documents for each in read_charges(document.id, home, claims)]
    charges += [each for document in claims.documents for each in read_told(document.id, charges, home, claims)]
    for near in told_together(charges, lambda each: claims.parsed[each.span.document].document):
        yield from compare_charges(near, claims)


@once
def home_of(claims: StoryClaims) -> str:
    """Give the country that the story names most."""
    named = Counter(
        {
            entity.country: len(entity.mentions)
            for entity in sorted(claims.entities.values(), key=lambda entity: len(entity.mentions))
            if entity.country and entity.place_kind == "country"
        }
    )
    return max(sorted(named), key=lambda country: named[country], default="")


def compare_charges(charges: Sequence[Charge], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding for all charges of one deed against one side and against another, else for the denials."""
    laid = group_by((each for each in charges if not each.denied), lambda each: each.accused)
    told: set[str] = set()
    for one, other in combinations(sorted(laid), 2):
        pairs = [(a, b) for a in laid[one] for b in laid[other] if is_one_deed(a, b)]
        pairs = pairs if any(are_at_odds(a, b) for a, b in pairs) else []
        sides = [in_order({pair[place] for pair in pairs}) for place in (0, 1)]
        if pairs and len({each.span.document for side in sides for each in side}) > 1:
            told |= {one, other}
            yield tell_blame(sides, claims)
    for accused, own in laid.items():
        pairs = [(a, b) for a in own for b in charges if b.denied and b.accused == accused and is_denial_of(b, a)]
        sides = [in_order({pair[place] for pair in pairs}) for place in (0, 1)]
        if accused not in told and pairs and len({each.span.document for side in sides for each in side}) > 1:
            yield tell_denial(sides, claims)


def in_order(charges: Iterable[Charge]) -> list[Charge]:
    return sorted(charges, key=lambda each: each.span)


def is_one_deed(one: Charge, other: Charge) -> bool:
    return len(one.deed & other.deed) >= MIN_SHARED_DEED


def are_at_odds(one: Charge, other: Charge) -> bool:
    """Tell whether one of two who are blamed blames the other: who blames both may well be right."""
    return one.accuser != other.accuser and (one.accuser == other.accused or other.accuser == one.accused)


def is_denial_of(denial: Charge, charge: Charge) -> bool:
    """Tell whether somebody denies what he is accused of; "he denied the accusation" goes with the charge before it."""
    if charge.accuser == denial.accused:
        return False
    near = denial.span.document == charge.span.document and 0 <= denial.span.start - charge.span.start <= 3 * MAX_CHARS
    return len(denial.deed & charge.deed) >= MIN_SHARED_DEED or (not denial.deed and near)


def read_charges(document: str, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Yield the charges and the denials of a report, not those that tell what is said again and again."""
    report = claims.parsed[document]
    for _, sentence in report.sentences(*TOLD_KINDS):
        verbs = [(token, token.lemma_.lower()) for token in sentence if token.pos_ == "VERB"]
        if not verbs or HABIT.search(sentence.text):
            continue
        for verb, lemma in verbs:
            if lemma in blame_words().accusing:
                yield from read_accusation(verb, report, home, claims)
            elif lemma in blame_words().denying:
                yield from read_denial(verb, report, home, claims)
            elif lemma in blame_words().saying:
                yield from read_statement(verb, report, home, claims)


def read_told(document: str, charges: Sequence[Charge], home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Yield where a report tells of somebody, in the same words, what he denies elsewhere."""
    report = claims.parsed[document]
    denials = [each for each in charges if each.denied and each.act]
    for _, sentence in report.sentences(*TOLD_KINDS) if denials else ():
        for token in sentence:
            denied = [each for each in denials if each.act == token.lemma_.lower() and token.pos_ == "VERB"]
            subject = subject_of(token) if denied else None
            if subject is None or is_negated(token):
                continue
            party, span = party_of(subject, report, home, claims), clause_span(token, report)
            deed = deed_of(token, {subject.i})
            for denial in denied:
                if not is_denied(token) and party == denial.accused and len(denial.deed & deed) >= MIN_SHARED_TOLD:
                    yield Charge(party, denial.name, "", deed, span)
                    break


def is_denied(verb: Token) -> bool:
    """Tell whether a clause stands below a verb of denying."""
    while verb.head.i != verb.i:
        verb = verb.head
        if verb.lemma_.lower() in blame_words().denying:
            return True
    return False


def clause_span(verb: Token, report: Parsed) -> Span:
    """Give the subject, the verb and what follows it, without further clauses."""
    held = [verb] + [
        token
        for child in verb.children
        if child.dep_ not in {"parataxis", "conj", "advcl", "punct", "cc", "mark"}
        for token in child.subtree
    ]
    return Span(report.document.id, min(t.idx for t in held), max(t.idx + len(t) for t in held))


def read_accusation(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "X accused Y of Z", "Y was accused by X of Z", "X blamed Z on Y", "X blamed Y for Z"."""
    if is_negated(verb) or any(child.lower_ in {"to", "would", "could", "may", "might"} for child in verb.children):
        return
    on = next((c for c in verb.children if c.dep_ == "obl" and case_of(c) == "on"), None)
    struck = next((c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}), None)
    accused = on if on is not None and verb.lemma_ == "blame" else struck
    if accused is None or accused.pos_ not in {"NOUN", "PROPN"}:
        return
    accuser = next((c for c in verb.children if c.dep_ in {"nsubj", "obl:agent"}), None)
    if accuser is None and verb.dep_ in {"advcl", "conj", "acl"}:
        accuser = subject_of(verb.head)
    party = party_of(accused, report, home, claims)
    by = party_of(accuser, report, home, claims) if accuser is not None else ""
    yield Charge(
        party,
        words_of(accused, report),
        by,
        deed_of(verb, {accused.i, accuser.i if accuser else -1}),
        cut(verb, report),
    )


def read_statement(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "X says that Y was behind Z", "X says Y is responsible for Z"."""
    said = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if said is None or is_negated(verb) or is_negated(said):
        return
    while said.lemma_ in blame_words().saying and (
        inner := next((c for c in said.children if c.dep_ == "ccomp"), None)
    ):
        said = inner
    marks = {said.lemma_.lower(), *(c.lemma_.lower() for c in said.children if c.dep_ in {"case", "cop"})}
    accused = subject_of(said)
    named = accused is not None and accused.pos_ in {"NOUN", "PROPN"}
    if accused is None or not named or not marks & blame_words().guilty or is_negated(said):
        return
    accuser = subject_of(verb)
    by = party_of(accuser, report, home, claims) if accuser is not None else ""
    party = party_of(accused, report, home, claims)
    if by != party:
        yield Charge(party, words_of(accused, report), by, deed_of(said, {accused.i}), cut(said, report))


def read_denial(verb: Token, report: Parsed, home: str, claims: StoryClaims) -> Iterator[Charge]:
    """Read "Y denied doing Z", "Y denies that it did Z", "Y rejected the charge", "an accusation dismissed by Y"."""
    words = blame_words()
    denier = next((c for c in verb.children if c.dep_ in {"nsubj", "obl:agent"}), None)
    if denier is None and verb.dep_ in {"advcl", "conj"}:
        denier = subject_of(verb.head)
    if denier is None or is_negated(verb):
        return
    struck = next((c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}), None)
    clause = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}), None)
    if clause is None and verb.lemma_ == "deny":
        clause = next(
            (c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ == "that" for m in c.children)), None
        )
    of_noun = verb.head if verb.dep_ in {"acl", "acl:relcl"} else None
    noun = struck or of_noun
    if clause is None and (noun is None or noun.lemma_.lower() not in words.charges):
        return
    content = clause if clause is not None else noun
    if of_noun is not None and of_noun.dep_ in {"parataxis", "appos"}:
        content = of_noun.head  # "he called him a racist – something he denies"
    deed = deed_of(content, {denier.i, noun.i if noun is not None and content is not noun else -1})
    party = party_of(denier, report, home, claims)
    act = content.lemma_.lower() if content is not None and content.pos_ == "VERB" else ""
    yield Charge(party, words_of(denier, report), "", deed, cut(verb, report), denied=True, act=act)


def is_negated(verb: Token) -> bool:
    return any(child.lower_ in NEGATIONS for child in verb.children)


def case_of(noun: Token) -> str:
    return next((c.lower_ for c in noun.children if c.dep_ == "case"), "")


def subject_of(verb: Token) -> Token | None:
    """Give the subject of a verb, or of the verb that it is joined to: "he heard it and called him a liar"."""
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is None and verb.dep_ == "conj" and verb.head.i != verb.i:
        return next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
    return own


def phrase_of(noun: Token) -> list[Token]:
    """Give a noun with the words before and in its name, without clauses."""
    kept, queue = [noun], [noun]
    while queue:
        for child in queue.pop().children:
            if child.dep_ in PHRASE:
                kept.append(child)
                queue.append(child)
    return sorted(kept, key=lambda token: token.i)


def words_of(noun: Token, report: Parsed) -> str:
    held = phrase_of(noun)
    text = report.document.text[held[0].idx : held[-1].idx + len(held[-1])]
    return " ".join(text.split())


def party_of(noun: Token, report: Parsed, home: str, claims: StoryClaims) -> str:
    """Name the party that a phrase means: a side of a war, a state, or somebody by name."""
    phrase = phrase_of(noun)
    lowered = {token.lower_ for token in phrase}
    for side, words in blame_words().sides.items():
        if lowered & words and side != "government":
            return side
    within = [Span(report.document.id, token.idx, token.idx + len(token)) for token in phrase]
    of_state = bool(lowered & blame_words().sides["government"])
    near = [(m, e) for m, e in claims.named_in.get(report.document.id, ()) if any(m.overlap(each) for each in within)]
    own = Span(report.document.id, noun.idx, noun.idx + len(noun))
    for mention, entity in near:
        if mention.overlap(own):
            return entity.country or home if of_state or entity.kind is EntityKind.PLACE else side_of(entity) or home
        if of_state and entity.place_kind == "country":
            return entity.country or home
    if of_state:
        return home
    return fold_word(noun.lemma_)


def deed_of(head: Token | None, outside: set[int]) -> frozenset[str]:
    """Give the content lemmas below a predicate, without those of the parties."""
    found: set[str] = set()
    queue = [head] if head is not None else []
    while queue:
        token = queue.pop()
        if token.pos_ in {"NOUN", "VERB", "ADJ", "PROPN"} and token is not head:
            found.add(token.lemma_.lower())
        queue += [child for child in token.children if child.i not in outside]
    words = blame_words()
    if (
        head is not None
        and head.pos_ in {"NOUN", "VERB", "ADJ"}
        and head.lemma_.lower() not in (words.accusing | words.denying | words.charges | words.guilty)
    ):
        found.add(head.lemma_.lower())
    return frozenset(
        found - words.any_deed - words.charges - words.accusing - words.denying - words.saying - function_words()
    )


def cut(verb: Token, report: Parsed) -> Span:
    """Give the clause of a verb, cut where it runs long."""
    held = [token for token in verb.subtree if not token.is_space]
    start = min(token.idx for token in held)
    end = max(token.idx + len(token) for token in held)
    if end - start > MAX_CHARS:
        start = max(start, verb.idx - MAX_CHARS // 2)
        inside = [token for token in held if token.idx >= start and token.idx + len(token) <= start + MAX_CHARS]
        start, end = inside[0].idx, inside[-1].idx + len(inside[-1])
    return Span(report.document.id, start, end)


def tell_blame(sides: Sequence[Sequence[Charge]], claims: StoryClaims) -> Finding:
    sides = sorted(sides, key=lambda side: (len({each.span.document for each in side}), side[0].span))
    spans = [evenly([each.span for each in side]) for side in sides]
    names = [side[0].name for side in sides]
    told = quote_sides(spans, claims)
    finding = make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"It is laid to {list_names(names)}: {told}.",
        spans,
        rule="blamed-apart",
        severity=Severity.MAJOR,
        claims=claims,
    )
    return name_sides(finding, names)


def tell_denial(sides: Sequence[Sequence[Charge]], claims: StoryClaims) -> Finding:
    spans = [evenly([each.span for each in side]) for side in sides]
    told = quote_sides(spans, claims, "; denied: ")
    finding = make_finding(
        FindingKind.CONTRADICTION,
        Aspect.ATTRIBUTION,
        f"{sides[1][0].name} denies it: {told}.",
        spans,
        rule="accused-denies",
        severity=Severity.MAJOR,
        claims=claims,
    )
    return name_sides(finding, ["it is laid to them", "they deny it"])
