-- The group of each report, named by the first report in it.
SELECT reports.report, min(reports.report) OVER (PARTITION BY labels.label) AS label
FROM labels
JOIN reports ON reports.place = labels.place
