-- One step towards connected groups: take the least label around, then the label of the report of that number.
WITH around AS (
    SELECT linked.report, min(labels.label) AS label
    FROM linked
    JOIN labels ON labels.report = linked.other
    GROUP BY linked.report
),
lowered AS (
    SELECT labels.report, labels.label AS former, least(labels.label, around.label) AS label
    FROM labels
    JOIN around ON around.report = labels.report
)
SELECT lowered.report, least(lowered.label, further.label) AS label,
    CASE WHEN least(lowered.label, further.label) < lowered.former THEN 1 ELSE 0 END AS changed
FROM lowered
JOIN lowered further ON further.report = lowered.label
