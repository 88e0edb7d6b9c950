"""The rule behind a finding, in plain words."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def rule_words() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(files("rashomon.render").joinpath("lexicon", "rules.toml").read_text("utf-8"))
    return found


def explain_rule(rule: str) -> str:
    """Say what a rule means; one that nobody has explained yet is given by its name, as words."""
    return rule_words().get(rule, rule.replace("-", " ").replace("_", " "))
