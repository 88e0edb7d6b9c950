"""What is known of the names, times and statements at a place of a report, for whoever compares two sentences."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.words import find_words, fold_word
from rashomon.schema import Entity, EntityKind, Quotation, Span, TimeExpression


@dataclass(frozen=True)
class Known:
    """The claims of a story, by where they stand."""

    claims: StoryClaims
    read: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counted: dict[str, Counter[str]] = field(default_factory=dict)

    def entities_at(self, span: Span) -> list[Entity]:
        """Give the entities whose names touch a stretch."""
        named = self.mentions.get(span.document, ())
        return [self.claims.entities[entity] for mention, entity in named if mention.overlap(span)]

    def entity_named(self, span: Span) -> Entity | None:
        """Give the entity that a stretch names, or most narrowly: Aleppo, not the province of Aleppo."""
        named = [
            (mention != span, len(mention), entity)
            for mention, entity in self.mentions.get(span.document, ())
            if mention.overlap(span)
        ]
        return self.claims.entities[min(named)[2]] if named else None

    def is_mention(self, span: Span) -> bool:
        """Tell whether a stretch is a name from end to end."""
        return any(mention == span for mention, _ in self.mentions.get(span.document, ()))

    def same_entity(self, one: Span, other: Span) -> bool:
        """Tell whether two stretches name one person, body or place."""
        return bool({e.id for e in self.entities_at(one)} & {e.id for e in self.entities_at(other)})

    def name_one_report(self, one: Entity, other: Entity) -> bool:
        """Tell whether some report names both: then they are two, and not two names of one."""
        return bool({span.document for span in one.mentions} & {span.document for span in other.mentions})

    def is_part_of_one_name(self, one: set[str], other: set[str]) -> bool:
        """Tell whether some person's whole name has both in it: what was a first name is the last name elsewhere."""
        return any(one | other <= words and one != words != other for words in self.whole_names)

    @cached_property
    def whole_names(self) -> Sequence[frozenset[str]]:
        """The words of the names of people that have more than one."""
        named = (
            frozenset(fold_word(word) for word in name.split())
            for entity in self.claims.entities.values()
            if entity.kind is EntityKind.PERSON
            for name in (entity.name, *entity.aliases)
        )
        return [words for words in named if len(words) > 1]

    def is_spelt_once(self, original: Span, derived: Span) -> bool:
        """Tell whether a report has a new spelling in this one place, and the original's everywhere else."""
        words = self.spelled(derived.document)
        before, after = (
            fold_word(self.claims.parsed[span.document].document.words(span)) for span in (original, derived)
        )
        return words[after] == 1 and words[before] + words[f"{before}s"] >= 1  # "Anderson's" is folded to "andersons"

    def folds(self, document: str) -> Sequence[str]:
        """Give the words of a report, folded, in text order."""
        if document not in self.read:
            self.read[document] = tuple(word.fold for word in find_words(self.claims.parsed[document].document.text))
        return self.read[document]

    def spelled(self, document: str) -> Counter[str]:
        """Count the words of a report."""
        if document not in self.counted:
            self.counted[document] = Counter(self.folds(document))
        return self.counted[document]

    def text_of(self, span: Span) -> str:
        """Give the text of the report that a stretch stands in."""
        return self.claims.parsed[span.document].document.text

    def time_at(self, span: Span) -> TimeExpression | None:
        """Give the time expression that touches a stretch."""
        return next((time for time in self.times.get(span.document, ()) if time.span.overlap(span)), None)

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[tuple[Span, str]]]:
        named: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for entity in self.claims.entities.values():
            for mention in entity.mentions:
                named[mention.document].append((mention, entity.id))
        return {document: sorted(found) for document, found in named.items()}

    @cached_property
    def times(self) -> Mapping[str, Sequence[TimeExpression]]:
        held: dict[str, list[TimeExpression]] = defaultdict(list)
        for time in self.claims.times:
            held[time.span.document].append(time)
        return held

    @cached_property
    def quotations(self) -> Mapping[str, Sequence[Quotation]]:
        held: dict[str, list[Quotation]] = defaultdict(list)
        for quotation in self.claims.quotations:
            held[quotation.content.document].append(quotation)
        return held
