"""Every form in which a report attributes words: acts, typed voices, relays, headlines, broken marks."""

import re
from collections.abc import Callable
from itertools import pairwise
from time import process_time

import pytest

from rashomon.extract.quotations import find_attributions, find_unread
from rashomon.parse.parsed import Parsed
from rashomon.schema import Act, Block, BlockKind, Document, Quotation, VoiceKind

Read = Callable[..., list[tuple[str, Quotation]]]


def parse(pipeline, text: str, *, headline: bool = False) -> Parsed:
    first = BlockKind.TITLE if headline else BlockKind.PARAGRAPH
    matches = re.finditer(r"\S(?:[^\n]*\S)?", text)
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if number else first, match.start(), match.end())
        for number, match in enumerate(matches)
    )
    return pipeline.parse([Document("d", "d.txt", text, "", "utf-8", blocks)])[0]


@pytest.fixture
def read(pipeline) -> Read:
    """Read a text, and give the words of each statement with the statement."""

    def find(text: str, *, headline: bool = False) -> list[tuple[str, Quotation]]:
        parsed = parse(pipeline, text, headline=headline)
        quotations = find_attributions(parsed, (), lambda _: None).quotations
        return [(parsed.document.words(q.content), q) for q in quotations]

    return find


FORMS = [
    pytest.param(
        "Reports emerged that the king had fled.",
        [("the king had fled", None)],
        id="reports emerge",
    ),
    pytest.param(
        "Brandt cast doubt on the findings saying he was amazed.",
        [("he was amazed", "Brandt")],
        id="a person speaks of himself",
    ),
    pytest.param(
        "The king discussed the attack Norwegian officials said.",
        [("The king discussed the attack", "Norwegian officials")],
        id="a comma lost before a nation",
    ),
    pytest.param(
        "“The bridge is safe,” the mayor said, “but the road is not.”",
        [("The bridge is safe,", "the mayor"), ("but the road is not.", "the mayor")],
        id="cue in the middle of a sentence",
    ),
    pytest.param(
        "“We saw the water rise,” said Ola Brandt. “Nobody had warned us.\n\n“We lost it all,” he added.",
        [
            ("We saw the water rise,", "Ola Brandt"),
            ("Nobody had warned us.", "Ola Brandt"),
            ("We lost it all,", "Ola Brandt"),
        ],
        id="a speech over two paragraphs",
    ),
    pytest.param(
        "According to Lavrik, the talks will resume in May. “We are ready to meet anywhere.”",
        [("the talks will resume in May", "Lavrik"), ("We are ready to meet anywhere.", "Lavrik")],
        id="no cue after according to",
    ),
    pytest.param("In a statement, the ministry said the talks had failed.", [("the talks had failed", "the ministry")]),
    pytest.param(
        "The council left early, saying the port must close and blaming the weather.",
        [("the port must close", "The council")],
        id="what its speaker does next",
    ),
    pytest.param("The port closed without saying whether it would open again.", [], id="without saying"),
    pytest.param("Police led away two men described as sailors.", [], id="what somebody is called"),
    pytest.param(
        "The news agency SANA said the port was full. It added that ships would wait.",
        [("the port was full", "The news agency SANA"), ("ships would wait", "The news agency SANA")],
        id="it added",
    ),
    pytest.param(
        "“It will stay,” said the leader of the council, Ola Brandt.",
        [("It will stay,", "the leader of the council, Ola Brandt")],
        id="a name closes who is described",
    ),
    pytest.param(
        "The port authority issued a statement after the vote:\n\n“No ship will sail. All crews stay ashore.”",
        [("No ship will sail. All crews stay ashore.", "The port authority")],
        id="a body whose words a colon opens",
    ),
    pytest.param(
        "Most captains said they agreed that the port was full.",
        [("they agreed that the port was full", "Most captains"), ("the port was full", "Most captains")],
        id="they who say it",
    ),
    pytest.param(
        "Prices have risen again, adding to the misery of the town. Ola Brandt left.",
        [],
        id="adding to, which says nothing",
    ),
    pytest.param(
        "The general was quoted as saying that the road was open.", [("the road was open", "The general")], id="quoted"
    ),
    pytest.param(
        "The dam has leaked for years, as the magazine notes.",
        [("The dam has leaked for years", "the magazine")],
        id="as the magazine notes",
    ),
    pytest.param(
        "A statement by the interior ministry said two men were held.",
        [("two men were held", "the interior ministry")],
        id="a statement by",
    ),
    pytest.param(
        "The claim by the rebels that they hold the airport could not be verified.",
        [("they hold the airport", "the rebels")],
        id="the claim by",
    ),
    pytest.param(
        "“Stay away from the river!” the mayor tweeted on Sunday.",
        [("Stay away from the river!", "the mayor")],
        id="tweet",
    ),
    pytest.param(
        "The treaty says that both sides must withdraw.",
        [("both sides must withdraw", "The treaty")],
        id="a treaty speaks",
    ),
    pytest.param(
        "Two men were reportedly killed near the border.",
        [("Two men were reportedly killed near the border", None)],
        id="reportedly",
    ),
    pytest.param(
        "The Syrian regime and Russia said the road was open.",
        [("the road was open", "The Syrian regime and Russia")],
        id="two sources",
    ),
    pytest.param(
        "In a recent poll, most voters rejected the plan.",
        [("most voters rejected the plan", "a recent poll")],
        id="poll",
    ),
    pytest.param(
        "‘The bridge is safe,’ the mayor told the council. ‘It was “checked twice” last week.’",
        [("The bridge is safe,", "the mayor"), ("It was “checked twice” last week.", "the mayor")],
        id="British marks",
    ),
    pytest.param(
        '"The bridge is safe, the mayor said. "It was checked."',
        [("The bridge is safe,", "the mayor"), ("It was checked.", "the mayor")],
        id="a closing mark was lost",
    ),
    pytest.param(
        "“The bridge is safe,“ the mayor said.", [("The bridge is safe,", "the mayor")], id="a mark set the wrong way"
    ),
    pytest.param(
        "ODRIN: We will rebuild the bridge. It will take a year.",
        [("We will rebuild the bridge. It will take a year.", "ODRIN")],
        id="transcript",
    ),
    pytest.param(
        "Police say the suspect fled; his lawyer says he did not.",
        [("the suspect fled", "Police"), ("he did not", "his lawyer")],
        id="two speakers in one sentence",
    ),
    pytest.param(
        "Brandt called the plan a “gift to thieves” and left.",
        [("the plan a “gift to thieves”", "Brandt")],
        id="what is called so belongs to it",
    ),
    pytest.param(
        "Many of the bridges, the engineer said, have not been checked.",
        [("Many of the bridges", "the engineer"), ("have not been checked", "the engineer")],
        id="thrown in after the subject",
    ),
    pytest.param(
        "Shells killed 12 people in Karsova on Monday a monitor said bringing the toll of the week to 45.",
        [("Shells killed 12 people in Karsova on Monday", "a monitor")],
        id="a participle follows the cue",
    ),
    pytest.param(
        "Rebel fire on the town killed 40 people said the monitor adding that four of them were children.",
        [("Rebel fire on the town killed 40 people", "the monitor"), ("four of them were children", "the monitor")],
        id="no comma before the cue",
    ),
    pytest.param(
        "The union’s spokesman Ola Brandt in an emailed statement said the talks had failed.",
        [("the talks had failed", "The union’s spokesman Ola Brandt")],
        id="in a statement between speaker and verb",
    ),
    pytest.param(
        "Channel Nine television quoted the mayor as telling reporters that the bridge was closed.",
        [("the bridge was closed", "the mayor")],
        id="quoted as telling",
    ),
    pytest.param(
        "Kurdish police put the death toll at 16 earlier.",
        [("the death toll at 16", "Kurdish police")],
        id="put the toll at",
    ),
    pytest.param(
        "Practically speaking, she continued, a deal is only possible if both sides want it.",
        [("a deal is only possible if both sides want it", "she")],
        id="she continued",
    ),
    pytest.param(
        "A senior official who asked not to be named said the plan was dead.",
        [("the plan was dead", "A senior official")],
        id="asked not to be named",
    ),
    pytest.param(
        "Odria and its allies have denied shelling the market.",
        [("shelling the market", "Odria and its allies")],
        id="denied doing",
    ),
    pytest.param(
        "The driver admitted to having drunk two beers.",
        [("having drunk two beers", "The driver")],
        id="admitted to",
    ),
    pytest.param(
        "The ministry rejected claims that its planes had bombed the market.",
        [("claims that its planes had bombed the market", "The ministry")],
        id="rejected claims",
    ),
    pytest.param("The ministry rejected the plan for a dam.", [], id="rejected a plan, which is an act"),
    pytest.param(
        "Aid groups expressed concern that food was running out.",
        [("concern that food was running out", "Aid groups")],
        id="verb and noun of one statement",
    ),
    pytest.param(
        "The agency said, quoting a palace source, that the king was ill.",
        [("the king was ill", "a palace source")],
        id="quoting a source",
    ),
    pytest.param(
        "State television said six people had died, citing a police source.",
        [("six people had died", "a police source")],
        id="citing a source",
    ),
    pytest.param(
        "According to a letter seen by the Oslo Post, the dam was unsafe.",
        [("the dam was unsafe", "a letter")],
        id="according to a letter seen by",
    ),
    pytest.param(
        "The Oslo Post reported that, according to police, the man had a gun.",
        [("according to police, the man had a gun", "Oslo Post"), ("the man had a gun", "police")],
        id="that, according to",
    ),
]


@pytest.mark.parametrize(("text", "statements"), FORMS)
def test_forms_of_attribution(read, text, statements):
    """Whatever the form, words and speaker are found."""
    assert [(words, quotation.source_text) for words, quotation in read(text)] == statements


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "The authors say the results confirm the existence of a fault in the dam.",
            [("the results confirm the existence of a fault in the dam", "The authors")],
        ),
        ("The minister didnt say that the bridge was safe.", []),
        ("The army hasnt confirmed that the town fell.", []),
        ("The letters theorized that an attack had occurred.", [("an attack had occurred", "The letters")]),
        ("Ola Brandt emailed the council that the bridge was lost.", [("the bridge was lost", "Ola Brandt")]),
    ],
)
def test_what_is_said_is_not_turned_round(read, text, statements):
    """Nobody says what he did not say, also where the apostrophe is lost; what is said is not said of its speaker."""
    assert [(words, quotation.source_text) for words, quotation in read(text)] == statements


def test_nobody_stands_in_his_speech_and_beside_it(read):
    """A speaker is outside the words that he says, whatever the tree makes of a quotation that opens late."""
    told = (
        "Irena Costa, the Vale president “expressed the hope that the meeting set for May 15 in Porto… will be useful "
        "and contribute to a settlement,” the palace relayed."
    )
    for words, statement in read(told):
        assert statement.source_text is not None
        assert statement.source_text not in words


def test_a_headline_names_its_speaker_before_a_colon(read):
    """What follows "Mayor:" is a statement of the mayor's, what follows "Update:" is none."""
    ((words, quotation),) = read("Mayor: the harbour bridge is safe again\n\nA ferry ran.", headline=True)
    assert (words, quotation.source_text) == ("the harbour bridge is safe again", "Mayor")
    assert read("Update: the harbour bridge is safe again\n\nA ferry ran.", headline=True) == []


ACTS = [
    ("The ministry said the road was open.", Act.ASSERT, None),
    ("The ministry denied that the road was open.", Act.DENY, None),
    ("The ministry confirmed that the road was open.", Act.CONFIRM, None),
    ("The union accused the ministry of hiding the dead.", Act.ACCUSE, "the ministry"),
    ("The bishop urged both sides to stop the fighting.", Act.URGE, "both sides"),
    ("Brandt asked: “Who let the men in?”", Act.ASK, None),
    ("The UN urged both sides to stop the fighting.", Act.URGE, "both sides"),
    ("The driver had been drinking, it is alleged.", Act.ACCUSE, None),
    ("The ministry dismissed reports that it had lied.", Act.DENY, None),
    ("The mayor warned that the dam could break.", Act.WARN, None),
    ("The mayor promised to rebuild the dam.", Act.PROMISE, None),
    ("The widow asked whether the dam was safe.", Act.ASK, None),
    ("The envoy doubted that the truce would hold.", Act.DOUBT, None),
    ("The union accused the world of looking away.", Act.ACCUSE, "the world"),
]


@pytest.mark.parametrize(("text", "act", "target"), ACTS)
def test_what_a_statement_does(read, text, act, target):
    """The cue tells whether somebody asserts, denies, accuses whom."""
    ((_, quotation),) = read(text)
    assert (quotation.act, quotation.target_text) == (act, target)


VOICES = [
    ("Ola Brandt said the road was open.", VoiceKind.NAMED, False, None),
    ("Three diplomats at the United Nations said the vote would fail.", VoiceKind.UNNAMED, True, "the United Nations"),
    ("A hospital official said two men had died.", VoiceKind.UNNAMED, False, "hospital"),
    ("The treaty says that both sides must withdraw.", VoiceKind.DOCUMENT, False, None),
    ("Two men were reportedly killed near the border.", VoiceKind.NOBODY, None, None),
    ("A military source said the road was open.", VoiceKind.UNNAMED, False, "military"),
    ("Local residents said the road was open.", VoiceKind.UNNAMED, True, None),
    ("U.S. officials at the time said the road was open.", VoiceKind.UNNAMED, True, "U.S."),
]


@pytest.mark.parametrize(("text", "kind", "several", "affiliation"), VOICES)
def test_who_speaks_is_typed(read, text, kind, several, affiliation):
    """A reader sees at once whether a name stands behind a statement, of how many, and from where."""
    ((_, quotation),) = read(text)
    assert quotation.voice is not None
    assert (quotation.voice.kind, quotation.voice.several, quotation.voice.affiliation) == (kind, several, affiliation)


def test_who_is_called_short_belongs_where_he_was_introduced(read):
    """The words "the official" mean the law enforcement official of the sentence before."""
    _, (_, short) = read("A law enforcement official said two men had died. The official said the road was open.")
    assert short.voice is not None
    assert short.voice.affiliation == "law enforcement"


def test_a_cue_that_says_more_than_the_words_quoted(read):
    """A cue such as "confirmed" is marked where the quotation beside it is on the same matter and does not bear it out."""
    quoted = " “Most hospitals there are dens of fighters without a sign,” he said."
    more = read("The aide confirmed that the army bombed hospitals on purpose." + quoted)
    plain = read("The aide said that the army bombed hospitals on purpose." + quoted)
    less = read("The aide confirmed that hospitals there were dens of fighters." + quoted)
    apart = read("The aide confirmed that two bridges were closed." + quoted)
    assert [quotation.cue_adds for _, quotation in more] == [True, False]
    assert not any(quotation.cue_adds for _, quotation in (*less, *plain, *apart))


def test_hedges_are_kept(read):
    """Words that weaken a statement are pointed at, and the month of May is none."""
    ((_, quotation),) = read("The mayor said the dam might possibly break in May.")
    assert [span.start for span in quotation.hedges] == [23, 29]


STANCES = [
    ("The union wants the ministry to leave.", Act.WANT, "The union", "the ministry to leave", False),
    ("The senator opposes the dam.", Act.OPPOSE, "The senator", "the dam", False),
    ("Brandt supports the new bridge.", Act.SUPPORT, "Brandt", "the new bridge", False),
    ("The parliament approved a ban on fishing.", Act.DECIDE, "The parliament", "a ban on fishing", False),
    ("The mayor is confident that the dam will hold.", Act.BELIEVE, "The mayor", "that the dam will hold", False),
    ("The mayor misled two engineers in Karsova about the dam.", Act.MENTION, "The mayor", "the dam", False),
    ("The mayor did not deny that the dam leaks.", Act.DENY, "The mayor", "that the dam leaks", True),
]


@pytest.mark.parametrize(("text", "act", "holder", "content", "negated"), STANCES)
def test_stances_are_told_apart(pipeline, text, act, holder, content, negated):
    """What somebody wants or backs is no statement: it stands apart, with what it is about."""
    parsed = parse(pipeline, text)
    found = find_attributions(parsed, (), lambda _: None)
    (stance,) = found.held
    assert found.quotations == ()
    assert (stance.source_text, parsed.document.words(stance.content)) == (holder, content)
    assert (stance.act, stance.negated) == (act, negated)


def test_things_hold_no_stances(pipeline):
    """A wall backs nobody, and what "seems" has no holder."""
    for text in ("The wall blocked the river.", "The truce seems to hold."):
        assert find_attributions(parse(pipeline, text), (), lambda _: None).held == ()


def test_what_could_not_be_read_is_told(pipeline):
    """A quotation that never ends and one without a speaker become issues; a speech over two paragraphs is none."""
    parsed = parse(pipeline, "The road was closed. “We will not leave this town.\n\nRain fell.")
    found = find_attributions(parsed, (), lambda _: None)
    issues = list(find_unread(parsed.document, found.quotations))
    assert [issue.why.split(",")[0] for issue in issues] == [
        "opened with a quotation mark that is never closed",
        "stands in quotation marks",
    ]
    speech = parse(pipeline, "The mayor said: “We will not leave.\n\n“We will stay here.”")
    assert list(find_unread(speech.document, find_attributions(speech, (), lambda _: None).quotations)) == []


ENDLESS = [
    pytest.param("The mayor said that the aide said that ", id="nested"),
    pytest.param("“The road is open,” the mayor said, “but ", id="open marks"),
    pytest.param("The union wants the plan, opposes the dam and ", id="stances"),
    pytest.param('"He said " she said " ', id="loose marks"),
]


@pytest.mark.parametrize("text", ENDLESS)
def test_reading_is_linear(pipeline, text):
    """Twice the text takes about twice the time, also where no sentence ends."""
    times = []
    for repeats in (40, 80, 160):
        parsed = parse(pipeline, text * repeats)
        spent = []
        for _ in range(3):
            start = process_time()
            find_attributions(parsed, (), lambda _: None)
            spent.append(process_time() - start)
        times.append(min(spent))
    assert all(later < 4 * earlier + 0.01 for earlier, later in pairwise(times))
