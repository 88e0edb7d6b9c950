-- In how many reports each run of words stands.
SELECT shingles.shingle, count(*) AS reports
FROM shingles
JOIN reports ON reports.report = shingles.report
GROUP BY shingles.shingle
HAVING count(*) > 1
