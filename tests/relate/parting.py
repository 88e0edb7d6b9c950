"""What the rules find on reports that are read, related and compared as ever."""

import json

from rashomon import compile_account, read

TUESDAY = "2025-03-11"
OUTLETS = ("Harbour Post", "Daily Anchor")


def find_rules(folder, pipeline, *texts, days=(TUESDAY, TUESDAY)):
    """Give the rules by which reports with these texts part, each of another outlet and published on its day."""
    return {finding.rule for finding in find_in_texts(folder, pipeline, *texts, days=days)}


def find_in_texts(folder, pipeline, *texts, days=(TUESDAY, TUESDAY)):
    """Give the findings on reports with these texts."""
    records = [
        {"text": f"News of the day\n\n{text}", "title": "News of the day", "outlet": outlet, "published": day}
        for outlet, text, day in zip(OUTLETS, texts, days, strict=False)
    ]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return find_by_rule(pipeline, read([str(path)]).documents)


def find_by_rule(pipeline, documents, *rules):
    """Give the findings of these rules on the stories that reports tell; all findings where no rule is named."""
    account = compile_account(documents, pipeline=pipeline)
    found = [finding for story in account.stories for finding in story.findings]
    return [finding for finding in found if finding.rule in rules or not rules]
