-- In how many reports of a window such a word stands.
SELECT code, span, count(*) AS reports
FROM windowed
GROUP BY code, span
HAVING count(*) > 1
