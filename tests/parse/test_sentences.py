"""Where a sentence ends, beyond what the network says."""

import pytest

from tests.builders import report


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ana Brandt, the senate's No. 2 Liberal, said so.", 1),
        ("The chamber heard its No. 3 witness on Monday.", 1),
        ("Did they agree? No. 2 members voted against it.", 3),
    ],
)
def test_a_number_sign_ends_no_sentence(pipeline, text, sentences):
    """Its full stop is that of an abbreviation; the answer "No." is a sentence."""
    (parsed,) = pipeline.parse([report(f"Head\n\n{text}", "A", None)])
    assert len(list(parsed.doc.sents)) - 1 == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The truce held for a week. On Sunday Norwegian Foreign Minister Ola Brandt said it was over.", 2),
        ("Nobody was hurt. Also Monday Norwegian state television showed the bridge.", 2),
        ("They met on Monday. Ola Brandt said nothing.", 2),
        (
            "At least nine people drowned outside the harbour in Norways Karsova city Tuesday on the eve of the feast.",
            1,
        ),
    ],
)
def test_a_day_alone_is_no_sentence(pipeline, text, sentences):
    """Where its comma is lost, "On Sunday" opens the sentence of what happened then, which may begin with a name."""
    (parsed,) = pipeline.parse([report(f"Head\n\n{text}", "A", None)])
    assert len(list(parsed.doc.sents)) - 1 == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Three guards of the harbour in Norways Karsova were wounded when a drone struck their post.", 1),
        ("Rebels shelled the largest town of the valley Norways second city after a month of siege.", 1),
        ("The Norwegian armys brigades took the road. A monitor said its guards had fled.", 2),
        ("Two were wounded in the harbour. The police said so.", 2),
        ("The minister for fisheries Pavel Odrin called the blockade a crime against the islands.", 1),
        ("went home late he said. saw nobody there.", 2),
    ],
)
def test_a_lost_mark_ends_no_sentence(pipeline, text, sentences):
    """No sentence ends without a mark before a small letter, after "its", or between a possessive and its name."""
    (parsed,) = pipeline.parse([report(f"Talks in Norway\n\n{text}", "A", None)])
    assert len(list(parsed.doc.sents)) - 1 == sentences


def test_a_headline_is_one_sentence(pipeline):
    """Its marks may be lost ("Twin Bombs in Norways Karsova | Kill 32"); those that it kept still end one."""
    for head, sentences in (
        ("Twin Car Bombs in Norways Karsova Kill 32 Most School Students", 1),
        ("Who fled? Nobody knows", 2),
    ):
        (parsed,) = pipeline.parse([report(f"{head}\n\nThe police said so.", "A", None)])
        assert len(list(parsed.doc.sents)) - 1 == sentences
