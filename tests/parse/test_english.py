"""The pipeline that ships keeps the contract of `parsed.py`, whatever the text."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.parse import Parsed, Pipeline
from rashomon.schema import Block, BlockKind, Document
from tests.parse.conftest import report

UPOS = {
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
} | {
    "SYM",
    "VERB",
    "X",
}
FERRY = report(
    (BlockKind.TITLE, "Ferry sinks off Lantau, 12 missing"),
    (BlockKind.BYLINE, "By Mariam Haddad"),
    "A ferry carrying 90 people sank on Tuesday off the coast of Marala, the coast guard said.",
    "“We heard a bang,” said Omar Qasim, a fisherman. “Then the lights went out.” Rescuers from Port Elan found 78.",
    (BlockKind.FURNITURE, "Share this story! Sign up for our newsletter. Related: Floods in Marala"),
    "Transport Minister Ana Ruiz flew to Marala. She promised an inquiry.",
    name="ferry",
)
PORT = report("The port of Elan was closed.", "The Coast Guard Agency denied it, Reuters reported.", name="port")
LONG = report("The committee met in Geneva, and the delegates spoke, " * 45 + "and it ended.", name="long")


def shape(parsed: Parsed) -> list[tuple[object, ...]]:
    return [(t.idx, t.text, t.pos_, t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_) for t in parsed.doc]


def test_every_token_reads_back(pipeline: Pipeline) -> None:
    """`token.idx` is an offset into the document's own text."""
    for parsed in pipeline.parse([FERRY, PORT]):
        for token in parsed.doc:
            words = parsed.document.text[token.idx : token.idx + len(token)]
            assert words == token.text or (words.isspace() and token.is_space)
        assert len(parsed.doc.text) == len(parsed.document.text)


def test_sentences_stay_in_their_blocks(pipeline: Pipeline) -> None:
    """No sentence crosses a block, and furniture yields none."""
    (parsed,) = pipeline.parse([FERRY])
    found = [(block.kind, sentence.text.strip()) for block, sentence in parsed.sentences()]
    assert found == [
        (BlockKind.TITLE, "Ferry sinks off Lantau, 12 missing"),
        (BlockKind.BYLINE, "By Mariam Haddad"),
        (BlockKind.PARAGRAPH, FERRY.text[FERRY.blocks[2].start : FERRY.blocks[2].end]),
        (BlockKind.PARAGRAPH, "“We heard a bang,” said Omar Qasim, a fisherman."),
        (BlockKind.PARAGRAPH, "“Then the lights went out.”"),
        (BlockKind.PARAGRAPH, "Rescuers from Port Elan found 78."),
        (BlockKind.PARAGRAPH, "Transport Minister Ana Ruiz flew to Marala."),
        (BlockKind.PARAGRAPH, "She promised an inquiry."),
    ]


def test_labels_are_those_of_the_contract(pipeline: Pipeline) -> None:
    """UPOS, Penn tags, Universal Dependencies with one root a sentence, three kinds of name."""
    for parsed in pipeline.parse([FERRY, PORT, LONG]):
        for _, sentence in parsed.sentences():
            words = [token for token in sentence if not token.is_space]
            assert {token.pos_ for token in words} <= UPOS
            assert all(token.tag_ and token.dep_ and token.lemma_ for token in words)
            assert [token.dep_ for token in words].count("ROOT") == 1
            assert all(token.lemma_.islower() or not token.lemma_.isalpha() for token in words if token.pos_ != "PROPN")
        assert {name.label_ for name in parsed.doc.ents} <= {"PERSON", "ORGANIZATION", "PLACE"}


def test_furniture_is_tokenized_only(pipeline: Pipeline) -> None:
    """Site furniture has tokens, and neither tags nor names."""
    (parsed,) = pipeline.parse([FERRY])
    tokens = parsed.doc.char_span(FERRY.blocks[4].start, FERRY.blocks[4].end)
    assert tokens is not None
    assert len(tokens) > 10
    assert {(token.pos_, token.ent_type_) for token in tokens} == {("", "")}


def test_the_company_of_a_document_changes_nothing(pipeline: Pipeline) -> None:
    """A document gets the same parse alone, and in any order among others."""
    alone = {document.id: shape(pipeline.parse([document])[0]) for document in (FERRY, PORT, LONG)}
    for order in ((LONG, PORT, FERRY), (PORT, FERRY, LONG)):
        assert {parsed.document.id: shape(parsed) for parsed in pipeline.parse(order)} == alone


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "a",
        ".",
        "\u00a0",
        "“",
        "?!" * 3000,
        "x" * 5000,
        "(" * 3000,
        "1" * 5000,
        "…\u200b\ufeff",
        "🙂 🙂",
    ],
)
def test_odd_texts_are_parsed(pipeline: Pipeline, text: str) -> None:
    """Nothing that can be a string makes the pipeline fail."""
    stripped = text.strip()
    start = text.find(stripped) if stripped else 0
    blocks = (Block(BlockKind.PARAGRAPH, start, start + len(stripped)),) if stripped else ()
    (parsed,) = pipeline.parse([Document("odd", "odd", text, "", "utf-8", blocks)])
    assert len(parsed.doc.text) == len(text)
    assert sum(1 for _ in parsed.sentences()) >= bool(stripped)


def test_a_long_line_is_cut_at_sentences(pipeline: Pipeline) -> None:
    """A paragraph of many windows keeps its sentences whole."""
    sentence = "The minister of the small republic said on Monday that the talks would go on."
    (parsed,) = pipeline.parse([report(" ".join([sentence] * 40))])
    assert [s.text.strip() for _, s in parsed.sentences()] == [sentence] * 40


def test_a_sentence_longer_than_a_window_ends_somewhere(pipeline: Pipeline) -> None:
    """A line without an end is cut, and every token is parsed."""
    (parsed,) = pipeline.parse([LONG])
    assert all(token.pos_ for token in parsed.doc)
    assert max(len(sentence) for sentence in parsed.doc.sents) < 400


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40).map(str.strip).filter(bool), max_size=5))
def test_any_text_reads_back(pipeline: Pipeline, blocks: list[str]) -> None:
    """Offsets hold for any characters at all."""
    (parsed,) = pipeline.parse([report(*blocks, gap="\n \u00a0\n")])
    for token in parsed.doc:
        words = parsed.document.text[token.idx : token.idx + len(token)]
        assert [a for a, b in zip(words, token.text, strict=True) if a != b and not a.isspace()] == []


@pytest.mark.parametrize("run", ["7", "(", "at least ", "word. "], ids=["digits", "brackets", "words", "sentences"])
def test_parsing_is_linear(pipeline: Pipeline, run: str) -> None:
    """Twice the text takes no more than about twice the time, with room for a busy machine."""

    def seconds(chars: int) -> float:
        text = (run * chars)[:chars].strip()
        start = time.process_time()
        pipeline.parse([report(text)])
        return time.process_time() - start

    seconds(100)
    half = min(seconds(4_000) for _ in range(2))
    assert min(seconds(8_000) for _ in range(2)) < 4 * half
