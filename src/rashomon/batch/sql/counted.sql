-- The words of each report with their weights; counted again where a sentence fell away.
SELECT terms.report, terms.code, terms.weight, terms.person, terms.figure
FROM terms
JOIN reports ON reports.report = terms.report
WHERE NOT EXISTS (SELECT 1 FROM affected WHERE affected.report = terms.report)
UNION ALL
SELECT recounted.report, recounted.code, recounted.weight, recounted.person, recounted.figure
FROM recounted
