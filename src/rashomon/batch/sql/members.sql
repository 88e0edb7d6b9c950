-- The reports of each connected group, slice by slice.
SELECT slices.slice, slices.label, reports.report, reports.id, reports.day
FROM labels
JOIN slices ON slices.label = labels.label
JOIN reports ON reports.report = labels.report
