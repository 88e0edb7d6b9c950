"""`{rules} KIND` writes what each rule of a kind asks, when it fires and when not, out of the program's own list."""

from collections.abc import Iterator, Mapping

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from rashomon.render.rules import WIRE, Rule, load_rules


class Rules(SphinxDirective):
    """The rules whose findings are first of all of a kind, each under a heading of its own."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        wanted = [rule for rule in load_rules().values() if rule.kinds[0] == self.arguments[0]]
        lines = [line for rule in wanted for line in described(rule)]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def described(rule: Rule) -> Iterator[str]:
    yield from (f"({rule.name})=", f"### {rule.name}", "")
    yield from (f"*{rule.asks}* {capital(rule.means)}.", "")
    yield from ("Fires", f": {rule.fires}", "", "Silent", f": {rule.silent}", "")
    told = f"{' or '.join(rule.kinds)}, {' or '.join(rule.severity)}".replace("_", " ")
    yield from ("Finding", f": {told}", "")
    for report in rule.reports:
        words = report.text.replace(WIRE, "[…]").replace("\n", " ")
        yield from (f"> **{report.outlet}**, {report.published}: *{report.title}.* {words}", "")


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


def setup(app: Sphinx) -> Mapping[str, bool]:
    app.add_directive("rules", Rules)
    return {"parallel_read_safe": True}
