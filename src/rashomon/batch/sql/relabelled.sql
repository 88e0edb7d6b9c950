-- Groups that were too large, as stronger ties part them.
SELECT labels.report,
    CASE WHEN sizes.reports > $most THEN coalesce(finer.label, labels.report) ELSE labels.label END AS label
FROM labels
JOIN sizes ON sizes.label = labels.label
LEFT JOIN finer ON finer.report = labels.report
