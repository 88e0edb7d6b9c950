"""The account in a notebook: the whole page in a frame, so that its style does not meet the notebook's."""

from html import escape

from rashomon.render.harmless import harmless
from rashomon.schema import Account, Finding, FindingKind, Severity, Story

FRAME_HEIGHT_PX = 720
MAX_SHOWN = 12


def notebook_html(account: Account) -> str:
    """Give the page as a sandboxed frame, for `_repr_html_`."""
    from rashomon.render.page import render_html

    page = escape(render_html(account), quote=True)
    return (
        f'<iframe title="Rashomon account" sandbox="allow-scripts" srcdoc="{page}" loading="lazy" '
        f'style="width:100%;height:{FRAME_HEIGHT_PX}px;border:1px solid #ccc"></iframe>'
    )


def finding_html(finding: Finding) -> str:
    """Give a finding as a small card: what it says, and the answer of each side with its witnesses."""
    kind = f"{finding.kind.value.replace('_', ' ')}, {finding.aspect.value}, {finding.severity.value}"
    sides = "".join(f"<li>{shown(side.value)} ({counted(len(side.origins), 'origin')})</li>" for side in finding.sides)
    return f"<div><p><strong>{shown(finding.text)}</strong><br><small>{shown(kind)}</small></p><ul>{sides}</ul></div>"


def story_html(story: Story) -> str:
    """Give a story as a card: its title, how many reports and witnesses it has, and its major findings."""
    counts = f"{counted(len(story.documents), 'report')}, {counted(len(story.origins), 'origin')}"
    parted = [one for one in story.findings if one.severity is Severity.MAJOR and one.kind is not FindingKind.AGREEMENT]
    rows = "".join(f"<li>{shown(finding.text)}</li>" for finding in parted[:MAX_SHOWN])
    rest = f"<p>{len(parted) - MAX_SHOWN} more</p>" if len(parted) > MAX_SHOWN else ""
    return f"<div><p><strong>{shown(story.title)}</strong><br>{counts}</p><ul>{rows}</ul>{rest}</div>"


def shown(words: str) -> str:
    return escape(harmless(words))


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
