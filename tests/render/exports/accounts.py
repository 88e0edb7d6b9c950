"""Accounts for the tests of the exports: one with every kind of claim, one made of hostile texts."""

from dataclasses import replace

from rashomon.schema import (
    Account,
    BriefSentence,
    Entity,
    EntityKind,
    Issue,
    Origin,
    Quotation,
    QuotationMode,
    Reuse,
    Role,
    Span,
    Story,
    TimeExpression,
    TimeType,
)
from tests.builders import account_of, bridge_account, report

HOSTILE = (
    '=HYPERLINK("http://evil.example")\n\n+1 dead, -2 "hurt", @town said\r\n😀 \u202eabc\u2028next\u0085line\tend ＝1+1\n'
    "'quoted' , and ; more\n  \n<script>alert(1)</script>\n"
)


def hostile_account() -> Account:
    """An account whose words are formulas, ends of lines of all kinds, marks and markup, and spans over all of it."""
    document = report(HOSTILE, "=cmd|' /C calc'!A0", "2024-03-04", authors=("+A", "-B; C"), url="javascript:alert(1)")
    document = replace(document, id="../../etc/x", title="\tTitle", location="@here")
    starts = [
        0,
        HOSTILE.index("+1"),
        HOSTILE.index("-2"),
        HOSTILE.index("@town"),
        HOSTILE.index("＝"),
        HOSTILE.index("'quo"),
    ]
    spans = [Span(document.id, start, start + 9) for start in starts]
    whole = Span(document.id, 0, len(HOSTILE))
    entity = Entity("e-1", EntityKind.PERSON, "=A", ("-B",), (Role("@chief", spans[3]),), mentions=tuple(spans))
    said = tuple(
        Quotation(f"quotation-{n}", span, QuotationMode.DIRECT, "e-1") for n, span in enumerate((*spans, whole))
    )
    story = Story(
        "s-1",
        "=Story",
        (document.id,),
        origins=(Origin("o-1", "-Origin", (document.id,), "@basis"),),
        quotations=said,
        times=(TimeExpression(whole, TimeType.DATE, None, None),),
        reuse=(Reuse("r-1", (whole,), edited=True, similarity=0.5, source=None),),
        brief=(BriefSentence("=1", (whole,)),),
    )
    issues = (Issue(None, None, "=what", "+why"), Issue(document.id, whole, "a", "b"))
    return account_of([story], [document], entities=(entity,), issues=issues)


def empty_account() -> Account:
    """An account of nothing."""
    return account_of([], [])


ACCOUNTS = {"bridge": bridge_account, "hostile": hostile_account, "empty": empty_account}
