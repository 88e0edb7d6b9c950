-- At first each report is a group by itself.
SELECT place, place AS label
FROM reports
