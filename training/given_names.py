"""Writes the longer list of given names that tell a gender, from Faker's lists of first names (MIT licence).

    PYTHONPATH=src python training/given_names.py      (in an environment with Faker)

Kept are those that the lists of two countries have and that one gender bears at least eight times as often.
"""

import importlib
import pkgutil
import textwrap
import unicodedata
from collections import defaultdict
from pathlib import Path

import faker.providers.person as people

from rashomon.extract.names.words import gender_of_name

TARGET = Path(__file__).parent.parent / "src/rashomon/extract/names/lexicon/more_given_names.toml"
LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "þ": "th", "ð": "d"})
SHARE = 1000  # a list with weights counts as so many names
CLEARLY = 8
# Borne by both somewhere, or words and places that stand alone in reports.
UNSURE = """
    andrea nikita amal nour noor kim jordan paris sasha jean jan joan sam alex chris pat robin leslie lesley dana dylan taylor morgan jamie jackie jess lee lou max nat
    rene simone gabriele michele nicola daniele luca ali joy shay sky sunny ira ariel yael noa omri adi gal tal shai or rotem sidney sydney chelsea florence victoria virginia
    georgia carolina israel chad lincoln madison washington brooklyn austin dallas houston phoenix cleveland denver london berlin roma asia india china kenya america africa
    ireland holland france germany june april may august december summer autumn winter hope faith grace charity justice mercy general major king prince duke earl pope bishop
    dean judge sunday friday wednesday police will mark bill rich art guy gene grant frank hunter mason page rose lily iris jade ruby pearl amber crystal dawn eve star sun moon
    ocean river lake forest islam jihad sana laden assad syria iran iraq van von mac ben bin abu umm deniz ozgur evren umut toni sascha kai quinn riley rowan avery jamey casey
    kelly kerry kelsey kendall harley peyton reese skyler blake cameron drew ellis finley hayden jesse jules kit logan marlowe parker payton reagan remy sage shannon shelby
    sloan stacy stevie tracy tracey vivian beverly carol carroll evelyn hilary hillary jocelyn laurie lindsay lindsey loren lynn marion meredith merle shirley sean tyler yan
    wei min jin jun ming hong hui jing ling mei ning ping qing rui ting xin ying yun zhen the der den das die
"""


def fold(name):
    """Give a name in plain small letters."""
    plain = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def counted():
    """Count, for each name, how often each gender bears it and which lists have it."""
    weights = defaultdict(lambda: {"he": 0.0, "she": 0.0})
    lists = defaultdict(set)
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for gender, attribute in (("he", "first_names_male"), ("she", "first_names_female")):
            names = getattr(provider, attribute, None) or ()
            total = sum(names.values()) if isinstance(names, dict) else 0
            for name in names:
                word = fold(name)
                if word.isascii() and word.isalpha() and len(word) > 2:
                    weights[word][gender] += names[name] / total * SHARE if total else 1.0
                    lists[word].add(module.name)
    return weights, lists


if __name__ == "__main__":
    weights, lists = counted()
    unsure = frozenset(UNSURE.split())
    lines = [
        "# Given names that tell a gender, beside those of given_names.toml; for words that are known to be names: many are towns too.",
        "# Made by training/given_names.py from the first names of Faker (MIT licence).",
    ]
    for gender, other in (("he", "she"), ("she", "he")):
        kept = sorted(
            name
            for name, found in weights.items()
            if found[gender] > CLEARLY * found[other]
            and len(lists[name]) > 1
            and name not in unsure
            and gender_of_name(name) is None
        )
        lines += [f'{gender} = """', textwrap.fill(" ".join(kept), 150), '"""']
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
