-- The reports that are grouped: read, in English, each once.
SELECT tellings.report, tellings.id, tellings.day, tellings.chars
FROM tellings
WHERE NOT EXISTS (SELECT 1 FROM duplicates WHERE duplicates.report = tellings.report)
