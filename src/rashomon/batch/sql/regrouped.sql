-- The group of each report after a round.
SELECT labels.place, coalesce(moved.joined, labels.label) AS label
FROM labels
LEFT JOIN moved ON moved.label = labels.label
