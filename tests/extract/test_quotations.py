"""Who said what: contents, speakers, modes, days and venues in sentences of our own writing."""

import re

import pytest

from rashomon.extract.quotations import find_quotations
from rashomon.parse import Pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Document, Quotation, Span, TimeExpression, TimeType


def document_of(text: str) -> Document:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, match.start(), match.end()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    return Document("d", "d.txt", text, "", "utf-8", blocks)


def nobody(span: Span) -> str | None:
    return None


def said(pipeline: Pipeline, text: str, times: tuple[TimeExpression, ...] = ()) -> list[tuple[Parsed, Quotation]]:
    parsed = pipeline.parse([document_of(text)])[0]
    return [(parsed, quotation) for quotation in find_quotations(parsed, times, nobody)]


def told(pipeline: Pipeline, text: str) -> list[tuple[str, str | None, str]]:
    return [(p.document.words(q.content), q.source_text, str(q.mode)) for p, q in said(pipeline, text)]


DIRECT = [
    pytest.param(
        "“The pier is gone,” Mayor Ola Brandt said.",
        [("The pier is gone,", "Mayor Ola Brandt", "direct")],
        id="cue after",
    ),
    pytest.param(
        'Ola Brandt said: "The pier is gone and nobody will rebuild it."',
        [("The pier is gone and nobody will rebuild it.", "Ola Brandt", "direct")],
        id="cue before",
    ),
    pytest.param(
        "“The pier is gone,” said Ola Brandt, the mayor of Karsova.",
        [("The pier is gone,", "Ola Brandt", "direct")],
        id="cue inverted",
    ),
    pytest.param(
        "“The pier is gone,” Ola Brandt said. “We will build it again.”",
        [("The pier is gone,", "Ola Brandt", "direct"), ("We will build it again.", "Ola Brandt", "direct")],
        id="cue between two parts",
    ),
    pytest.param(
        "The mayor criticized the ministry. “They knew of the cracks for years,” she said.\n\n“Nobody listened to us.”",
        [
            ("They knew of the cracks for years,", "The mayor", "direct"),
            ("Nobody listened to us.", "The mayor", "direct"),
        ],
        id="no cue: the last speaker goes on",
    ),
    pytest.param(
        "“The pier is gone.\n\n“The crane is gone too,” Ola Brandt told reporters.",
        [("The pier is gone.", "Ola Brandt", "direct"), ("The crane is gone too,", "Ola Brandt", "direct")],
        id="two paragraphs, one speaker",
    ),
    pytest.param(
        "‘We lost everything in the flood,’ said a fisherman.",
        [("We lost everything in the flood,", "a fisherman", "direct")],
        id="British marks",
    ),
]

INDIRECT = [
    pytest.param(
        "At least seven people were killed, the Karsova Rights Monitor said on Wednesday.",
        [("At least seven people were killed", "Karsova Rights Monitor", "indirect")],
        id="a body named with a plural",
    ),
    pytest.param(
        "The ministry said on Wednesday that the bridge would be closed.",
        [("the bridge would be closed", "The ministry", "indirect")],
        id="that-clause",
    ),
    pytest.param(
        "Officials say 2,000 people still live on the island.",
        [("2,000 people still live on the island", "Officials", "indirect")],
        id="clause without that",
    ),
    pytest.param(
        "At least nine people were killed when the bridge fell, a rescue worker said.",
        [("At least nine people were killed when the bridge fell", "a rescue worker", "indirect")],
        id="content first",
    ),
    pytest.param(
        "According to the governor, the ferry will sail on Monday.",
        [("the ferry will sail on Monday", "the governor", "indirect")],
        id="according to, before",
    ),
    pytest.param(
        "The ferry will sail on Monday, according to the governor.",
        [("The ferry will sail on Monday", "the governor", "indirect")],
        id="according to, after",
    ),
    pytest.param(
        "A statement by the port authority said that the crane had been sold.",
        [("the crane had been sold", "the port authority", "indirect")],
        id="a statement speaks for its author",
    ),
    pytest.param(
        "The minister told the newspaper that the tunnel was safe.",
        [("the tunnel was safe", "The minister", "indirect")],
        id="somebody told",
    ),
    pytest.param(
        "The union accused the company of hiding the damage.",
        [("the company of hiding the damage", "The union", "indirect")],
        id="accused of",
    ),
    pytest.param(
        "The governor said the toll was at least nine, adding that the number could rise.",
        [
            ("the toll was at least nine", "The governor", "indirect"),
            ("the number could rise", "The governor", "indirect"),
        ],
        id="adding that",
    ),
    pytest.param(
        "The ministry said the bridge was safe but a witness told reporters that it had cracks.",
        [("the bridge was safe", "The ministry", "indirect"), ("it had cracks", "a witness", "indirect")],
        id="two speakers in one sentence",
    ),
]

LOST_PUNCTUATION = [
    pytest.param(
        "The blast hit the market killing 12 people and wounding dozens a medical source and witnesses said.",
        "a medical source and witnesses",
        id="no comma before the speaker",
    ),
    pytest.param(
        "The dead included women and children said local sources.", "local sources", id="speaker after the verb"
    ),
    pytest.param(
        "Nine people have died in the province a group tracking the violence said.",
        "a group tracking the violence",
        id="a group that watches a war",
    ),
    pytest.param(
        "Dozens of men were killed a source on the ground announced on Sunday.",
        "a source on the ground",
        id="a source on the ground",
    ),
    pytest.param("The union on Monday said the pier was closed.", "The union", id="a day beside the speaker"),
    pytest.param(
        "The claim which did not mention a market said 12 people had been killed.", "The claim", id="a claim speaks"
    ),
]

NOT_SAID = [
    pytest.param("The minister declined to say whether the bridge was safe.", id="declined to say"),
    pytest.param("The ministry did not say that the bridge was safe.", id="did not say"),
    pytest.param("The “Old Mill” bridge fell into the river.", id="a name in quotation marks"),
    pytest.param("She could say that it was late.", id="could say"),
    pytest.param("The bridge fell into the river on Monday.", id="no speech at all"),
    pytest.param("The judge stopped because the man was crying, so that he could be given water.", id="so that"),
    pytest.param("The winter promises to be a cold one.", id="a thing that promises"),
    pytest.param("The mayor expressed her displeasure.", id="a feeling without its matter"),
]


@pytest.mark.parametrize(("text", "statements"), DIRECT)
def test_direct_speech(pipeline, text, statements):
    """Quoted words are found without their marks, with the one who spoke them."""
    assert told(pipeline, text) == statements


@pytest.mark.parametrize(("text", "statements"), INDIRECT)
def test_reported_speech(pipeline, text, statements):
    """What somebody said in the reporter's words is found whole, without cue and "that"."""
    assert told(pipeline, text) == statements


@pytest.mark.parametrize(("text", "speaker"), LOST_PUNCTUATION)
def test_text_that_lost_its_punctuation(pipeline, text, speaker):
    """A feed that drops its commas still says who spoke."""
    ((_, found, _),) = told(pipeline, text)
    assert found == speaker


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_nobody_said(pipeline, text):
    """Silence, possibility and names in quotation marks are no statements."""
    assert told(pipeline, text) == []


def test_quoted_words_inside_a_clause_make_it_mixed(pipeline):
    """The reporter's words and the quoted ones are one content, marks kept."""
    ((content, speaker, mode),) = told(pipeline, "The governor said the repair was “a scandal” for the whole province.")
    assert (content, speaker, mode) == ("the repair was “a scandal” for the whole province", "The governor", "mixed")


def test_he_is_the_man_who_spoke_before(pipeline):
    """A pronoun leads to the last man named, not to the last word."""
    text = "Pavel Odrin visited the port on Monday. He said the crane would be sold."
    ((_, speaker, _),) = told(pipeline, text)
    assert speaker == "Pavel Odrin"


def test_an_agency_that_relays_is_no_speaker(pipeline):
    """The agency is named as the way a statement came, the minister as its source."""
    text = "“The talks will go on,” the foreign minister said, according to the Meridian news agency."
    ((_, found),) = said(pipeline, text)
    assert found.source_text == "the foreign minister"
    assert found.via == "the Meridian news agency"


def test_a_statement_inside_another_keeps_its_parent(pipeline):
    """Who says that somebody said is not who said it."""
    text = "The lawyer said that the minister had told parliament that the tunnel was safe."
    (_, outer), (_, inner) = said(pipeline, text)
    assert outer.parent is None
    assert inner.parent == outer.id


def test_the_day_is_that_of_the_cue_not_of_the_content(pipeline):
    """A statement made on Wednesday about Monday was made on Wednesday."""
    text = "The ministry said on Wednesday that the bridge fell on Monday."
    times = tuple(
        TimeExpression(Span("d", text.index(word), text.index(word) + len(word)), TimeType.DATE, value, "2021-06-17")
        for word, value in (("Wednesday", "2021-06-16"), ("Monday", "2021-06-14"))
    )
    ((_, found),) = said(pipeline, text, times)
    assert found.date == "2021-06-16"


def test_the_venue_is_whom_it_was_told(pipeline):
    """Those who heard it stand as the venue."""
    ((_, found),) = said(pipeline, "Ola Brandt told reporters in Karsova that the pier was gone.")
    assert found.venue is not None
    assert found.venue.startswith("reporters")


def test_speakers_are_looked_up(pipeline):
    """The entity of a speaker is what the resolver says of his noun phrase."""
    parsed = pipeline.parse([document_of("“The pier is gone,” Mayor Ola Brandt said.")])[0]
    asked: list[str] = []

    def entity_at(span: Span) -> str | None:
        asked.append(parsed.document.words(span))
        return "e-brandt"

    (found,) = find_quotations(parsed, (), entity_at)
    assert found.source == "e-brandt"
    assert asked[0] == "Mayor Ola Brandt"


def test_a_broken_page_does_not_hang(pipeline):
    """A page of cues and marks without end is read in a moment."""
    parsed = pipeline.parse([document_of("He said “she said that ‘they said, " * 400)])[0]
    assert list(find_quotations(parsed, (), nobody)) is not None


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        pytest.param(
            "“It was a fine bridge and we miss it.” — Ola Brandt",
            [("It was a fine bridge and we miss it.", "Ola Brandt", "direct")],
            id="signed after a dash",
        ),
        pytest.param(
            "IS said in a statement that one of its fighters had attacked the market.",
            [("one of its fighters had attacked the market", "IS", "indirect")],
            id="a name that looks like a verb",
        ),
        pytest.param(
            "The minister said he hoped that the talks would succeed.",
            [("he hoped that the talks would succeed", "The minister", "indirect")],
            id="his own hope is no second statement",
        ),
        pytest.param(
            "The union called the plan “a disgrace” on Monday.",
            [("the plan “a disgrace”", "The union", "mixed")],
            id="called something a disgrace",
        ),
        pytest.param(
            "The hospital gave a lower toll of nine people killed.",
            [("a lower toll of nine people killed", "The hospital", "indirect")],
            id="gave a toll",
        ),
        pytest.param(
            "The ministry hinted at new talks, saying the envoys would meet in May.",
            [("the envoys would meet in May", "The ministry", "indirect")],
            id="a participle belongs to the subject, not to the noun before it",
        ),
        pytest.param(
            "The blast killed three civilians local media reported.",
            [("The blast killed three civilians", "local media", "indirect")],
            id="a speaker run into the words before",
        ),
        pytest.param(
            "The programme “The Morning Harbour” starts at nine.",
            [],
            id="the name of a programme",
        ),
        pytest.param(
            "Both meetings will focus on “a new approach to the harbour,” the ministry said.",
            [("Both meetings will focus on “a new approach to the harbour,”", "the ministry", "mixed")],
            id="the reporter begins, a quotation ends",
        ),
    ],
)
def test_less_common_ways_of_telling(pipeline, text, statements):
    """Signatures, acronyms, thoughts, names for things, tolls, titles, half-quoted sentences."""
    assert told(pipeline, text) == statements


def test_a_day_named_later_holds_for_the_sentence_before(pipeline):
    """A statement summed up first and dated with its quotation has one day."""
    text = "Ola Brandt said that the pier was lost. “Nobody will rebuild it,” she said on Tuesday."
    at = text.index("Tuesday")
    times = (TimeExpression(Span("d", at, at + 7), TimeType.DATE, "2021-06-15", "2021-06-17"),)
    assert [quotation.date for _, quotation in said(pipeline, text, times)] == ["2021-06-15", "2021-06-15"]


def test_nobody_spoke_after_publication(pipeline):
    """A day to come is that of a plan, not of the statement about it."""
    text = "The ministry said on its page for Friday that the ferry would sail."
    at = text.index("Friday")
    times = (TimeExpression(Span("d", at, at + 6), TimeType.DATE, "2021-06-18", "2021-06-17"),)
    assert [quotation.date for _, quotation in said(pipeline, text, times)] == [None]


def test_captions_speak_too(pipeline):
    """What a caption has somebody say is a statement like any other."""
    text = "The governor said the bridge would be closed."
    document = Document("d", "d.txt", text, "", "utf-8", (Block(BlockKind.CAPTION, 0, len(text)),))
    ((found),) = find_quotations(pipeline.parse([document])[0], (), nobody)
    assert text[found.content.start : found.content.end] == "the bridge would be closed"


def test_the_cue_at_the_end_governs_the_whole_sentence(pipeline):
    """What the documents say includes what they say that somebody asked."""
    text = "The mayor had the crane moved, and she asked a worker to sell it, the documents say."
    assert told(pipeline, text) == [
        ("The mayor had the crane moved, and she asked a worker to sell it", "the documents", "indirect")
    ]


def test_nobody_speaks_of_himself_by_name(pipeline):
    """Words that praise Mr. Odrin are not Mr. Odrin's."""
    text = (
        "Ola Brandt said in a statement that the port would be rebuilt. Pavel Odrin will lead the work. "
        "“I know that Mr. Odrin is committed to this harbour.”"
    )
    assert told(pipeline, text)[-1][:2] == ("I know that Mr. Odrin is committed to this harbour.", "Ola Brandt")


def test_a_day_of_the_speaker_is_not_that_of_the_statement(pipeline):
    """When somebody was elected or is due somewhere, he did not speak."""
    text = "The pier is gone, said Ola Brandt, who was elected on Monday."
    at = text.index("Monday")
    times = (TimeExpression(Span("d", at, at + 6), TimeType.DATE, "2021-06-14", "2021-06-17"),)
    assert [quotation.date for _, quotation in said(pipeline, text, times)] == [None]


def test_a_news_conference_is_no_outlet(pipeline):
    """Who is told at a news conference is not told through the news."""
    ((_, found),) = said(pipeline, "Ola Brandt told a news conference that the pier was gone.")
    assert found.venue == "a news conference"


def test_a_pronoun_stands_for_who_just_spoke_without_a_name(pipeline):
    """A resident who is not named goes on as "he", even where the names of the report lead to somebody else."""
    text = "A man dressed as Odrin fired. One of the residents said he had fled.\n\nHe said nine men came."
    parsed = pipeline.parse([document_of(text)])[0]
    later = text.rindex("He")
    found = list(find_quotations(parsed, (), lambda span: "odrin" if span.start == later else None))
    assert [(said.source_text, said.source) for said in found] == [("One of the residents", None)] * 2


def test_a_relay_named_by_a_pronoun_is_known(pipeline):
    """Who is quoted by “it” is quoted by whom it stands for."""
    text = "The palace said that the king was ill. It quoted him as saying that all was well."
    assert [quotation.via for _, quotation in said(pipeline, text)] == [None, "The palace"]
