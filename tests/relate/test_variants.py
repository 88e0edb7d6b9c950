"""One utterance in several wordings: what differs, and which paraphrase stands for which quotation."""

from rashomon.relate.align import join_utterances
from rashomon.schema import Quotation, QuotationMode
from tests.relate.pile import make_document
from tests.relate.story_builder import find, make_report


def quote(report, words: str, mode: QuotationMode, source: str | None = "mayor") -> Quotation:
    return Quotation(f"{report.document.id} {words}", find(report, words), mode, source=source)


def test_a_changed_word_is_pointed_at():
    """Each variant is held against the fullest quoted one; what is cut at the ends is no difference."""
    herald = make_report("herald", "“We will not talk under threats, but we will talk,” she said.")
    courier = make_report("courier", "“We will not talk under treaties, but we will talk,” she said.")
    standard = make_report("standard", "“We will not talk under threats,” she said.")
    whole = "We will not talk under threats, but we will talk,"
    quotations = [
        quote(herald, whole, QuotationMode.DIRECT),
        quote(courier, whole.replace("threats", "treaties"), QuotationMode.DIRECT),
        quote(standard, "We will not talk under threats,", QuotationMode.DIRECT),
    ]
    model, changed, cut = join_utterances(quotations, [herald, courier, standard])
    assert model.same_as == changed.same_as == cut.same_as is not None
    assert [courier.document.words(span) for span in changed.differs] == ["treaties"]
    assert model.differs == cut.differs == ()


def test_a_word_left_out_inside_is_shown_where_it_stands():
    """A hedge that a copy drops is pointed at in the fuller report, for the copy has no place for it."""
    herald = make_report("herald", "“The harbour bridge will perhaps be open again by the spring,” she said.")
    courier = make_report("courier", "“The harbour bridge will be open again by the spring,” she said.")
    quotations = [
        quote(herald, "The harbour bridge will perhaps be open again by the spring,", QuotationMode.DIRECT),
        quote(courier, "The harbour bridge will be open again by the spring,", QuotationMode.DIRECT),
    ]
    _, copy = join_utterances(quotations, [herald, courier])
    (span,) = copy.differs
    assert (span.document, herald.document.words(span)) == (herald.document.id, "perhaps")


def test_a_paraphrase_stands_for_what_was_said(pipeline):
    """Reported speech is tied to the quotation of the same speaker that it renders, and to nobody else's."""
    texts = {
        "herald": "The mayor said the harbour bridge would be rebuilt before the winter storms.",
        "courier": "“We rebuild the harbour bridge before the winter storms, whatever it costs.”",
    }
    herald, courier = pipeline.parse([make_document(name, text) for name, text in texts.items()])
    told = "the harbour bridge would be rebuilt before the winter storms"
    said = quote(
        courier, "We rebuild the harbour bridge before the winter storms, whatever it costs.", QuotationMode.DIRECT
    )
    ours, _ = join_utterances([quote(herald, told, QuotationMode.INDIRECT), said], [herald, courier])
    other, _ = join_utterances([quote(herald, told, QuotationMode.INDIRECT, "minister"), said], [herald, courier])
    assert ours.stands_for == said.id
    assert other.stands_for is None
