-- The ties inside groups that are too large to be compared at once, if they are strong enough for the next round.
SELECT linked.report, linked.other
FROM (
    SELECT one AS report, other, likeness FROM edges
    UNION ALL
    SELECT other AS report, one AS other, likeness FROM edges
) linked
JOIN labels here ON here.report = linked.report
JOIN labels there ON there.report = linked.other AND there.label = here.label
JOIN sizes ON sizes.label = here.label
WHERE sizes.reports > $most AND linked.likeness >= $least
