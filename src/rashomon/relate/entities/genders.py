"""Whether a name, a title or a noun tells he or she."""

from rashomon.extract.names.words import gender_of_given, gender_of_title
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.nouns import nouns


def gender_of_noun(word: str) -> str | None:
    """Tell `he` or `she` by a noun: "king", "actress", "grandmother"."""
    if word in nouns()["he"]:
        return "he"
    if word in nouns()["she"]:
        return "she"
    return gender_of_title(word)


def gender_of(cluster: Cluster) -> str | None:
    """Tell `he` or `she` from titles, roles and given names; null where they tell nothing or both."""
    votes = {"he": 0, "she": 0}
    for mention in cluster.mentions:
        for word in (mention.role or "").split():
            told = gender_of_title(word)
            if told:
                votes[told] += 2
        told = gender_of_given(mention.text.replace("-", " ").split()[0]) if " " in mention.text else None
        told = told or gender_of_title(mention.text.split()[0])
        if told:
            votes[told] += 1
    if votes["he"] == votes["she"]:
        return None
    return "he" if votes["he"] > votes["she"] else "she"
