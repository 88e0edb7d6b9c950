-- In how many reports each word stands; named days, which weigh nothing, are no words.
SELECT spelled.code, spelled.word, counts.reports
FROM (SELECT code, count(*) AS reports FROM counted WHERE weight > 0 GROUP BY code) counts
JOIN (SELECT code, min(word) AS word FROM words GROUP BY code) spelled ON spelled.code = counts.code
