-- Who is linked with whom, both ways round, by ties that are strong enough.
SELECT edges.one AS report, edges.other
FROM edges
WHERE edges.likeness >= $least
UNION ALL
SELECT edges.other AS report, edges.one AS other
FROM edges
WHERE edges.likeness >= $least
