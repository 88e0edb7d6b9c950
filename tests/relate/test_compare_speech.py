"""How a statement that one origin tells is put into a sentence."""

import json

import pytest

from rashomon import compile_account, read

FIRST = "The council of Tallow met on Tuesday to talk about the price of bread. Nothing was decided."
SECOND = "Bread has become dear, and on Tuesday the council of Tallow met for three hours about it."
CASES = {
    "a speaker without a name loses the capital of his sentence": (
        "A baker from the old town said the ovens would stay cold until the price fell.",
        "tells that a baker from the old town said",
    ),
    "a noun loses it where the report writes it small elsewhere": (
        "Police said the ovens would stay cold. The mayor met the police at noon.",
        "tells that police said",
    ),
    "a name keeps it": (
        "Anna Berg said the ovens would stay cold until the price fell.",
        "tells that Anna Berg said",
    ),
    "words that are no clause are told with their verb": (
        "Anna Berg announced a three-day halt of all deliveries to the old town.",
        "Anna Berg “announced a three-day halt",
    ),
}


@pytest.mark.parametrize(("text", "told"), CASES.values(), ids=CASES)
def test_a_lone_statement_reads_like_a_sentence(text, told, tmp_path, pipeline):
    """A reader must not stumble over capitals, nor over "said" before words that nobody can say."""
    path = tmp_path / "reports.jsonl"
    rows = [("Harbour Post", f"{FIRST} {text}"), ("Daily Anchor", SECOND)]
    records = [
        {
            "text": f"The price of bread\n\n{said}",
            "title": "The price of bread",
            "outlet": outlet,
            "published": "2025-03-11",
        }
        for outlet, said in rows
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    account = compile_account(read([str(path)]).documents, pipeline=pipeline)
    texts = [finding.text for story in account.stories for finding in story.findings]
    assert any(told in sentence for sentence in texts), texts
