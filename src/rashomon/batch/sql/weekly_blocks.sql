-- How many words of a week stand in how many of its reports.
SELECT size, count(*) AS blocks
FROM weekly
WHERE size > 1
GROUP BY size
