"""Compare the reports of one story on every question that there is a rule for."""

from collections.abc import Callable, Iterable, Iterator

from rashomon.relate.compare.blame.accused import find_blame
from rashomon.relate.compare.blame.authors import find_authors
from rashomon.relate.compare.blame.blamed_alike import find_same_doers
from rashomon.relate.compare.blame.claimed import find_claims_of_responsibility
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.bounds import find_bounds
from rashomon.relate.compare.counting.digits import find_slips
from rashomon.relate.compare.counting.figures import find_figures
from rashomon.relate.compare.counting.headcounts import find_headcounts
from rashomon.relate.compare.counting.hits import find_hits
from rashomon.relate.compare.counting.kinds import find_kinds
from rashomon.relate.compare.counting.labelled import find_labelled
from rashomon.relate.compare.counting.recounts import find_recounts
from rashomon.relate.compare.counting.stale import find_stale
from rashomon.relate.compare.counting.victims import find_victims
from rashomon.relate.compare.counting.within import find_within
from rashomon.relate.compare.deeds.acts import find_acts
from rashomon.relate.compare.deeds.attendance import find_attendance
from rashomon.relate.compare.deeds.causes import find_causes
from rashomon.relate.compare.deeds.certainty import find_certainty
from rashomon.relate.compare.deeds.factuality import find_factuality
from rashomon.relate.compare.deeds.fillers import find_fillers
from rashomon.relate.compare.deeds.firmer import find_firmer
from rashomon.relate.compare.deeds.fulfilled import find_fulfilled
from rashomon.relate.compare.deeds.headlines import find_headlines
from rashomon.relate.compare.deeds.intents import find_intents
from rashomon.relate.compare.deeds.measures import find_measures
from rashomon.relate.compare.deeds.standing import find_standing
from rashomon.relate.compare.drift import find_drift
from rashomon.relate.compare.persons.aged import find_aged_apart, find_same_ages, find_sexes_apart
from rashomon.relate.compare.persons.arrests import find_arrests
from rashomon.relate.compare.persons.contests import find_contests
from rashomon.relate.compare.persons.deaths import find_deaths
from rashomon.relate.compare.persons.described import find_described
from rashomon.relate.compare.persons.ladders import find_ladders
from rashomon.relate.compare.persons.named import find_named
from rashomon.relate.compare.persons.offices import find_offices
from rashomon.relate.compare.persons.people import find_people
from rashomon.relate.compare.persons.pleas import find_pleas
from rashomon.relate.compare.persons.posts import find_posts
from rashomon.relate.compare.persons.prognosis import find_prognoses
from rashomon.relate.compare.persons.prospects import find_prospects
from rashomon.relate.compare.persons.released import find_released
from rashomon.relate.compare.persons.spellings import find_spellings
from rashomon.relate.compare.persons.wounds import find_wounds
from rashomon.relate.compare.scene.control import find_control
from rashomon.relate.compare.scene.dated import find_dated
from rashomon.relate.compare.scene.happenings import find_happenings
from rashomon.relate.compare.scene.holders import find_holders
from rashomon.relate.compare.scene.hours import find_hours
from rashomon.relate.compare.scene.lengths import find_lengths
from rashomon.relate.compare.scene.means import find_means
from rashomon.relate.compare.scene.nearby import find_nearby
from rashomon.relate.compare.scene.premises import find_premises
from rashomon.relate.compare.scene.scenes import find_scenes
from rashomon.relate.compare.scene.sites import find_sites
from rashomon.relate.compare.scene.streets import find_blocks, find_same_streets, find_streets
from rashomon.relate.compare.scene.targets import find_targets
from rashomon.relate.compare.scene.weapons import find_weapons
from rashomon.relate.compare.scene.weekdays import find_weekdays
from rashomon.relate.compare.sharing.agreements import find_agreements
from rashomon.relate.compare.sharing.alike import WHO, find_alike, find_namings
from rashomon.relate.compare.sharing.consistent import without_shared
from rashomon.relate.compare.sharing.facts import find_facts, without_retold
from rashomon.relate.compare.sharing.makeup import find_makeup
from rashomon.relate.compare.sharing.singles import find_singles
from rashomon.relate.compare.sharing.situations import find_situations
from rashomon.relate.compare.words.answers import find_answers
from rashomon.relate.compare.words.applied import find_applied
from rashomon.relate.compare.words.asked import find_asked
from rashomon.relate.compare.words.comments import find_comments
from rashomon.relate.compare.words.corrected import find_corrected
from rashomon.relate.compare.words.credited import find_credited
from rashomon.relate.compare.words.doubts import find_doubts
from rashomon.relate.compare.words.positions import find_positions
from rashomon.relate.compare.words.quoted import find_misquotes
from rashomon.relate.compare.words.stands import find_stands
from rashomon.relate.compare.words.statements import find_statements
from rashomon.relate.compare.words.turns import find_turns
from rashomon.relate.compare.words.unquoted import find_unquoted
from rashomon.schema import Finding, FindingKind, Severity

Comparison = Callable[[StoryClaims], Iterable[Finding]]

COMPARISONS: tuple[Comparison, ...] = (
    find_figures,
    find_recounts,
    find_hits,
    find_headcounts,
    find_deaths,
    find_bounds,
    find_slips,
    find_stale,
    find_kinds,
    find_victims,
    find_within,
    find_headlines,
    find_weekdays,
    find_happenings,
    find_nearby,
    find_hours,
    find_sites,
    find_standing,
    find_attendance,
    find_authors,
    find_certainty,
    find_firmer,
    find_causes,
    find_means,
    find_targets,
    find_control,
    find_people,
    find_spellings,
    find_aged_apart,
    find_sexes_apart,
    find_acts,
    find_dated,
    find_lengths,
    find_arrests,
    find_ladders,
    find_released,
    find_prognoses,
    find_wounds,
    find_answers,
    find_comments,
    find_claims_of_responsibility,
    find_blame,
    find_turns,
    find_fillers,
    find_streets,
    find_blocks,
    find_offices,
    find_contests,
    find_intents,
    find_stands,
    find_measures,
    find_posts,
    find_prospects,
    find_pleas,
    find_asked,
    find_applied,
    find_described,
    find_doubts,
    find_factuality,
    find_named,
    find_labelled,
    find_drift,
    find_misquotes,
    find_unquoted,
    find_credited,
    find_statements,
    find_agreements,
    find_weapons,
    find_scenes,
    find_same_doers,
    find_facts,
    find_alike,
    find_positions,
    find_holders,
    find_premises,
    find_singles,
)
BESIDES: tuple[Comparison, ...] = (find_situations, find_makeup, find_same_ages, find_same_streets)
"""What several reports have alike, unless other agreements quote those very words."""
ORDER = {kind: rank for rank, kind in enumerate(FindingKind)}


def with_situations(found: Iterable[Finding], claims: StoryClaims) -> Iterator[Finding]:
    """Add what BESIDES finds and no other agreement quotes; words that are no more than such a situation go."""
    words, others = list[Finding](), list[Finding]()
    for finding in found:
        (words if finding.rule == "same-words" else others).append(finding)
    alike = list(without_retold((finding for compare in BESIDES for finding in compare(claims)), others))
    yield from (*others, *alike, *without_retold(words, alike))


def compare_story(claims: StoryClaims) -> tuple[Finding, ...]:
    """Give every finding of the story in reading order: hard kinds first, major first, widely told first."""
    found = {finding.id: finding for compare in COMPARISONS for finding in compare(claims)}
    found |= {finding.id: finding for finding in find_namings(claims, tuple(found.values()))}
    found = {finding.id: finding for finding in with_situations(found.values(), claims)}
    for compare in (find_corrected, find_fulfilled):
        found |= {finding.id: finding for finding in compare(claims, tuple(found.values()))}
    kept = without_shared(found.values())
    place = {document.id: index for index, document in enumerate(claims.documents)}

    def reading_order(finding: Finding) -> tuple[object, ...]:
        first = min((place[span.document], span.start) for span in finding.spans)
        reports = len({span.document for span in finding.spans})
        major = finding.severity is Severity.MAJOR
        return ORDER[finding.kind], not major, finding.rule in WHO, -max(finding.origins), -reports, first, finding.id

    return tuple(sorted(kept, key=reading_order))
