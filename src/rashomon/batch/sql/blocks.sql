-- How many words stand in how many reports.
SELECT reports AS size, count(*) AS blocks
FROM rated
WHERE reports > 1
GROUP BY reports
