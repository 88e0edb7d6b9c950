-- The words of the reports of each connected group, with how rare they are among all reports, and the days they name.
SELECT slices.slice, slices.label, counted.report, counted.code, counted.weight, counted.person, counted.figure,
    coalesce(rated.reports, 0) AS frequency, coalesce(rated.rate, 0.0) AS rate
FROM labels
JOIN slices ON slices.label = labels.label
JOIN counted ON counted.report = labels.report
LEFT JOIN rated ON rated.code = counted.code
