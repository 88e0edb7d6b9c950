-- How many runs of words stand in how many reports.
SELECT reports AS size, count(*) AS blocks
FROM runs
GROUP BY reports
