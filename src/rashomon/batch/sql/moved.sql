-- What groups become: those that are nearest to each other are one. `reports` counts members.
SELECT nearest.label, coalesce(mutual.one, nearest.label) AS joined,
    CASE
        WHEN mutual.one IS NOT NULL THEN nearest.ones + nearest.others
        WHEN nearest.label = nearest.one THEN nearest.ones
        ELSE nearest.others
    END AS reports
FROM nearest
LEFT JOIN (
    SELECT one, other
    FROM nearest
    GROUP BY one, other
    HAVING count(*) = 2
) mutual ON mutual.one = nearest.one AND mutual.other = nearest.other
