-- A pile that can be compared at once is one group.
SELECT report, min(report) OVER () AS label
FROM reports
