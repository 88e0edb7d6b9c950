"""No regular expression of the package can be kept busy: twice the text takes at most about twice as long."""

import random
import re

import pytest

from tests.fuzz.pumping import Use, attacks, seconds, text_of, uses

# Patterns that see so many characters and no more, as their callers make sure: they may not be slow on those.
MOST_CHARS = {
    "parse.tokenizer.link_pattern": 300,
    "read.agencies.agencies_alone": 200,
    "read.bylines.STAMP": 220,
    "read.captions.CAPTION_END": 160,
    "read.captions.CAPTION_START": 700,
    "read.credits.AND_AGENCIES": 400,
    "read.credits.CONTRIBUTED": 400,
    "read.datelines.DATELINES": 110,
    "read.feet.ABOUT": 2_500,
    "read.feet.DESK_NAME": 60,
    "read.furniture.anywhere_pattern": 400,
    "read.furniture.line_pattern": 160,
    "read.furniture.opening_pattern": 300,
    "read.tails.BORDER": 90,
    "relate.align.counted.BESIDE_THEM": 60,
    "relate.compare.scene.happenings.BESIDE": 60,
    "relate.tolls.victims.SUBSET_BEFORE": 30,
}
# Patterns that stand in tables, from which the test cannot see that they are matched at one place only.
MATCHED = {"read.heads.NOISE", "read.heads.agency_before_stamp", "read.heads.agency_before_sentence"}
MAX_RATIO = 8.0  # of four times the text: 4 if linear, 16 if quadratic
MAX_SECONDS_AT_MOST = 0.02
MAX_ATTACKS = 40
FAST_SECONDS = 0.004  # for 6,000 characters: what is quadratic takes ten times as long


def measured(use: Use, attack: tuple[str, str, str], size: int, how: str, repeats: int = 1) -> float:
    text = text_of(use.pattern, attack, size)
    return min(seconds(use.pattern, text, how) for _ in range(repeats))


def slowness(use: Use, attack: tuple[str, str, str], how: str) -> str | None:
    """Say how an attack succeeds, or null; short texts first, so that nothing here hangs."""
    most = MOST_CHARS.get(use.name.partition(" ")[0])
    for size in sorted({min(each, most or each) for each in (30, 100, 400, 6_000)}):
        if measured(use, attack, size, how) > FAST_SECONDS:
            break
    else:
        return None
    if most is not None:
        took = measured(use, attack, most, how, 4)
        return f"{took:.3f} s for {most} characters" if took > MAX_SECONDS_AT_MOST else None
    if size < 6_000 and (took := measured(use, attack, size, how, 4)) > FAST_SECONDS:
        return f"{took:.3f} s for {size} characters"
    few, many = (measured(use, attack, size, how, 4) for size in (1_500, 6_000))
    grows = many > max(MAX_RATIO * few, 2 * FAST_SECONDS)
    return f"{many / few:.1f} times as long for four times the text" if grows else None


USES = uses()


@pytest.mark.parametrize("use", USES, ids=lambda use: use.name)
def test_no_pattern_hangs(use: Use) -> None:
    """What a pattern repeats is repeated without end, with beginnings and ends that make it try everything."""
    made = sorted(attacks(use.pattern))
    chosen = random.Random(use.name).sample(made, min(MAX_ATTACKS, len(made)))
    methods = {"match"} if use.name.partition(" ")[0] in MATCHED else use.methods
    found = next(((each, told) for each in chosen for how in methods if (told := slowness(use, each, how))), None)
    assert found is None


def test_the_patterns_are_found():
    """Should the package keep its patterns in another way one day, this test would attack none of them."""
    assert len(USES) > 250
    assert not (MOST_CHARS.keys() | MATCHED) - {use.name.partition(" ")[0] for use in USES}


def test_a_pattern_that_hangs_is_noticed():
    """The attack itself works: on the two kinds that are told of most."""
    for source in (r"(?:a|b|ab)+c", r"\s+$", r"<[^>]*>x"):
        use = Use("own", re.compile(source), frozenset({"finditer"}))
        assert any(slowness(use, attack, "finditer") for attack in attacks(use.pattern))
