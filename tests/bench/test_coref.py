"""The measure of coreference counts what it says it counts."""

from pathlib import Path

from bench.coref import Tally, read_text, sorts_of

DOCUMENT = """\
# newdoc id = made_up
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# meta::genre = news
# newpar
# text = Ida Marsh left.
1	Ida	Ida	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1,2-coref
2	Marsh	Marsh	PROPN	NNP	_	1	flat	_	Entity=1)
3	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# text = "I saw the town," she said.
1	"	"	PUNCT	``	_	3	punct	_	SpaceAfter=No
2	I	I	PRON	PRP	_	3	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
3	saw	see	VERB	VBD	_	8	ccomp	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(2-place-new-nnnnn-cf2-2-sgl
5	town	town	NOUN	NN	_	3	obj	_	Entity=2)|SpaceAfter=No
6	,	,	PUNCT	,	_	8	punct	_	SpaceAfter=No
7	"	"	PUNCT	''	_	3	punct	_	_
8	she	she	PRON	PRP	_	9	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
9	said	say	VERB	VBD	_	0	root	_	SpaceAfter=No
10	.	.	PUNCT	.	_	9	punct	_	_
"""


def test_a_document_is_read_with_its_mentions(tmp_path: Path) -> None:
    """Offsets read back, quotation marks are seen, and each phrase is measured as what it is."""
    path = tmp_path / "made_up.conllu"
    path.write_text(DOCUMENT, encoding="utf-8")
    text = read_text(path)
    assert text.genre == "news"
    found = [(text.document.text[one.start : one.end], one.chain, one.is_name, sorts_of(one)) for one in text.phrases]
    assert found == [
        ("Ida Marsh", "1", True, ()),
        ("I", "1", False, ("first_person",)),
        ("the town", "2", False, ("nominals",)),
        ("she", "1", False, ("he_she", "pronouns")),
    ]


def test_scores_of_answers() -> None:
    """A wrong answer costs precision, a missing one recall; silence about the nameless is right."""
    tally = Tally()
    tally.add("1", "1", was_answered=True)
    tally.add("2", "1", was_answered=True)
    tally.add(None, "1", was_answered=False)
    tally.add(None, None, was_answered=False)
    assert tally.scores() == {"precision": 0.5, "recall": 0.3333, "f1": 0.4, "accuracy": 0.5, "count": 3}
