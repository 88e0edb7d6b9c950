"""Who does and who suffers, as the parse of a clause has it."""

from rashomon.parse.tokens import Token
from rashomon.relate.tolls.words import verbs, words

MAX_STEPS = 4
MAX_WORDS_NEAR = 14
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
ENDS_OF_SENTENCE = frozenset('.!?"”')


def children_in_lower_case(token: Token) -> set[str]:
    return {child.lower_ for child in token.children}


def words_behind(token: Token) -> set[str]:
    """Give the words that stand close behind a verb: its objects and where it leads."""
    return {other.lower_ for other in token.doc[token.i + 1 : min(token.sent.end, token.i + MAX_WORDS_NEAR)]}


def antecedent(head: Token) -> Token:
    """Give the noun that "who" stands for."""
    if head.lower_ in {"who", "whom", "that"}:
        verb = head.head
        for _ in range(MAX_STEPS):
            if verb.dep_ == "acl:relcl":
                return verb.head
            verb = verb.head
    return head


def subjects(verb: Token) -> list[Token]:
    """Give the subjects of a verb, those that it shares with the verb before it as well."""
    for _ in range(MAX_STEPS):
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return own
        if verb.dep_ in {"acl", "acl:relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
            return [verb.head]
        if verb.dep_ not in {"conj", "xcomp", "advcl", "parataxis"}:
            return []
        verb = verb.head
    return []


def objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "obj"]


def has_passive_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj:pass", "aux:pass"} for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Tell whether the subject of a verb is its victim."""
    for _ in range(MAX_STEPS):
        if has_passive_subject(verb):
            return True
        if verb.tag_ not in {"VBN", "VBD"} or verb.dep_ not in {"conj", "xcomp"}:
            break
        if any(child.dep_ == "nsubj" for child in verb.children):
            return False
        verb = verb.head
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}:
        return True
    return verb.tag_ == "VBN" and not any(child.dep_ == "aux" for child in verb.children)


def is_headline_passive(verb: Token) -> bool:
    """Read "Man killed in crash": these verbs have an object where they are active. `verb` has none."""
    if verb.tag_ not in {"VBD", "VBN"}:
        return False
    if verb.lower_ in {"shot", "hurt"} and verb.sent[-1].text in ENDS_OF_SENTENCE:
        return False
    return not any(child.dep_ in {"aux", "ccomp", "xcomp"} for child in verb.children)


def coordinated(verb: Token) -> Token | None:
    """Give the other half of "shot and killed"."""
    doc = verb.doc
    for at in (verb.i + 2, verb.i - 2):
        if 0 <= at < len(doc) and doc[(verb.i + at) // 2].lower_ in {"and", "or"}:
            other = doc[at]
            if str(other.lemma_).lower() in verbs("killed") | verbs("shot") or other.lower_ in {"shot", "killed"}:
                return other
    return None


def is_unreal(token: Token) -> bool:
    """Tell "threatened to kill", "attempted murder", "did not shoot" from what befell somebody."""
    around = children_in_lower_case(token)
    if around & words("unreal") or ("to" in around and token.tag_ == "VB"):
        return True
    return bool(token.i) and token.doc[token.i - 1].lower_ == "attempted"
