-- Which story each report is of; a story is named here by its first report. Who is like nobody is a story of his own.
SELECT grouped.story, grouped.report
FROM grouped
UNION ALL
SELECT reports.report AS story, reports.report
FROM reports
WHERE NOT EXISTS (SELECT 1 FROM grouped WHERE grouped.report = reports.report)
