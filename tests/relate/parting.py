"""Which rules part two reports."""

import json

from rashomon import compile_account, read

TUESDAY = "2025-03-11"
OUTLETS = ("Harbour Post", "Daily Anchor")


def find_rules(folder, pipeline, *texts, days=(TUESDAY, TUESDAY)):
    """Give the rules by which reports with these texts part, each of another outlet and published on its day."""
    records = [
        {"text": f"News of the day\n\n{text}", "title": "News of the day", "outlet": outlet, "published": day}
        for outlet, text, day in zip(OUTLETS, texts, days, strict=False)
    ]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    account = compile_account(read([str(path)]).documents, pipeline=pipeline)
    return {finding.rule for story in account.stories for finding in story.findings}
