-- Each report as a vector of words, shorter than 1 by the floor that is added to its length.
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
SELECT weighed.report, weighed.code, weighed.value / lengths.length AS value, weighed.reports AS frequency
FROM weighed
JOIN lengths ON lengths.report = weighed.report
WHERE weighed.reports > 1
