"""Each way in which a rewrite changes what a report says, in a sentence of our own; and rewrites that change nothing."""

from dataclasses import replace

import pytest

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.extract.quotations import find_quotations
from rashomon.extract.times import find_times
from rashomon.relate.compare.drift import find_drift
from rashomon.relate.entities import resolve_entities
from rashomon.schema import Aspect
from tests.relate.pile import make_claims, make_document
from tests.relate.test_drift import AROUND

MON, TUE = "2024-03-04", "2024-03-05"


@pytest.fixture(scope="module")
def changes(pipeline):
    """Find the drift from an original to a later version, with names and times read as the program reads them."""
    gazetteer = load_gazetteer()

    def find(original, derived, day=TUE):
        texts = {"wire": (original, MON), "later": (derived, day)}
        documents = [
            make_document(name, f"{name}\n{AROUND}{text}", published=day) for name, (text, day) in texts.items()
        ]
        parsed = pipeline.parse(documents)
        names = {report.document.id: tuple(find_names(report, gazetteer)) for report in parsed}
        resolution = resolve_entities(parsed, names, gazetteer)
        said = [q for report in parsed for q in find_quotations(report, (), resolution.entity_at)]
        story = replace(
            make_claims(parsed, said),
            entities={entity.id: entity for entity in resolution.entities},
            times=tuple(time for report in parsed for time in find_times(report, report.document.published)),
        )
        return [(finding.rule, finding.aspect, finding.text) for finding in find_drift(story)]

    return find


CHANGED = [
    (
        "source-dropped",
        Aspect.ATTRIBUTION,
        "The owners of the ferry that sank in March won't be charged because they broke no law, Pavel Odrin said.",
        "The owners of the ferry that sank in March won't be charged because they broke no law.",
        "“Pavel Odrin” is no longer named as the source",
    ),
    (
        "bearer-changed",
        Aspect.PARTICIPANT,
        "The guns on the hill killed nine pro-government fighters and sank two of the boats in the bay on Monday.",
        "The guns on the hill killed nine popular fighters and sank two of the boats in the bay on Monday.",
        "“pro-government fighters” became “popular fighters”",
    ),
    (
        "party-changed",
        Aspect.PARTICIPANT,
        "The coastguard shelled two rebel-held villages on the western shore for a week before the truce began.",
        "The coastguard shelled two villages on the western shore for a week before the truce began.",
        "“rebel-held” is gone",
    ),
    (
        "party-changed",
        Aspect.PARTICIPANT,
        "The crews of the sunken boats were taken to a camp that had been set up in Kurdish-controlled territory.",
        "The crews of the sunken boats were taken to a camp that had been set up in Hezbollah-controlled territory.",
        "“Kurdish” became “Hezbollah”",
    ),
    (
        "party-changed",
        Aspect.PARTICIPANT,
        "The islands are held by a rebel alliance that includes Hezbollah and are shelled by the coastguard every week.",
        "The islands are held by a rebel alliance and are shelled by the coastguard every week.",
        "“that includes Hezbollah” is gone",
    ),
    (
        "speaker-changed",
        Aspect.ATTRIBUTION,
        "Nine fishermen were killed when the customs boat opened fire off the mole, the Norwegian Red Cross said.",
        "Nine fishermen were killed when the customs boat opened fire off the mole, the Hezbollah group said.",
        "“Norwegian Red Cross” became “Hezbollah”",
    ),
    (
        "place-changed",
        Aspect.PLACE,
        "The crews of the fishing boats that burned on Monday had come from Bergen city to sell their catch at the market.",
        "The crews of the fishing boats that burned on Monday had come from Lyon to sell their catch at the market.",
        "“Bergen” became “Lyon”",
    ),
    (
        "bearer-changed",
        Aspect.PARTICIPANT,
        "The blast in the harbour killed five pro-government fighters and sank two of the boats on Monday.",
        "The blast in the harbour killed five Norwegian fighters and sank two of the boats on Monday.",
        "“pro-government fighters” became “Norwegian fighters”",
    ),
    (
        "bearer-changed",
        Aspect.PARTICIPANT,
        "The ferry that sank in the storm off the islands was carrying Lebanese pilgrims to a shrine in the north.",
        "The ferry that sank in the storm off the islands was carrying pilgrims to a shrine in the north.",
        "“Lebanese pilgrims” became “pilgrims”",
    ),
    (
        "value-changed",
        Aspect.VALUE,
        "The storm that came over the islands on Monday sank dozens of fishing boats in the northern harbour.",
        "The storm that came over the islands on Monday sank hundreds of fishing boats in the northern harbour.",
        "“dozens” became “hundreds”",
    ),
    (
        "hedge-dropped",
        Aspect.MODALITY,
        "The crew put a film on its page apparently showing four sailors on the roof of the sinking ferry.",
        "The crew put a film on its page that showed four sailors on the roof of the sinking ferry.",
        "“apparently” is gone",
    ),
    (
        "agency-mangled",
        Aspect.ATTRIBUTION,
        "The crews came back to the harbour in the evening, the agency Xinhua was told by the port office.",
        "The crews came back to the harbour in the evening, the agency Xinhau was told by the port office.",
        "“Xinhua” became “Xinhau”",
    ),
    (
        "agency-swapped",
        Aspect.ATTRIBUTION,
        "The owner of the sunken ferry told Reuters that the fares would stay as they are until the spring.",
        "The owner of the sunken ferry told AFP that the fares would stay as they are until the spring.",
        "“Reuters” became “AFP”",
    ),
    (
        "date-changed",
        Aspect.DATE,
        "The hearing over the sunken trawler was set for Saturday, 9 March, in the town hall of the port.",
        "The hearing over the sunken trawler was set for Thursday, 9 March, in the town hall of the port.",
        "“Saturday” became “Thursday”",
    ),
    (
        "lookalike-word",
        Aspect.WORDING,
        "The islanders blamed the government forces that had landed on the northern beach at dawn.",
        "The islanders blamed the government forges that had landed on the northern beach at dawn.",
        "“forces” became “forges”",
    ),
    (
        "lookalike-word",
        Aspect.WORDING,
        "The old lighthouse was left empty after the war and fell to ruin beside the harbour.",
        "The old lighthouse was left empty after the car and fell to ruin beside the harbour.",
        "“war” became “car”",
    ),
    (
        "means-swapped",
        Aspect.EVENT,
        "Residents fled the market after an exchange of gunfire near the customs house on the quay.",
        "Residents fled the market after an exchange of explosions near the customs house on the quay.",
        "“gunfire” became “explosions”",
    ),
    (
        "name-mangled",
        Aspect.WORDING,
        "The harbour master thanked Matthew Anderson for bringing the injured sailors ashore in the storm.",
        "The harbour master thanked Matthew Andersun for bringing the injured sailors ashore in the storm.",
        "“Anderson” became “Andersun”",
    ),
    (
        "place-changed",
        Aspect.PLACE,
        "The two fishermen were taken to a hospital in Aleppo province after the boat sank in the lake.",
        "The two fishermen were taken to a hospital in Durban province after the boat sank in the lake.",
        "“Aleppo” became “Durban”",
    ),
    (
        "speaker-changed",
        Aspect.ATTRIBUTION,
        "The Syrian Observatory for Human Rights said the boat had carried food and blankets to the island.",
        "The Thomson Reuters Foundation said the boat had carried food and blankets to the island.",
        "“Syrian Observatory for Human Rights” became “Thomson Reuters Foundation”",
    ),
    (
        "participant-swapped",
        Aspect.PARTICIPANT,
        "On Monday, Sergei Lavrov also met the owners of the ferry company in London to talk about fares.",
        "On Monday, Boris Johnson additionally met the owners of the ferry company in London to talk about fares.",
        "“Sergei Lavrov” became “Boris Johnson”",
    ),
    (
        "bound-dropped",
        Aspect.VALUE,
        "At least 412 crates more than the year before had been unloaded since May, the harbour master said.",
        "412 crates more than the year before had been unloaded since May, the harbour master said.",
        "“at least” is gone",
    ),
    (
        "value-changed",
        Aspect.VALUE,
        "The ferry company lost 340 crates of fish in the storm, its manager told the port authority.",
        "The ferry company lost 540 crates of fish in the storm, its manager told the port authority.",
        "“340” became “540”",
    ),
    (
        "date-changed",
        Aspect.DATE,
        "The crews came back to the harbour on Saturday and unloaded their nets beside the mole.",
        "The crews came back to the harbour on Thursday and unloaded their nets beside the mole.",
        "“Saturday” became “Thursday”",
    ),
    (
        "date-changed",
        Aspect.DATE,
        "The old breakwater was finished in 1987 and has been repaired by the crews every winter.",
        "The old breakwater was finished in 1985 and has been repaired by the crews every winter.",
        "“1987” became “1985”",
    ),
    (
        "place-changed",
        Aspect.PLACE,
        "The minister for fisheries opened the new fish market in Lyon with a long speech about fees.",
        "The minister for fisheries opened the new fish market in Turin with a long speech about fees.",
        "“Lyon” became “Turin”",
    ),
    (
        "speaker-changed",
        Aspect.ATTRIBUTION,
        "Pavel Odrin said that the mooring fee would stay in force for the whole of the spring season.",
        "Marta Kline said that the mooring fee would stay in force for the whole of the spring season.",
        "“Pavel Odrin” became “Marta Kline”",
    ),
    (
        "participant-swapped",
        Aspect.PARTICIPANT,
        "The board elected Pavel Odrin to lead the talks with the skippers about the mooring fee.",
        "The board elected Marta Kline to lead the talks with the skippers about the mooring fee.",
        "“Pavel Odrin” became “Marta Kline”",
    ),
    (
        "name-mangled",
        Aspect.WORDING,
        "The chief of the coastguard, Anton Lavric, inspected the sunken barge beside the mole.",
        "The chief of the coastguard, Anton Lavrit, inspected the sunken barge beside the mole.",
        "“Lavric” became “Lavrit”",
    ),
    (
        "cue-strengthened",
        Aspect.ATTRIBUTION,
        "The harbour master said that the crews had been told of the fee long before the winter.",
        "The harbour master admitted that the crews had been told of the fee long before the winter.",
        "“said” became “admitted”",
    ),
    (
        "hedge-dropped",
        Aspect.MODALITY,
        "The fire at the fish market may have been started by a faulty lamp in the cold store.",
        "The fire at the fish market was started by a faulty lamp in the cold store.",
        "the reservation in “may” is gone",
    ),
    (
        "hedge-dropped",
        Aspect.MODALITY,
        "The skipper allegedly cut the ropes of two customs boats during the night of the storm.",
        "The skipper cut the ropes of two customs boats during the night of the storm.",
        "the reservation in “allegedly” is gone",
    ),
    (
        "called-off",
        Aspect.MODALITY,
        "The mayor will meet the skippers of the fleet at the town hall after the fish auction.",
        "The mayor has cancelled plans to meet the skippers of the fleet at the town hall after the fish auction.",
        "what was planned is said to be off",
    ),
    (
        "negation-lost",
        Aspect.WORDING,
        "The coastguard doesn’t know how many boats lay across the entrance of the old harbour.",
        "The coastguard does know how many boats lay across the entrance of the old harbour.",
        "the negation is gone",
    ),
    (
        "negation-added",
        Aspect.WORDING,
        "The ferry company has paid the crews for the nights that they spent on the islands.",
        "The ferry company has not paid the crews for the nights that they spent on the islands.",
        "a negation was added",
    ),
    (
        "some-became-all",
        Aspect.WORDING,
        "Some skippers of the northern fleet refused to leave the quay before the talks began.",
        "All skippers of the northern fleet refused to leave the quay before the talks began.",
        "“some” became “all”",
    ),
    (
        "means-swapped",
        Aspect.EVENT,
        "The customs boat was sunk by a mine beside the eastern mole of the harbour at noon.",
        "The customs boat was sunk by a missile beside the eastern mole of the harbour at noon.",
        "“mine” became “missile”",
    ),
    (
        "scope-widened",
        Aspect.WORDING,
        "Snow closed the roads of northern Italy and kept the fish lorries from the markets for a day.",
        "Snow closed the roads of Italy and kept the fish lorries from the markets for a day.",
        "“northern Italy” became “Italy”",
    ),
    (
        "quote-cut",
        Aspect.WORDING,
        "“The ministry has never, in all the years of this guild, answered one of our letters,” said Ana Ruiz.",
        "“The ministry has never answered one of our letters,” said Ana Ruiz.",
        "was cut from inside the quotation",
    ),
    (
        "quote-altered",
        Aspect.WORDING,
        "“We will keep the entrance of the harbour closed until the fee is gone,” said Ana Ruiz.",
        "“We would keep the entrance of the harbour closed until the fee is gone,” said Ana Ruiz.",
        "“will” became “would”",
    ),
    (
        "source-dropped",
        Aspect.ATTRIBUTION,
        "Guild chairwoman Ana Ruiz said that six crews lost their nets while the coastguard said that nine boats sank.",
        "Six crews lost their nets as the coastguard said that nine boats sank.",
        "“Guild chairwoman Ana Ruiz” is no longer named as the source",
    ),
    (
        "source-dropped",
        Aspect.ATTRIBUTION,
        "According to the port's log, Pavel Odrin told the coastguard he cut the ropes of two boats on the northern quay.",
        "Pavel Odrin told the coastguard he cut the ropes of two boats on the northern quay.",
        "“the port's log” is no longer named as the source",
    ),
    (
        "place-changed",
        Aspect.PLACE,
        "The skippers mended their torn nets for a week in a shed near Marseille before the season opened.",
        "The skippers mended their torn nets for a week in a shed close to Hamburg before the season opened.",
        "“Marseille” became “Hamburg”",
    ),
    (
        "quote-cut",
        Aspect.WORDING,
        "“We kept the fee ... and told the crews of the northern fleet about it long before the winter,” said Ana Ruiz.",
        "“We kept the fee ... and told the crews about it long before the winter,” said Ana Ruiz.",
        "was cut from inside the quotation",
    ),
    (
        "loaded-label",
        Aspect.WORDING,
        "Two hundred terrorists spent the night on the quay around a fire of fish boxes.",
        "Two hundred rebels spent the night on the quay around a fire of fish boxes.",
        "“terrorists” became “rebels”",
    ),
    (
        "loaded-label",
        Aspect.WORDING,
        "The harbour master said that a major insurgent offensive in May had cut the road to the quay for a week.",
        "The harbour master said that a major terrorist offensive in May had cut the road to the quay for a week.",
        "“insurgent” became “terrorist”",
    ),
    (
        "loaded-label",
        Aspect.WORDING,
        "Two hundred men of the so-called Harbour Watch spent the night on the quay around a fire of fish boxes.",
        "Two hundred men of the Harbour Watch spent the night on the quay around a fire of fish boxes.",
        "“so-called” is gone",
    ),
    (
        "loaded-label",
        Aspect.WORDING,
        "The army captured the villages of Orm and Selm in the night after a week of fighting for the coast road.",
        "The army liberated the villages of Orm and Selm in the night after a week of fighting for the coast road.",
        "“captured” became “liberated”",
    ),
    (
        "loaded-label",
        Aspect.WORDING,
        "Twelve crews spent the winter in camps on the coast road to Orm, in Kurdish-controlled territory.",
        "Twelve crews spent the winter in camps on the coast road to Orm, in YPG-controlled territory.",
        "“Kurdish” became “YPG”",
    ),
    (
        "loaded-label",
        Aspect.WORDING,
        "Two hundred fighters of the Selm Liberation Front spent the night on the quay around a fire of fish boxes.",
        "Two hundred militants spent the night on the quay around a fire of fish boxes.",
        "“fighters” became “militants”",
    ),
    (
        "strength-changed",
        Aspect.WORDING,
        "The talks on the mooring fee between the guild and the ministry have faltered since the winter.",
        "The talks on the mooring fee between the guild and the ministry have failed since the winter.",
        "“faltered” became “failed”",
    ),
    (
        "strength-changed",
        Aspect.WORDING,
        "The ministry declined to comment on the mooring fee when the skippers of the fleet called on Monday.",
        "The ministry refused to comment on the mooring fee when the skippers of the fleet called on Monday.",
        "“declined” became “refused”",
    ),
]


@pytest.mark.parametrize(("rule", "aspect", "original", "derived", "words"), CHANGED, ids=lambda v: str(v)[:20])
def test_each_change_of_the_catalogue_is_told(changes, rule, aspect, original, derived, words):
    """One finding, of the right kind, that says what became of what."""
    ((found, about, text),) = changes(original, derived)
    assert (found, about) == (rule, aspect)
    assert words in text


SAME = [
    (
        "A source in the port said that the air strikes were a message to the crews who had not left the bay.",
        "A source in the port said that the bombing was a message to the crews who had not left the bay.",
    ),
    (
        "The girl was rushed to the hospital of Selm with burns on both of her arms on Monday night.",
        "The girl, who has not been identified, was rushed to the hospital of Selm with burns on both of her arms on Monday night.",
    ),
    (
        "In the most recent case the crews of nine boats had to be saved from the rocks off the northern mole.",
        "In the more recent case the crews of nine boats had to be saved from the rocks off the northern mole.",
    ),
    (
        "Investigators said the son had been handling a flare gun in the cabin when the shot was fired.",
        "Authorities said the son had been handling a flare gun in the cabin when the shot was fired.",
    ),
    (
        "The coastguard said Pavel Odrin was charged with arson and is out of jail after posting a bond of 9,000 crowns.",
        "Pavel Odrin was arrested and charged with arson and is now free after posting a bond of 9,000 crowns.",
    ),
    (
        "Nine crews are still missing off the islands after the storm, the Norwegian Observatory for Human Rights said.",
        "Nine crews are still missing off the islands after the storm, the NHOR said.",
    ),
    (
        "President Anders Holm's officials have said that they would never close the harbour to the fishermen.",
        "AGENCY/Nora Lind Holm's officials have said that they would never close the harbour to the fishermen.",
    ),
    (
        "The letter says that nobody opened the door of the cannery on Monday when the inspectors knocked.",
        "The letter says that nobody opened the door of the cannery on Tuesday when the inspectors knocked.",
    ),
    (
        "Image 7 of 9 A burnt trawler lies on the beach below the lighthouse of the northern isle.",
        "Image 3 of 44 A burnt trawler lies on the beach below the lighthouse of the northern isle.",
    ),
    (
        "Ana Ruiz is a staff writer of the harbour paper and covers the fishing fleet of the isles.",
        "Tomas Brandt is a staff writer of the harbour paper and covers the fishing fleet of the isles.",
    ),
    (
        "The skipper lay on the floor of the cabin, according to the affidavit of probable cause in the case.",
        "The skipper lay on the floor of the cabin, according to the affidavit of the police in the case.",
    ),
    (
        "The two brothers have pleaded not guilty to smuggling herring over the border in the spring.",
        "The two brothers await separate trials on smuggling herring over the border in the spring.",
    ),
    (
        "The skipper was found guilty on Wednesday of selling herring over the border without a licence.",
        "The skipper was sentenced on Monday for selling herring over the border without a licence.",
    ),
    (
        "Anyone who may have information about the sunken barge is asked to call the harbour office.",
        "Those with information about the sunken barge are asked to call the harbour office in town.",
    ),
    (
        "At some point, a couple of boats reportedly drove by the mole and there was a quarrel about nets.",
        "Police said at some point a couple of boats drove by the mole and there was a quarrel about nets.",
    ),
    (
        "There was a quarrel about the torn nets. That's when someone pulled out a knife on the quay.",
        "There was a quarrel about the torn nets. And then someone pulled out a knife on the quay.",
    ),
    (
        "On 3 March around 3:05 a.m., the watch was called to a fire at the cannery beside the mole.",
        "On 3 March 2024, the watch was called to a fire at the cannery beside the mole of the harbour.",
    ),
    (
        "The fisher spoke about the herring with two advisers of the minister of the isles in the port.",
        "The fisher spoke about the herring with two advisors of the minister of the isles in the port.",
    ),
    (
        "The crews came back on Friday and unloaded their nets beside the mole of the harbour.",
        "The crews came back on March 1 and unloaded their nets beside the mole of the harbour.",
    ),
    (
        "The crews came back on Sunday and unloaded their nets beside the mole of the harbour.",
        "The crews came back on Sunday, two days ago, and unloaded their nets beside the mole of the harbour.",
    ),
    (
        "The storm cost the ferry company $5,687 in lost fares, the manager told the board.",
        "The storm cost the ferry company about $5,700 in lost fares, the manager told the board.",
    ),
    (
        "The talks with the skippers will be held in Lyon behind the closed doors of a school.",
        "The talks with the skippers will be held in France behind the closed doors of a school.",
    ),
    (
        "The minister flew to Moscow with three advisers to speak about the price of herring.",
        "The minister flew to Russia with three advisers to speak about the price of herring.",
    ),
    (
        "“The ministry has never, in all the years of this guild, answered a letter,” said Ana Ruiz.",
        "“The ministry has never … answered a letter,” said Ana Ruiz.",
    ),
    (
        "The harbour master said that the crews had been told of the fee before the winter.",
        "The harbour master stated that the crews had been told of the fee before the winter.",
    ),
    (
        "The board was told that a barge sank. A man of 23 was hurt by a rope on the northern quay.",
        """The board was told that a barge sank. A man of 23 was hurt by a rope on the northern quay. A man of 31 was
        hurt by a hook on the southern quay.""".replace("\n        ", " "),
    ),
    (
        "Civil Defense said that the crews had breathed toxic gasses beside the sunken barge at the mole.",
        "Civil Defence said that the crews had breathed toxic gases beside the sunken barge at the mole.",
    ),
    (
        "Police said that two skippers were killed and three injured in the fire on the quay of Selm on Monday.",
        "Police said that the fire killed two skippers and injured three on the quay of Selm on Monday.",
    ),
    (
        "The coastguard held the rebel-held villages of Orm and Selm under fire for a week before the truce began.",
        "The coastguard held the opposition-held villages of Orm and Selm under fire for a week before the truce began.",
    ),
    (
        "Rebel fighters took the mole. The coastguard shelled the rebel-held villages on the western shore for a week.",
        "Rebel fighters took the mole. The coastguard shelled the villages on the western shore for a week.",
    ),
    (
        "The minister of the sea was shown two boats of the Lebanese navy that lay behind the mole on Monday.",
        "The minister of the sea was shown two boats of the navy that lay behind the mole on Monday.",
    ),
    (
        "The raid on the warehouse of the fleet was struck from the record of the harbour board on Monday.",
        "The strike on the warehouse of the fleet was struck from the record of the harbour board on Monday.",
    ),
]


@pytest.mark.parametrize(("original", "derived"), SAME, ids=lambda v: v[:24])
def test_other_words_for_the_same_raise_nothing(changes, original, derived):
    """Days said another way, rounding, part and whole, dots for what is left out: none is a finding."""
    assert changes(original, derived) == []


@pytest.mark.parametrize(("day", "fires"), [(TUE, False), ("2024-03-07", True)])
def test_a_day_kept_under_a_later_date(changes, day, fires):
    """A paper prints on the morning after what a wire wrote in the evening; days later "yesterday" is another day."""
    told = "The crews of the two ferries went back to work in the harbour yesterday after a strike of nine days."
    found = [text for rule, _, text in changes(told, f"{told} The fares rise.", day) if rule == "stale-day"]
    assert bool(found) == fires
    assert all("“yesterday” was kept" in text for text in found)
