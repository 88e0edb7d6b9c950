-- The most that the common words of a report can add to what it shares with another.
SELECT report, sqrt(sum(value * value)) AS rest
FROM vectors
WHERE frequency > $bound
GROUP BY report
