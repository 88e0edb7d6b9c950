-- Under which words a report is sought: rare ones at all times (week -1), others among reports of the same week.
SELECT vectors.code, CAST(-1 AS BIGINT) AS week, vectors.report, vectors.value
FROM vectors
WHERE vectors.frequency <= $bound
UNION ALL
SELECT vectors.code, weekly.week, vectors.report, vectors.value
FROM vectors
JOIN reports ON reports.report = vectors.report
JOIN weekly ON weekly.code = vectors.code AND weekly.week = CAST(floor(reports.day / $days) AS BIGINT)
WHERE vectors.frequency > $bound AND weekly.size BETWEEN 2 AND $weekly_bound
