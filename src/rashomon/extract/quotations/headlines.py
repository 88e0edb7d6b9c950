"""Finds the speaker at the end of a headline: "Nine dead in raid: monitor", "Truce holds, says UN envoy"."""

from rashomon.extract.quotations.contents import TokenRange
from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.surface import QUOTING
from rashomon.extract.quotations.voices import head_of
from rashomon.parse.tokens import Token, Tokens

MAX_SPEAKER_TOKENS = 8
MIN_NEWS_TOKENS = 3
_COLON = frozenset({":"})
_DASHES = frozenset({"-", "–", "—", "--", "―"})
_UNNAMED_REPORTS = frozenset({"report", "reports", "study", "poll", "survey"})
_NAMES = frozenset({"PERSON", "ORGANIZATION"})
NOT_SPEAKERS = frozenset(
    ["UPDATE", "BREAKING", "NOTE", "PHOTO", "PHOTOS", "VIDEO", "WATCH", "READ", "LIVE", "MORE", "RELATED", "OPINION",
     "NEWS", "REPORTS", "SPORT", "SPORTS", "ANALYSIS", "MAP", "MAPS", "TIMELINE", "PROFILE", "EXPLAINER", "FACTBOX",
     "OBITUARY", "CORRECTION", "CORRECTIONS", "CLARIFICATION", "DISCLOSURE", "DISCLAIMER", "CREDIT", "FILE"]
)  # fmt: skip
_SAYING = frozenset({"VBZ", "VBD", "VBP"})


def tail_cue(headline: Tokens, lexicon: Lexicon) -> Cue | None:
    """Give the mark or verb at the end of a headline that makes the words behind it their speaker."""
    doc = headline.doc
    first = max(headline.start + MIN_NEWS_TOKENS, headline.end - 2 - MAX_SPEAKER_TOKENS)
    for at in range(headline.end - 2, first - 1, -1):
        mark = doc[at]
        if mark.text == ",":
            return _saying(headline, at, lexicon)
        if mark.text in _COLON or (mark.text in _DASHES and mark.whitespace_ and doc[at - 1].whitespace_):
            return _signed(headline, at, lexicon)
    return None


def _signed(headline: Tokens, at: int, lexicon: Lexicon) -> Cue | None:
    speaker = (at + 1, _end(headline))
    mark = headline.doc[at]
    if not speaker[0] < speaker[1] or not _names(headline.doc[speaker[0] : speaker[1]], mark, lexicon):
        return None
    return _cue((at, at + 1), mark, speaker, headline)


def _saying(headline: Tokens, comma: int, lexicon: Lexicon) -> Cue | None:
    """Give the verb of ", says the mayor" or ", the mayor says"."""
    first, last = comma + 1, _end(headline)
    verb = next((headline.doc[at] for at in (first, last - 1) if _says(headline.doc[at], lexicon)), None)
    if verb is None or last - first < 2:
        return None
    speaker = (first + 1, last) if verb.i == first else (first, last - 1)
    if not _names(headline.doc[speaker[0] : speaker[1]], verb, lexicon):
        return None
    return _cue((verb.i, verb.i + 1), verb, speaker, headline)


def _says(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.verb(token) in lexicon.plain and token.tag_ in _SAYING


def _end(headline: Tokens) -> int:
    end = headline.end
    while end > headline.start and (headline.doc[end - 1].is_space or headline.doc[end - 1].text == "."):
        end -= 1
    return end


def _cue(tokens: TokenRange, anchor: Token, speaker: TokenRange, headline: Tokens) -> Cue | None:
    news = headline.doc[headline.start : min(tokens[0], speaker[0])]
    source = head_of(headline.doc, *speaker)
    unnamed = source.pos_ == "NOUN" and not source.ent_type_
    if len(news) < MIN_NEWS_TOKENS or not (unnamed or tells_something(news)):
        return None
    return Cue(tokens, anchor, source, [(news.start, news.end)], plain=True, source_range=speaker)


def tells_something(news: Tokens) -> bool:
    """Tell news from a theme, "The bridge builder: Ola Brandt", "Odrin: the last days"."""
    return any(t.pos_ in ("VERB", "AUX", "NUM") or t.text in QUOTING for t in news)


def _names(speaker: Tokens, mark: Token, lexicon: Lexicon) -> bool:
    """Tell whether these words name somebody who speaks, and not the outlet behind a dash: "- Oslo Post"."""
    if any(t.is_digit or t.pos_ in ("VERB", "AUX", "PUNCT") or t.lower_ in PERSONAL_PRONOUNS for t in speaker):
        return False
    noun = head_of(speaker.doc, speaker.start, speaker.end)
    if mark.text in _DASHES and any(t.lower_ in lexicon.relays and t.text[:1].isupper() for t in speaker):
        return False
    if noun.lower_ in _UNNAMED_REPORTS and mark.text in _COLON:
        return True
    if noun.text.upper() in NOT_SPEAKERS:
        return False
    if noun.ent_type_:
        outlet = mark.text in _DASHES and noun.text[:1].isupper()
        return noun.ent_type_ == "PERSON" or (noun.ent_type_ in _NAMES and not outlet)
    return noun.pos_ in ("NOUN", "PROPN") and lexicon.may_speak(noun)
