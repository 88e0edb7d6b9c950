-- The ties between groups after a round. Who has no group to join now never will, and is left out.
SELECT one, other, min(ones) AS ones, min(others) AS others, CAST(sum(total) AS BIGINT) AS total
FROM (
    SELECT least(here.joined, there.joined) AS one, greatest(here.joined, there.joined) AS other,
        CASE WHEN here.joined < there.joined THEN here.reports ELSE there.reports END AS ones,
        CASE WHEN here.joined < there.joined THEN there.reports ELSE here.reports END AS others,
        ties.total
    FROM ties
    JOIN moved here ON here.label = ties.one
    JOIN moved there ON there.label = ties.other
    WHERE here.joined <> there.joined
) renamed
GROUP BY one, other
