-- Stories side by side, cut into slices of about as many characters.
SELECT story, CAST(floor((sum(chars) OVER (ORDER BY story) - chars) / $chars) AS BIGINT) AS slice
FROM (
    SELECT stories.story, sum(reports.chars) AS chars
    FROM stories
    JOIN reports ON reports.report = stories.report
    GROUP BY stories.story
) lengths
