"""One utterance in several wordings: what differs, and which paraphrase stands for which quotation."""

from dataclasses import replace

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


def test_a_quotation_from_the_middle_leaves_nothing_out(pipeline):
    """A word that could be aligned on either side of a gap makes no gap: "I saw it" of "I went, and I saw it"."""
    herald = make_report(
        "herald", "“I know that I grieve for my son. I grieve for the man who shot him at the bridge,” she said."
    )
    courier = make_report("courier", "“I grieve for the man who shot him at the bridge,” she said.")
    quotations = [
        quote(
            herald,
            "I know that I grieve for my son. I grieve for the man who shot him at the bridge,",
            QuotationMode.DIRECT,
        ),
        quote(courier, "I grieve for the man who shot him at the bridge,", QuotationMode.DIRECT),
    ]
    whole, part = join_utterances(quotations, [herald, courier])
    assert whole.same_as == part.same_as is not None
    assert part.differs == ()


def test_a_few_telling_words_are_one_utterance_of_one_speaker():
    """Four words that are no mere grammar tie a quotation to the speech; the report's words beside them are no difference."""
    herald = make_report("herald", "“She is accused of disregarding basic safety protocols. Jail!” he wrote.")
    courier = make_report("courier", "He blamed an aide for “disregarding basic safety protocols,” and left.")
    quotations = [
        quote(herald, "She is accused of disregarding basic safety protocols. Jail!", QuotationMode.DIRECT),
        quote(courier, "an aide for “disregarding basic safety protocols,”", QuotationMode.MIXED),
    ]
    whole, part = join_utterances(quotations, [herald, courier])
    assert whole.same_as == part.same_as is not None
    assert (part.differs, part.stands_for) == ((), whole.id)


def test_two_pieces_of_a_long_speech_are_one_utterance_whoever_is_named():
    """Twelve words in a row are nobody's by chance, where the pieces begin and end elsewhere."""
    run = "he has already broken into some of the homes where they used to live"
    herald = make_report("herald", f"“Look, {run}, and he stalked them for years and years,” a neighbour said.")
    courier = make_report("courier", f"“It was only a matter of time before this, and {run},” said Ola Brandt.")
    first = quote(herald, f"Look, {run}, and he stalked them for years and years,", QuotationMode.DIRECT, None)
    second = quote(courier, f"It was only a matter of time before this, and {run},", QuotationMode.DIRECT, "brandt")
    one, other = join_utterances([first, second], [herald, courier])
    assert one.same_as == other.same_as is not None


def test_police_said_what_one_of_them_said(pipeline):
    """What "police said" renders are the words of an officer in another report, if enough is the same."""
    texts = {
        "herald": "Police said the intended target of the shooting was unknown at this time.",
        "courier": "“At this time, the intended target of the shooting is unknown.”",
    }
    herald, courier = pipeline.parse([make_document(name, text) for name, text in texts.items()])
    told = quote(herald, "the intended target of the shooting was unknown at this time", QuotationMode.INDIRECT, None)
    said = quote(courier, "At this time, the intended target of the shooting is unknown.", QuotationMode.DIRECT)
    police, officer = replace(told, source_text="Police"), replace(said, source_text="Sgt. Ola Brandt")
    ours, _ = join_utterances([police, officer], [herald, courier])
    others, _ = join_utterances([police, replace(said, source_text="Ola Brandt, a baker")], [herald, courier])
    assert ours.stands_for == said.id
    assert others.stands_for is None
