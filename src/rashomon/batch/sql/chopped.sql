-- Groups that even the strongest ties hold together are cut in order of arrival.
SELECT report, min(report) OVER (PARTITION BY label, piece) AS label
FROM (
    SELECT report, label, floor((row_number() OVER (PARTITION BY label ORDER BY report) - 1) / $most) AS piece
    FROM labels
) pieces
