-- Pairs of reports that share runs of words which few reports have, or are next to each other among those that have
-- a run which more have; one slice of all pairs at a time.
WITH rare AS (
    SELECT shingles.report, shingles.shingle
    FROM shingles
    JOIN runs ON runs.shingle = shingles.shingle
    JOIN reports ON reports.report = shingles.report
    WHERE runs.reports <= $bound
),
shared AS (
    SELECT one.report AS one, other.report AS other
    FROM rare one
    JOIN rare other ON other.shingle = one.shingle AND other.report > one.report
    WHERE one.report % $slices = $slice
    UNION ALL
    SELECT chained.one, chained.other
    FROM chained
    WHERE chained.one % $slices = $slice
)
SELECT one, other, CAST(count(*) AS DOUBLE) AS likeness
FROM shared
GROUP BY one, other
HAVING count(*) >= $least
