"""The rules behind the findings, in plain words: what each means, asks and passes over, with an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.lexicons import read_table

WIRE = "WIRE"  # stands for the prose that two reports of one origin share


@dataclass(frozen=True, slots=True)
class Example:
    """A report of our own invention."""

    outlet: str
    published: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the comparison: `means` in one line, when it fires and when it is silent, reports on which it fires."""

    name: str
    means: str
    kinds: tuple[str, ...]
    severity: tuple[str, ...]
    asks: str
    fires: str
    silent: str
    reports: tuple[Example, ...]


def rule_names() -> list[str]:
    return sorted(load_table("rules.toml"))


def explain_rule(rule: str) -> str:
    """Say what a rule means; one that nobody has explained yet is given by its name, as words."""
    return str(load_table("rules.toml").get(rule, rule.replace("-", " ").replace("_", " ")))


def in_full(text: str) -> str:
    """Write out the prose that the reports of the examples of drift share."""
    return text.replace(WIRE, str(load_table("explained.toml")["wire"]).strip())


@cache
def load_rules() -> Mapping[str, Rule]:
    """Load all rules by their names, in the order in which they are best read."""
    return {name: read_rule(name, told) for name, told in load_table("explained.toml")["rules"].items()}


def read_rule(name: str, told: Mapping[str, Any]) -> Rule:
    return Rule(
        name,
        explain_rule(name),
        tuple(told["kinds"]),
        tuple(told["severity"]),
        told["asks"],
        told["fires"],
        told["silent"],
        tuple(map(read_example, told["reports"])),
    )


def read_example(report: str) -> Example:
    """Read "Outlet, day", the headline and, after an empty line, the words."""
    head, title, _, text = report.split("\n", 3)
    outlet, published = head.rsplit(", ", 1)
    return Example(outlet, published, title, text)


@cache
def load_table(name: str) -> dict[str, Any]:
    return read_table("rashomon.render", name)
