-- The words of the reports of each connected group, with how rare they are among all reports.
SELECT slices.slice, slices.label, counted.report, counted.code, counted.weight, counted.person, counted.figure,
    rated.reports AS frequency, rated.rate
FROM labels
JOIN slices ON slices.label = labels.label
JOIN counted ON counted.report = labels.report
JOIN rated ON rated.code = counted.code
