-- Pairs of reports and how strongly the words they share tie them; one slice of all pairs at a time. Words of two
-- windows that overlap count once. `ones` and `others` are the numbers of members: a report is a group of one.
WITH shared AS (
    SELECT one.place AS one, other.place AS other, min(abs(one.day - other.day)) AS apart,
        sum(CASE WHEN one.span < 0 THEN one.value * other.value ELSE 0 END) AS rare,
        sum(CASE WHEN one.span >= 0 AND one.span % 2 = 0 THEN one.value * other.value ELSE 0 END) AS early,
        sum(CASE WHEN one.span >= 0 AND one.span % 2 = 1 THEN one.value * other.value ELSE 0 END) AS late
    FROM keys one
    JOIN keys other ON other.code = one.code AND other.span = one.span AND other.place > one.place
    WHERE one.place % $slices = $slice
    GROUP BY one.place, other.place
),
tied AS (
    SELECT one, other,
        CAST(rare + greatest(early, late) AS DOUBLE) / $unit * CASE
            WHEN apart IS NULL THEN $undated
            ELSE $lasting + (1 - $lasting) / (1 + apart / $fading_days)
        END AS tie
    FROM shared
)
SELECT one, other, CAST(1 AS BIGINT) AS ones, CAST(1 AS BIGINT) AS others,
    CAST(floor(tie * $parts_of_one + 0.5) AS BIGINT) AS total
FROM tied
WHERE CAST(floor(tie * $parts_of_one + 0.5) AS BIGINT) >= $least
