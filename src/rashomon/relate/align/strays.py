"""Takes a meeting that one report alone puts elsewhere for the meeting of the others, so that the conflict shows."""

from collections.abc import Sequence

from rashomon.relate.align.dates import differ_in_date
from rashomon.relate.align.tellings import Telling
from rashomon.relate.geography import are_apart
from rashomon.schema import PloverType

Group = tuple[int, ...]
MIN_WITNESSES = 3
"""Reports that must tell of a meeting before the place that one other gives counts as another place for it."""


def settle_strays(groups: Sequence[Group], tellings: Sequence[Telling]) -> list[Group]:
    """Join a meeting that a single report tells, with nobody in it who is not in the others' meeting of that date."""
    members = {group[0]: group for group in groups}
    for group in groups:
        told = [tellings[index] for index in group]
        if not is_stray(told):
            continue
        hosts = [
            key
            for key, host in members.items()
            if key != group[0] and is_host([tellings[index] for index in host], told)
        ]
        if hosts:
            key = max(hosts, key=lambda host: (len(members[host]), -host))
            members[key] = tuple(sorted((*members[key], *members.pop(group[0]))))
    return sorted(members.values())


def is_stray(told: Sequence[Telling]) -> bool:
    consults = all(telling.mention.type is PloverType.CONSULT for telling in told)
    documents = {telling.mention.span.document for telling in told}
    dated = any(telling.mention.date_start for telling in told)
    return consults and len(documents) == 1 and dated and any(telling.place for telling in told)


def is_host(host: Sequence[Telling], stray: Sequence[Telling]) -> bool:
    """Tell whether many reports tell a meeting of these people on these days, at another place."""
    witnesses = {telling.mention.span.document for telling in host}
    if len(witnesses) < MIN_WITNESSES or host[0].mention.type is not PloverType.CONSULT:
        return False
    known = {party for telling in host for party in telling.parties}
    if not {party for telling in stray for party in telling.parties} <= known:
        return False
    if any(one.mention.trigger == other.mention.trigger for one in host for other in stray):
        return False
    dated = [telling for telling in host if telling.mention.date_start]
    if not dated or any(differ_in_date(one.mention, other.mention) for one in dated for other in stray):
        return False
    return any(
        one.place is not None and other.place is not None and are_apart(one.place, other.place)
        for one in host
        for other in stray
    )
