"""Words that hang together here and there: particulars that two reporters tell in sentences of their own."""

import pytest

from rashomon.relate.compare.sharing.linked import find_linked
from tests.relate.story_builder import make_report

CASES = [
    (
        "The thief took a football signed by two presidents and a bicycle.",
        "Among the loot, the police listed a football that three presidents had signed.",
        None,
    ),
    (
        "He kept a football signed by American presidents in his study.",
        "Sold, too, were a clock, a football signed by presidents and a boat.",
        "football signed by presidents",
    ),
    (
        "The money went on furs, Bruce Lee memorabilia and a watch.",
        "He bought memorabilia of Martin Luther King, Malcolm X and Bruce Lee.",
        "memorabilia of Martin Luther King, Malcolm X and Bruce Lee",
    ),
    (
        "The minister told reporters in Valletta that the ferry was safe.",
        "The owner told reporters in Valletta that he would sell.",
        None,
    ),
    (
        "The crew never boarded the burning trawler off Selm.",
        "Rescuers boarded the burning trawler at noon.",
        None,
    ),
]


@pytest.mark.parametrize(("one", "other", "shared"), CASES, ids=lambda v: (v or "nothing")[:24])
def test_what_hangs_together_in_both(pipeline, one, other, shared):
    """A verb with its arguments, or a thing and whose it is; not who told whom, and not a thing and its denial."""
    documents = [make_report(name, text, "2024-05-06").document for name, text in (("herald", one), ("courier", other))]
    parsed = {report.document.id: report for report in pipeline.parse(documents)}
    groups = list(find_linked(parsed, {document.id: document.id for document in documents}))
    texts = {document.id: document.text for document in documents}
    found = [texts[span.document][span.start : span.end] for group in groups for span in group]
    assert (shared in found) if shared else not found
