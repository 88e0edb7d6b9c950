-- Of each group the group that it is most tied to on average, if they may be joined; of those equally near the first.
WITH ends AS (
    SELECT one AS label, one, other, ones, others, total / (CAST(ones AS DOUBLE) * others) AS average
    FROM ties
    WHERE total / (CAST(ones AS DOUBLE) * others) >= $least AND ones + others <= $most
    UNION ALL
    SELECT other AS label, one, other, ones, others, total / (CAST(ones AS DOUBLE) * others) AS average
    FROM ties
    WHERE total / (CAST(ones AS DOUBLE) * others) >= $least AND ones + others <= $most
),
tops AS (
    SELECT label, max(average) AS average
    FROM ends
    GROUP BY label
),
ranked AS (
    SELECT ends.label, ends.one, ends.other, ends.ones, ends.others,
        row_number() OVER (PARTITION BY ends.label ORDER BY ends.one, ends.other) AS rank
    FROM ends
    JOIN tops ON tops.label = ends.label AND tops.average = ends.average
)
SELECT label, one, other, ones, others
FROM ranked
WHERE rank = 1
