-- The ties inside groups that are too large to be compared at once, if they are strong enough for the next round. No tie
-- leaves its group: it would have held the two groups together in the round before.
SELECT linked.report, linked.other
FROM (
    SELECT one AS report, other FROM edges WHERE likeness >= $least
    UNION ALL
    SELECT other AS report, one AS other FROM edges WHERE likeness >= $least
) linked
JOIN labels ON labels.report = linked.report
JOIN sizes ON sizes.label = labels.label
WHERE sizes.reports > $most
