-- How many reports each connected group has.
SELECT label, count(*) AS reports
FROM labels
GROUP BY label
