-- Under which words a report is sought: rare ones at all times (span -1), others among reports of the same window.
SELECT code, CAST(-1 AS BIGINT) AS span, place, day, value
FROM vectors
WHERE frequency <= $bound
UNION ALL
SELECT windowed.code, windowed.span, windowed.place, windowed.day, windowed.value
FROM windowed
JOIN crowds ON crowds.code = windowed.code AND crowds.span = windowed.span
WHERE crowds.reports <= $window_bound
