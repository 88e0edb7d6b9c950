"""A part of a pile knows of its reports what the whole pile does."""

from rashomon.batch.excerpts import Excerpt, count_terms
from rashomon.relate.stories.register import Register
from rashomon.relate.stories.telling import tell_document
from tests.relate.pile import make_document


def test_named_days_come_with_the_words():
    """A day that is named is no word and weighs nothing; it comes along for the days between two reports."""
    report = make_document(
        "a", "Trial in Ostley\nShots fell in Ostley on March 9, and on March 12.", published="2016-09-20"
    )
    telling = tell_document(report)
    register, excerpt = Register(), Excerpt(1)
    whole = register.counted[register.add(telling)]
    some = excerpt.counted[excerpt.take("a", telling.day, [(*term, 1, 0.5) for _, term in count_terms(telling)])]
    assert some.told.tolist() == whole.told.tolist() != []
    assert len(some.terms) == len(whole.terms)
    assert sorted(some.weights.tolist()) == sorted(whole.weights.tolist())
