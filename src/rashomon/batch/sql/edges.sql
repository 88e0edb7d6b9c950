-- Pairs of reports that are alike enough to be of one neighbourhood; one slice of all pairs at a time.
WITH pairs AS (
    SELECT one.report AS one, other.report AS other,
        sum(CASE WHEN one.week < 0 THEN one.value * other.value ELSE 0 END) AS rare
    FROM keys one
    JOIN keys other ON other.code = one.code AND other.week = one.week AND other.report > one.report
    WHERE one.report % $slices = $slice
    GROUP BY one.report, other.report
    HAVING sum(one.value * other.value) >= $least_sought
),
faded AS (
    SELECT pairs.one, pairs.other, pairs.rare,
        CASE
            WHEN here.day IS NULL OR there.day IS NULL THEN $undated
            ELSE $lasting + (1 - $lasting) * exp(-abs(here.day - there.day) / $fading_days)
        END AS fade
    FROM pairs
    JOIN reports here ON here.report = pairs.one
    JOIN reports there ON there.report = pairs.other
),
possible AS (
    SELECT faded.one, faded.other, faded.rare, faded.fade
    FROM faded
    LEFT JOIN rests here ON here.report = faded.one
    LEFT JOIN rests there ON there.report = faded.other
    WHERE (faded.rare + coalesce(here.rest, 0) * coalesce(there.rest, 0)) * faded.fade >= $least
),
shared AS (
    SELECT possible.one, possible.other, sum(here.value * there.value) AS common
    FROM possible
    JOIN vectors here ON here.report = possible.one AND here.frequency > $bound
    -- LEFT, for an engine would be free to join the words with the words first: every pair of all reports
    LEFT JOIN vectors there ON there.report = possible.other AND there.code = here.code AND there.frequency > $bound
    GROUP BY possible.one, possible.other
)
SELECT possible.one, possible.other, (possible.rare + coalesce(shared.common, 0)) * possible.fade AS likeness
FROM possible
LEFT JOIN shared ON shared.one = possible.one AND shared.other = possible.other
WHERE (possible.rare + coalesce(shared.common, 0)) * possible.fade >= $least
