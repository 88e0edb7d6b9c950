-- The reports of each story with their grammar, slice by slice.
SELECT shelves.slice, stories.story, documents.record, parses.doc
FROM stories
JOIN shelves ON shelves.story = stories.story
JOIN documents ON documents.report = stories.report
JOIN parses ON parses.report = stories.report
