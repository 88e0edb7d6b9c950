"""The account of the example story, held against the one that was read and approved by eye.

`make golden` writes it anew; read the difference before you commit it. What was planted in the story
(examples/README.md) is asked for by name as well, so that a careless renewal does not pass.
"""

import json
from pathlib import Path

import pytest

from rashomon import compile_account, read

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "harbour-talks"
GOLDEN = HERE / "golden" / "harbour-talks.json"


@pytest.fixture(scope="module")
def account(pipeline):
    """The account of the example story."""
    reading = read([EXAMPLE])
    return compile_account(reading.documents, pipeline=pipeline, issues=reading.issues)


def approved_view(account):
    """Give what a reader sees of an account, without the ids and offsets that say the same again."""
    names = {document.id: Path(document.location).stem for document in account.documents}
    entities = {entity.id: entity.name for entity in account.entities}

    def quote(span):
        return f"{names[span.document]}: {' '.join(account.words(span).split())}"

    (story,) = account.stories
    return {
        "documents": {
            names[d.id]: [d.outlet, d.published, d.published_basis, sorted(d.credits)] for d in account.documents
        },
        "origins": sorted(sorted(names[d] for d in origin.documents) for origin in story.origins),
        "quotations": sorted(f"{quote(q.content)} | {entities.get(q.source, q.source_text)}" for q in story.quotations),
        "quantities": sorted(f"{quote(q.span)} | {q.low} {q.high} {q.bound} {q.what}" for q in story.quantities),
        "times": sorted(f"{quote(t.span)} | {t.value}" for t in story.times),
        "events": sorted(f"{e.name} | {e.type} | {e.modality} | {e.date.start}" for e in story.events),
        "findings": [f"{f.kind} {f.rule} {f.severity} {list(f.origins)}: {f.text}" for f in story.findings],
        "brief": [sentence.text for sentence in story.brief],
    }


def test_the_account_is_the_approved_one(account):
    """Any change of an account shows here first."""
    assert approved_view(account) == json.loads(GOLDEN.read_text("utf-8")), "renew with `make golden` if it is right"


PLANTED = [
    ("contradiction", "9 million euros", "the cost of the blockade, twelve million or nine"),
    ("contradiction", "Izmir", "the talks in Geneva, or in Izmir"),
    ("contradiction", "cancelled", "a visit that is cancelled, or still expected"),
    ("update", "Nine people", "a toll that grew from seven to nine"),
    ("drift", "treaties", "threats that became treaties in a quotation"),
    ("drift", "additional seven people", "“at least seven, a monitor said” that became seven"),
]


@pytest.mark.parametrize(("kind", "words", "what"), PLANTED, ids=[what for _, _, what in PLANTED])
def test_what_was_planted_is_found(account, kind, words, what):
    """Each change that was planted in the example story is a finding of its kind, with the words that show it."""
    (story,) = account.stories
    evidence = [
        " ".join([finding.text, *(account.words(span) for span in finding.spans)])
        for finding in story.findings
        if finding.kind == kind
    ]
    assert any(words in told for told in evidence), what


def main():
    """Write the golden view anew."""
    from rashomon.parse import load_pipeline

    made = compile_account(read([EXAMPLE]).documents, pipeline=load_pipeline())
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(json.dumps(approved_view(made), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
