-- Words that stand in too many reports to be sought at all times: in how many they stand each week.
SELECT vectors.code, CAST(floor(reports.day / $days) AS BIGINT) AS week, count(*) AS size
FROM vectors
JOIN reports ON reports.report = vectors.report
WHERE vectors.frequency > $bound AND reports.day IS NOT NULL
GROUP BY vectors.code, CAST(floor(reports.day / $days) AS BIGINT)
