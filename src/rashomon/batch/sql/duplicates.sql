-- Reports that came before, under the same id.
SELECT documents.report, first_come.report AS first_report
FROM documents
JOIN (
    SELECT id, min(report) AS report
    FROM documents
    GROUP BY id
    HAVING count(*) > 1
) first_come ON documents.id = first_come.id
WHERE documents.report <> first_come.report
