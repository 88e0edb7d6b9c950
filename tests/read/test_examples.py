"""The example story is read as its README says."""

from pathlib import Path

import pytest

from rashomon.read import read
from rashomon.schema import BlockKind, PublishedBasis

STORY = Path(__file__).parents[2] / "examples" / "harbour-talks"


@pytest.fixture(scope="module")
def documents():
    reading = read([STORY])
    assert reading.issues == ()
    return {Path(document.location).stem: document for document in reading.documents}


@pytest.mark.parametrize(
    ("name", "outlet", "published", "credits_"),
    [
        ("daily-anchor", "Daily Anchor", "2025-03-14", ("Daily Anchor and agencies",)),
        ("harbour-post", "Harbour Post", "2025-03-12", ("Harbour Post & Agencies",)),
        ("littoral-press-agency", "LPA", "2025-03-12", ("LPA",)),
        ("meridian-times", "Meridian Times", "2025-03-13", ("LPA",)),
        ("northlight-news", "Northlight News", "2025-03-13", ("Littoral Press Association",)),
        ("valley-observer", "Valley Observer", None, ()),
    ],
)
def test_who_published_what_when(documents, name, outlet, published, credits_):
    """Outlet, date and agencies come out of the pages themselves."""
    document = documents[name]
    assert (document.outlet, document.published, document.credits) == (outlet, published, credits_)
    assert document.published_basis is (PublishedBasis.TEXT if published else None)


@pytest.mark.parametrize(
    ("name", "furniture", "captions"),
    [
        ("daily-anchor", 0, 1),
        ("harbour-post", 4, 1),
        ("littoral-press-agency", 0, 0),
        ("meridian-times", 2, 1),
        ("northlight-news", 3, 0),
        ("valley-observer", 5, 0),
    ],
)
def test_what_is_not_the_article(documents, name, furniture, captions):
    """Boilerplate is found, and nothing else is taken for it."""
    document = documents[name]
    assert len(list(document.of_kind(BlockKind.FURNITURE))) == furniture
    assert len(document.captions) == captions
