-- The reports that are grouped: read, in English, each once; `place` numbers them by their ids, whatever came first.
SELECT tellings.report, tellings.id, tellings.day, tellings.chars,
    CAST(row_number() OVER (ORDER BY tellings.id) AS BIGINT) - 1 AS place
FROM tellings
WHERE NOT EXISTS (SELECT 1 FROM duplicates WHERE duplicates.report = tellings.report)
