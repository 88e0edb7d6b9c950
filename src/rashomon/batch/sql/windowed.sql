-- Words that stand in too many reports to be sought at all times, in windows of days that overlap by half.
SELECT place, day, code, value, 2 * CAST(floor(day / $days) AS BIGINT) AS span
FROM vectors
WHERE frequency > $bound AND day IS NOT NULL
UNION ALL
SELECT place, day, code, value, 2 * CAST(floor((day + $half) / $days) AS BIGINT) + 1 AS span
FROM vectors
WHERE frequency > $bound AND day IS NOT NULL
