-- Neighbours, in order of arrival, among the reports that have a run of words which many have: copies of one wire.
SELECT one, other
FROM (
    SELECT shingles.report AS one,
        lead(shingles.report) OVER (PARTITION BY shingles.shingle ORDER BY shingles.report) AS other
    FROM shingles
    JOIN runs ON runs.shingle = shingles.shingle
    JOIN reports ON reports.report = shingles.report
    WHERE runs.reports > $bound AND runs.reports <= $most
) neighbours
WHERE other IS NOT NULL
