-- Sentences that many reports have over many days: phrases of a site, not of a story.
SELECT marks.mark
FROM marks
JOIN reports ON reports.report = marks.report
WHERE marks.day IS NOT NULL
GROUP BY marks.mark
HAVING count(*) >= $repeats AND max(marks.day) - min(marks.day) >= $days
