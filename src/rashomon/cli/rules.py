"""The command `rules`: what each rule of the comparison asks, when it fires and when not, with an example."""

import json
from dataclasses import asdict
from textwrap import indent, wrap
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.output import EXIT_USAGE, PIPED_WIDTH, fail

if TYPE_CHECKING:
    from rashomon.render.rules import Rule


def complete_rule(incomplete: str) -> list[str]:
    """Give the rules that begin so, for the shell."""
    from rashomon.render.rules import rule_names

    return [name for name in rule_names() if name.startswith(incomplete)]


def rules(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RULE]...",
            show_default=False,
            help="The rules to explain; without any, all are listed.",
            autocompletion=complete_rule,
        ),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a rule, for programs.")] = False,
) -> None:
    """Explain the rules by which reports are compared: what each asks, when it fires, when not, and an example."""
    from rashomon.render.rules import load_rules

    known = load_rules()
    unknown = [name for name in names or () if name not in known]
    if unknown:
        fail(f"there is no rule {unknown[0]}: `rashomon rules` lists them", EXIT_USAGE)
    for name in names or known:
        if as_json:
            typer.echo(json.dumps(asdict(known[name]), ensure_ascii=False))
        elif names:
            typer.echo(explained(known[name]))
        else:
            typer.echo(f"{name:<28}  {known[name].means}")


def explained(rule: "Rule") -> str:
    """Tell of one rule on some lines."""
    from rashomon.render.rules import in_full

    told = (
        ("Asks", rule.asks),
        ("Means", rule.means),
        ("Fires", rule.fires),
        ("Silent", rule.silent),
        ("Finding", f"{' or '.join(rule.kinds)}, {' or '.join(rule.severity)}".replace("_", " ")),
    )
    lines = [line for label, words in told for line in hanging(f"{label:<9}{words}")]
    reports = [f"{each.outlet}, {each.published}: {each.title}\n{in_full(each.text)}" for each in rule.reports]
    shown = [indent("\n".join(filled(report)), "  > ") for report in reports]
    return "\n".join([rule.name, *(f"  {line}" for line in lines), *shown, ""])


def hanging(words: str) -> list[str]:
    return wrap(words, PIPED_WIDTH - 2, subsequent_indent=" " * 9)


def filled(report: str) -> list[str]:
    return [line for paragraph in report.splitlines() for line in wrap(paragraph, PIPED_WIDTH - 4)]
