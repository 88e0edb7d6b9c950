-- Which reports have such a sentence, by partition.
SELECT CAST(floor(marks.report / $reports_a_part) AS BIGINT) AS part, marks.report, marks.mark
FROM marks
JOIN repeated ON repeated.mark = marks.mark
JOIN reports ON reports.report = marks.report
