-- Each report as a vector of words, shorter than 1 by the floor that is added to its length; values are whole numbers.
WITH weighed AS (
    SELECT counted.report, counted.code, CAST(counted.weight AS DOUBLE) * rated.rarity AS value, rated.reports
    FROM counted
    JOIN rated ON rated.code = counted.code
),
lengths AS (
    SELECT report, sqrt(sum(value * value) + $floor * $floor) AS length
    FROM weighed
    GROUP BY report
)
SELECT reports.place, reports.day, weighed.code, weighed.reports AS frequency,
    CAST(floor(weighed.value / lengths.length * $scale + 0.5) AS BIGINT) AS value
FROM weighed
JOIN lengths ON lengths.report = weighed.report
JOIN reports ON reports.report = weighed.report
WHERE weighed.reports > 1
