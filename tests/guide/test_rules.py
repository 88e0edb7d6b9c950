"""Every rule is explained, and fires on the example that explains it."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from rashomon import compile_account, read
from rashomon.relate import compare
from rashomon.relate.edits import find_edits
from rashomon.render.rules import in_full, load_rules, rule_names

RULES = load_rules()
RULE_NAME = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')
NO_RULES = {"figures-compatible", "self-styled", "short-circuit", "so-called", "would-be"}  # words, and a level of none


def read_example(rule, folder):
    """Read the reports of an example as the program reads records."""
    reports = [asdict(report) | {"text": f"{report.title}\n\n{in_full(report.text)}"} for report in rule.reports]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
    return read([str(path)]).documents


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_rule_fires_on_its_example(rule, tmp_path, pipeline):
    """With a kind and a severity that the explanation names."""
    documents = read_example(rule, tmp_path)
    if rule.name.endswith("-edit"):
        findings = find_edits(*documents, (), "o-1")
    else:
        account = compile_account(documents, pipeline=pipeline)
        findings = [finding for story in account.stories for finding in story.findings]
    fired = [finding for finding in findings if finding.rule == rule.name]
    assert fired
    assert {finding.kind.value for finding in fired} <= set(rule.kinds)
    assert {finding.severity.value for finding in fired} <= set(rule.severity)


def test_every_rule_is_explained():
    """The line on the page and the page of the guide have the same rules, and none of the comparison's is missing."""
    assert rule_names() == sorted(RULES)
    folder = Path(compare.__file__).parent
    sources = [path.read_text("utf-8") for path in [*folder.rglob("*.py"), folder.parent / "edits.py"]]
    named = {name for source in sources for name in RULE_NAME.findall(source)}
    assert named - NO_RULES <= set(RULES)
