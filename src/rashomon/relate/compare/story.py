"""Compare the reports of one story on every question that there is a rule for."""

from collections.abc import Callable, Iterable, Iterator

from rashomon.relate.compare.accused import find_blame
from rashomon.relate.compare.acts import find_acts
from rashomon.relate.compare.aged import find_aged_apart, find_same_ages, find_sexes_apart
from rashomon.relate.compare.agreements import find_agreements
from rashomon.relate.compare.alike import WHO, find_alike, find_namings
from rashomon.relate.compare.answers import find_answers
from rashomon.relate.compare.applied import find_applied
from rashomon.relate.compare.arrests import find_arrests
from rashomon.relate.compare.asked import find_asked
from rashomon.relate.compare.attendance import find_attendance
from rashomon.relate.compare.authors import find_authors
from rashomon.relate.compare.blamed_alike import find_same_doers
from rashomon.relate.compare.bounds import find_bounds
from rashomon.relate.compare.causes import find_causes
from rashomon.relate.compare.certainty import find_certainty
from rashomon.relate.compare.claimed import find_claims_of_responsibility
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.comments import find_comments
from rashomon.relate.compare.consistent import without_shared
from rashomon.relate.compare.contests import find_contests
from rashomon.relate.compare.control import find_control
from rashomon.relate.compare.corrected import find_corrected
from rashomon.relate.compare.credited import find_credited
from rashomon.relate.compare.dated import find_dated
from rashomon.relate.compare.deaths import find_deaths
from rashomon.relate.compare.described import find_described
from rashomon.relate.compare.digits import find_slips
from rashomon.relate.compare.doubts import find_doubts
from rashomon.relate.compare.drift import find_drift
from rashomon.relate.compare.facts import find_facts, without_retold
from rashomon.relate.compare.factuality import find_factuality
from rashomon.relate.compare.figures import find_figures
from rashomon.relate.compare.fillers import find_fillers
from rashomon.relate.compare.firmer import find_firmer
from rashomon.relate.compare.fulfilled import find_fulfilled
from rashomon.relate.compare.happenings import find_happenings
from rashomon.relate.compare.headcounts import find_headcounts
from rashomon.relate.compare.headlines import find_headlines
from rashomon.relate.compare.hits import find_hits
from rashomon.relate.compare.holders import find_holders
from rashomon.relate.compare.hours import find_hours
from rashomon.relate.compare.intents import find_intents
from rashomon.relate.compare.kinds import find_kinds
from rashomon.relate.compare.labelled import find_labelled
from rashomon.relate.compare.ladders import find_ladders
from rashomon.relate.compare.lengths import find_lengths
from rashomon.relate.compare.makeup import find_makeup
from rashomon.relate.compare.means import find_means
from rashomon.relate.compare.measures import find_measures
from rashomon.relate.compare.named import find_named
from rashomon.relate.compare.nearby import find_nearby
from rashomon.relate.compare.offices import find_offices
from rashomon.relate.compare.people import find_people
from rashomon.relate.compare.pleas import find_pleas
from rashomon.relate.compare.positions import find_positions
from rashomon.relate.compare.posts import find_posts
from rashomon.relate.compare.premises import find_premises
from rashomon.relate.compare.prognosis import find_prognoses
from rashomon.relate.compare.prospects import find_prospects
from rashomon.relate.compare.quoted import find_misquotes
from rashomon.relate.compare.recounts import find_recounts
from rashomon.relate.compare.released import find_released
from rashomon.relate.compare.scenes import find_scenes
from rashomon.relate.compare.singles import find_singles
from rashomon.relate.compare.sites import find_sites
from rashomon.relate.compare.situations import find_situations
from rashomon.relate.compare.spellings import find_spellings
from rashomon.relate.compare.stale import find_stale
from rashomon.relate.compare.standing import find_standing
from rashomon.relate.compare.stands import find_stands
from rashomon.relate.compare.statements import find_statements
from rashomon.relate.compare.streets import find_blocks, find_same_streets, find_streets
from rashomon.relate.compare.targets import find_targets
from rashomon.relate.compare.turns import find_turns
from rashomon.relate.compare.unquoted import find_unquoted
from rashomon.relate.compare.victims import find_victims
from rashomon.relate.compare.weapons import find_weapons
from rashomon.relate.compare.weekdays import find_weekdays
from rashomon.relate.compare.within import find_within
from rashomon.relate.compare.wounds import find_wounds
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
