"""Where a statement begins and ends, and whose it is, when a sentence holds more than one speaker or the reporter too."""

from itertools import pairwise
from time import process_time

import pytest

from rashomon.extract.quotations import find_attributions
from rashomon.schema import Act
from tests.extract.test_attribution_forms import Read, parse, read

__all__ = ["read"]  # the fixture

BORDERS = [
    pytest.param(
        "It will be hard, he said, because he does not expect much money this year.",
        [("It will be hard", "he"), ("because he does not expect much money this year", "he")],
        id="the speaker's reason, thrown in before it",
    ),
    pytest.param(
        "Many drivers go too fast, Velt said. Both men said they would be good mayors.",
        [("Many drivers go too fast", "Velt"), ("they would be good mayors", "Both men")],
        id="both are two of them",
    ),
    pytest.param(
        "Odria says it has killed 228 rebels, a figure that could not be checked.",
        [("it has killed 228 rebels", "Odria")],
        id="a figure that could not be checked",
    ),
    pytest.param(
        "Brandt says he was framed, something the police deny.",
        [("he was framed", "Brandt")],
        id="something that others deny",
    ),
    pytest.param(
        "The mayor is suspected of theft, according to a court filing seen by Reuters.",
        [("The mayor is suspected of theft", "a court filing")],
        id="a filing that an agency has seen passes nothing on",
    ),
    pytest.param(
        "The company said in an emailed statement that it was sorry.",
        [("it was sorry", "The company")],
        id="an emailed statement",
    ),
    pytest.param(
        "Four men were killed he said adding that nine others were hurt.",
        [("Four men were killed", "he"), ("nine others were hurt", "he")],
        id="said adding that, without commas",
    ),
    pytest.param(
        '"The dead men are all from the town and its farms" Rana Adel the network head said. The road was shut.',
        [("The dead men are all from the town and its farms", "Rana Adel the network head")],
        id="a name between a quotation and its verb, without commas",
    ),
    pytest.param(
        "According to Brandt, the union is ready but she also said that “time is short” and that many would leave.",
        [("the union is ready", "Brandt"), ("“time is short” and that many would leave", "Brandt")],
        id="according to her, but she also said",
    ),
    pytest.param(
        "According to the clinic, one man fell ill (he died), suggesting that the well was bad.",
        [("one man fell ill (he died), suggesting that the well was bad", "the clinic")],
        id="what a happening suggests",
    ),
    pytest.param(
        "Brandt added that the dam could break within weeks: “Nobody has looked at it for years.”",
        [("the dam could break within weeks", "Brandt"), ("Nobody has looked at it for years.", "Brandt")],
        id="what is said, and the words that bear it out",
    ),
    pytest.param(
        "Velt has a record that includes theft and, police say, he was on parole at the time.",
        [("he was on parole at the time", "police")],
        id="thrown in behind and",
    ),
    pytest.param(
        "Police say despite the large crowd at the bridge, nobody saw the gunman.",
        [("despite the large crowd at the bridge, nobody saw the gunman", "Police")],
        id="a clause that opens with despite",
    ),
    pytest.param(
        "“The budget is small,” she said, adding national union officials have asked for more.",
        [("The budget is small,", "she"), ("national union officials have asked for more", "she")],
        id="adding without that",
    ),
    pytest.param(
        "The Oslo Network for Rights said in a report released today that the army had forced 900 people out.",
        [("the army had forced 900 people out", "Oslo Network for Rights")],
        id="said in a report released today that",
    ),
    pytest.param(
        "Witnesses told the Oslo Post they heard a man claiming he had been punched.",
        [
            ("they heard a man claiming he had been punched", "Witnesses"),
            ("he had been punched", "a man"),
        ],
        id="heard a man claiming",
    ),
    pytest.param(
        "The mayor said rebels had fired rockets at the town claiming the lives of three people.",
        [("rebels had fired rockets at the town claiming the lives of three people", "The mayor")],
        id="claiming lives",
    ),
    pytest.param(
        "Brandt drove to the town and found that the bridge was shut.", [], id="what somebody finds he does not say"
    ),
    pytest.param("Brandt was found in the seat, Velt was found on the road.", [], id="was found"),
    pytest.param(
        "Velt knew nothing, said an official at the dam who asked to remain anonymous.",
        [("Velt knew nothing", "an official at the dam")],
        id="asked to remain anonymous",
    ),
    pytest.param(
        'The monitor said nine died. "The toll may rise," said its director, Rana Adel.',
        [("nine died", "The monitor"), ("The toll may rise,", "its director, Rana Adel")],
        id="said its director",
    ),
    pytest.param(
        "The blast killed six people, said police, who added that two were children.",
        [("The blast killed six people", "police"), ("two were children", "police")],
        id="said police, who added",
    ),
    pytest.param(
        "Two officers, one medic and a driver told the Oslo Post the ship had been seized.",
        [("the ship had been seized", "Two officers, one medic and a driver")],
        id="a list of speakers",
    ),
    pytest.param(
        '"Nobody," she said, "told us anything." "Nobody at all."',
        [("Nobody,", "she"), ("told us anything.", "she"), ("Nobody at all.", "she")],
        id="quotations in a row",
    ),
    pytest.param(
        "The Oslo Post reported that the dam was unsafe, according to a memo.",
        [("The Oslo Post reported that the dam was unsafe", "a memo"), ("the dam was unsafe", "Oslo Post")],
        id="according to behind a statement",
    ),
    pytest.param(
        '"We have nothing left, said Anna, a teacher.', [("We have nothing left,", "Anna")], id="a lost closing mark"
    ),
    pytest.param(
        '"The dam will hold." - Ola Brandt', [("The dam will hold.", "Ola Brandt")], id="signed with a hyphen"
    ),
    pytest.param(
        "The general agreed that the rules were old, but he said that the vote should come first.",
        [("the rules were old", "The general"), ("the vote should come first", "The general")],
        id="a second cue joined by but",
    ),
    pytest.param(
        "An economic downturn, he said, “could be a good time to borrow.”",
        [("An economic downturn", "he"), ("could be a good time to borrow.", "he")],
        id="thrown in between a subject and its quotation",
    ),
    pytest.param(
        "But to prevent problems, he said, the officials should be watchful.",
        [("to prevent problems", "he"), ("the officials should be watchful", "he")],
        id="thrown in after a purpose",
    ),
    pytest.param(
        "The raid killed four people, police said, and wounded ten.",
        [("The raid killed four people", "police"), ("wounded ten", "police")],
        id="thrown in, and the clause goes on",
    ),
    pytest.param(
        "The bridge is safe, the minister said, but the mayor did not look at him.",
        [("The bridge is safe", "the minister")],
        id="thrown in, and the reporter goes on",
    ),
    pytest.param(
        "At least seven people died, a monitor said, a day after the town was shelled.",
        [("At least seven people died", "a monitor")],
        id="the reporter sets it in time",
    ),
    pytest.param(
        "Aides say he will seek another term - though it is unclear whether he can win.",
        [("he will seek another term", "Aides")],
        id="behind a dash the reporter doubts",
    ),
    pytest.param(
        "Critics say the money should go to the alliance, the pact that binds both shores.",
        [("the money should go to the alliance", "Critics")],
        id="the reporter describes a name",
    ),
    pytest.param(
        "A rescue service said on Tuesday a helicopter dropped gas on the town.",
        [("a helicopter dropped gas on the town", "A rescue service")],
        id="the day is the cue's",
    ),
    pytest.param(
        "Velt, the mayor's wife, said in court she knew nothing.", [("she knew nothing", "Velt")], id="the court too"
    ),
    pytest.param("The mayor said “The bridge is safe” and left.", [("The bridge is safe", "The mayor")], id="and left"),
    pytest.param(
        "She called him “weak” and “dull.”", [("him “weak” and “dull.”", "She")], id="two pieces behind one cue"
    ),
    pytest.param(
        "“We will not sign,” the minister told them. “Not now.”",
        [("We will not sign,", "the minister"), ("Not now.", "the minister")],
        id="a short reply goes on",
    ),
    pytest.param(
        "“We will fight them,” said the general, who commands the north, “and we will win.”",
        [("We will fight them,", "the general"), ("and we will win.", "the general")],
        id="a clause on the speaker stands between",
    ),
    pytest.param(
        "The newspaper reported, citing two officials, that the king was ill.",
        [("the king was ill", "two officials")],
        id="citing between cue and clause",
    ),
    pytest.param(
        "Sources close to the palace told reporters the king was ill.",
        [("the king was ill", "Sources close to the palace")],
        id="close to the palace",
    ),
    pytest.param("In the mayor's view, the bridge is safe.", [("the bridge is safe", "the mayor")], id="in his view"),
    pytest.param(
        "As Ola Brandt, a lawyer, recently put it, “Did he pay his taxes?”",
        [("Did he pay his taxes?", "Ola Brandt")],
        id="as she put it",
    ),
    pytest.param(
        "The accusation that the army used gas was heard again.",
        [("the army used gas", None)],
        id="an accusation that nobody makes",
    ),
    pytest.param(
        "“Both talks will seek ‘a lasting truce,’ the ministry said Wednesday.”",
        [("Both talks will seek ‘a lasting truce,’", "the ministry")],
        id="a passage quoted from another report",
    ),
    pytest.param(
        "Among the laws at risk, according to Ms. Velt, are 16 on business.",
        [("Among the laws at risk", "Ms. Velt"), ("are 16 on business", "Ms. Velt")],
        id="according to in the middle",
    ),
    pytest.param(
        "When she finally got inside, she said, there were no ballots.",
        [("When she finally got inside", "she"), ("there were no ballots", "she")],
        id="thrown in after a subordinate clause",
    ),
    pytest.param(
        "One candidate for mayor, Carla Odrin, 46, says the bridge is safe.",
        [("the bridge is safe", "One candidate for mayor, Carla Odrin, 46")],
        id="an aside before the verb",
    ),
    pytest.param(
        "The staff of the show “Good Morning Oslo” left, and the host of “A Day Is Gone” wept.", [], id="titles"
    ),
]


@pytest.mark.parametrize(("text", "statements"), BORDERS)
def test_borders_of_statements(read, text, statements):
    """Each statement ends where its speaker ends, and is that speaker's."""
    assert [(words, quotation.source_text) for words, quotation in read(text)] == statements


AIMED = [
    ("The council called on both sides to stop the raids.", Act.URGE, "The council", "both sides"),
    ("Residents urged to leave their homes.", Act.URGE, None, "Residents"),
    ("Police have arrested a man accused of setting the fire.", Act.ACCUSE, None, "a man"),
    ("Tension is high between Oslo and Bergen, which has accused Oslo of theft.", Act.ACCUSE, "Bergen", "Oslo"),
]


@pytest.mark.parametrize(("text", "act", "speaker", "target"), AIMED)
def test_whom_a_statement_is_aimed_at(read: Read, text, act, speaker, target):
    """Who is urged or accused does not speak, also where nobody else is named; a side does not accuse itself."""
    ((_, quotation),) = read(text)
    assert (quotation.act, quotation.source_text, quotation.target_text) == (act, speaker, target)


def test_a_plea_before_a_court_is_no_appeal(read: Read):
    """Who pleads guilty urges nobody: it is an act, no statement."""
    assert read("The aide pleaded guilty to taking bribes.") == []
    assert read("The aide pleaded not guilty to taking bribes.") == []


def test_agencies_that_note_or_report_are_relays(read: Read):
    """Who passes on what the sentence has somebody say is its `via`."""
    told = {
        "Odrin hinted that the town would not “let itself be bought,” as the agency reported.": (
            "Odrin",
            "the agency",
        ),
        "The king saw his doctors, Reuters reported the palace as saying.": ("the palace", "Reuters"),
    }
    for text, speakers in told.items():
        ((_, quotation),) = read(text)
        assert (quotation.source_text, quotation.via) == speakers


def test_a_stance_may_hold_a_statement(pipeline):
    """What somebody backs or opposes can be another's claim: both are told."""
    parsed = parse(pipeline, "The senator condemned what he called a “brazen breach” of the treaty.")
    found = find_attributions(parsed, (), lambda _: None)
    assert [parsed.document.words(q.content) for q in found.quotations] == ["a “brazen breach” of the treaty"]
    assert [parsed.document.words(s.content) for s in found.held] == ["what he called a “brazen breach” of the treaty"]


ENDLESS = [
    "The bridge, he said, is open, she said, and ",
    "The union, who wants the plan, opposes the dam, ",
    "He called him “weak” and “dull” and ",
    "the claim that the report that ",
    "a man accused of ",
]


@pytest.mark.parametrize("text", ENDLESS)
def test_borders_are_found_in_linear_time(pipeline, text):
    """Twice the text takes about twice the time, also where no sentence ends."""
    times = []
    for repeats in (60, 120, 240):
        parsed = parse(pipeline, text * repeats)
        spent = []
        for _ in range(3):
            start = process_time()
            find_attributions(parsed, (), lambda _: None)
            spent.append(process_time() - start)
        times.append(min(spent))
    assert all(later < 4 * earlier + 0.01 for earlier, later in pairwise(times))


def test_what_the_speaker_does_next_is_not_said(read):
    """A charge ends where the speaker goes on to say or do something else."""
    found = read(
        "Odrin spoke of the raid, accusing the agency of being “corrupt, answerable to no one” and left the room."
    )
    assert [words for words, _ in found] == ["the agency of being “corrupt, answerable to no one”"]


def test_a_name_is_no_statement(read):
    """A participle that gives a thing its name quotes nobody."""
    assert read("She gave money to a charity called “Smiles for Life” and tickets to a show for “young women.”") == []


def test_words_yet_to_be_said_have_a_speaker(read):
    """A speech given out beforehand is quoted with whoever will hold it."""
    ((words, quotation),) = read("“We will stay, whatever it costs us,” the mayor is expected to say.")
    assert (words, quotation.source_text) == ("We will stay, whatever it costs us,", "the mayor")


def test_who_cites_an_article_did_not_write_it(read):
    """What an article says stays its own."""
    found = read("Citing an article that said the bridge would not open, the committee said it should close.")
    assert [quotation.source_text for _, quotation in found] == ["an article", "the committee"]


def test_what_the_speaker_did_next_is_not_said(read):
    """A deed joined on with "and he" is the report's; a claim is the speaker's."""
    found = read("Ola Brandt told reporters that the pier was lost, and he named Ida Holm as his deputy.")
    assert [told for told, _ in found] == ["the pier was lost"]
    found = read("Ola Brandt said that the pier was lost, and that he would rebuild it.")
    assert [told for told, _ in found] == ["the pier was lost, and that he would rebuild it"]


def test_a_party_in_brackets_does_not_hide_who_says_it(read):
    """Between a senator's name and the verb may stand where he is from."""
    found = read("Sen. Ida Holm doubted that the pier was lost, and Sen. Ola Brandt (R-Ariz.), said it was safe.")
    assert found[-1][1].source_text is not None
    assert "Brandt" in found[-1][1].source_text
