-- Pairs of reports that share runs of words which few reports have; one slice of all pairs at a time.
WITH rare AS (
    SELECT shingles.report, shingles.shingle
    FROM shingles
    JOIN runs ON runs.shingle = shingles.shingle
    JOIN reports ON reports.report = shingles.report
    WHERE runs.reports <= $bound
)
SELECT one.report AS one, other.report AS other, CAST(count(*) AS DOUBLE) AS likeness
FROM rare one
JOIN rare other ON other.shingle = one.shingle AND other.report > one.report
WHERE one.report % $slices = $slice
GROUP BY one.report, other.report
HAVING count(*) >= $least
