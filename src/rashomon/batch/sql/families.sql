-- The reports of each group that may have copied from each other, with their texts, slice by slice.
SELECT slices.slice, slices.label, documents.report, documents.record
FROM labels
JOIN slices ON slices.label = labels.label
JOIN documents ON documents.report = labels.report
