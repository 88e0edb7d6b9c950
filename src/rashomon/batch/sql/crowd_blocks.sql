-- How many words of a window stand in how many of its reports.
SELECT reports AS size, count(*) AS blocks
FROM crowds
GROUP BY reports
