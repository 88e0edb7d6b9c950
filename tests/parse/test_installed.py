"""A user's spaCy pipeline is mapped to our labels."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from rashomon.errors import PipelineUnavailable
from rashomon.parse import load_pipeline
from rashomon.parse.installed import InstalledPipeline
from rashomon.schema import BlockKind
from tests.parse.conftest import report

# word, UPOS, ClearNLP label, head, then Universal Dependencies label and head
SPOKE = """
The DET det minister | det minister
minister NOUN nsubjpass accused | nsubj:pass accused
was AUX auxpass accused | aux:pass accused
accused VERB ROOT accused | ROOT accused
by ADP agent accused | case Reuters
Reuters PROPN pobj by | obl:agent accused
of ADP prep accused | mark taking
taking VERB pcomp of | advcl accused
money NOUN dobj taking | obj taking
in ADP prep taking | case Geneva
Geneva PROPN pobj in | obl taking
. PUNCT punct accused | punct accused
"""
COPULA = """
John PROPN compound Kerry | nsubj envoy
Kerry PROPN nsubj is | flat John
is AUX ROOT is | cop envoy
not PART neg is | advmod envoy
the DET det envoy | det envoy
envoy NOUN attr is | ROOT envoy
of ADP prep envoy | case Chad
Chad PROPN pobj of | nmod envoy
, PUNCT punct is | punct envoy
Mali PROPN conj Chad | conj Chad
or CCONJ cc Mali | cc Ghana
Ghana PROPN conj Mali | conj Chad
. PUNCT punct is | punct envoy
"""
PLACE = """
He PRON nsubj was | nsubj London
was AUX ROOT was | cop London
in ADP prep was | case London
London PROPN pobj in | ROOT London
to PART aux meet | mark meet
meet VERB advcl was | advcl London
them PRON dobj meet | obj meet
"""
THERE = """
There PRON expl is | expl is
is VERB ROOT is | ROOT is
hope NOUN attr is | nsubj is
in ADP prep is | case Rome
Rome PROPN pobj in | obl is
"""


class Canned:
    """Stands in for a spaCy pipeline: parses every text into the Doc it was given."""

    pipe_names = ("parser", "ner")

    def __init__(self, table: str, names: dict[str, str]) -> None:
        self.rows = [line.split() for line in table.strip().splitlines()]
        self.blank = spacy.blank("en")
        self.vocab = self.blank.vocab
        self.meta = {"version": "1"}
        self.names = names

    def make_doc(self, text: str) -> Doc:
        return self.blank.make_doc(text)

    def pipe(self, texts: list[str]):
        for text in texts:
            yield self.doc(text)

    def doc(self, text: str) -> Doc:
        words = [row[0] for row in self.rows]
        assert text == " ".join(words)
        lemmas = ["be" if word in {"is", "was"} else word for word in words]
        heads = [words.index(row[3]) for row in self.rows]
        doc = Doc(
            self.vocab,
            words=words,
            spaces=[True] * (len(words) - 1) + [False],
            pos=[row[1] for row in self.rows],
            deps=[row[2] for row in self.rows],
            heads=heads,
            lemmas=lemmas,
        )
        doc.ents = [
            Span(doc, start, start + len(name.split()), label=label)
            for name, label in self.names.items()
            for start in [words.index(name.split()[0])]
        ]
        return doc


@pytest.mark.parametrize(
    ("table", "names", "kept"),
    [
        (SPOKE, {"Reuters": "ORG", "Geneva": "GPE", "money": "MONEY"}, {"Reuters": "ORGANIZATION", "Geneva": "PLACE"}),
        (COPULA, {"John Kerry": "PERSON", "Chad": "GPE"}, {"John Kerry": "PERSON", "Chad": "PLACE"}),
        (PLACE, {"London": "LOC", "them": "NORP"}, {"London": "PLACE"}),
        (THERE, {"Rome": "FAC"}, {"Rome": "PLACE"}),
    ],
)
def test_trees_and_names_are_mapped(table: str, names: dict[str, str], kept: dict[str, str]) -> None:
    """ClearNLP's labels become Universal Dependencies, and names keep three kinds."""
    nlp = Canned(table, names)
    words = [row[0] for row in nlp.rows]
    (parsed,) = InstalledPipeline(nlp, "canned").parse(
        [report("\u00a0".join(words), (BlockKind.FURNITURE, "Share it"))]
    )
    tokens = [token for token in parsed.doc if token.i < len(words)]
    wanted = [(row[0], row[5], row[6]) for row in nlp.rows]
    assert [(token.text, token.dep_, token.head.text) for token in tokens] == wanted
    assert {name.text: name.label_ for name in parsed.doc.ents} == kept
    assert [sentence.text.strip() for _, sentence in parsed.sentences()] == [" ".join(words)]


def test_universal_labels_stay() -> None:
    """A pipeline that speaks Universal Dependencies already is left alone."""
    table = """
    He PRON nsubj fled | nsubj fled
    fled VERB ROOT fled | ROOT fled
    to ADP case Rome | case Rome
    Rome PROPN obl fled | obl fled
    """
    nlp = Canned(table, {"Rome": "LOC"})
    (parsed,) = InstalledPipeline(nlp, "canned").parse([report("He fled to Rome")])
    assert [token.dep_ for token in parsed.doc] == ["nsubj", "ROOT", "case", "obl"]


def test_a_missing_pipeline_says_how_to_get_it() -> None:
    """The message names the command."""
    with pytest.raises(PipelineUnavailable, match="python -m spacy download en_core_web_none"):
        load_pipeline("en_core_web_none")


def test_a_pipeline_without_a_parser_is_refused() -> None:
    """Names alone are not enough."""
    with pytest.raises(PipelineUnavailable, match="has no parser"):
        InstalledPipeline(spacy.blank("en"), "blank")
