-- At first each report is labelled with the first of those that it is linked with.
SELECT report, least(report, min(other)) AS label
FROM linked
GROUP BY report
