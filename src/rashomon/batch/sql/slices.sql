-- Connected groups side by side, cut into slices of about as many reports.
SELECT label, reports, CAST(floor((sum(reports) OVER (ORDER BY label) - reports) / $rows) AS BIGINT) AS slice
FROM sizes
WHERE reports > 1
