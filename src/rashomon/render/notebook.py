"""The account in a notebook: the whole page in a frame, so that its style does not meet the notebook's."""

from html import escape

from rashomon.render.page import render_html
from rashomon.schema import Account

FRAME_HEIGHT_PX = 720


def notebook_html(account: Account) -> str:
    """Give the page as a sandboxed frame, for `_repr_html_`."""
    page = escape(render_html(account), quote=True)
    return (
        f'<iframe title="Rashomon account" sandbox="allow-scripts" srcdoc="{page}" loading="lazy" '
        f'style="width:100%;height:{FRAME_HEIGHT_PX}px;border:1px solid #ccc"></iframe>'
    )
