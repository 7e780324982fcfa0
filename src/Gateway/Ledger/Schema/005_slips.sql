-- The slip that an outcome sends back, beside it: one commit keeps both. Outcomes of earlier versions name a slip in the content store by its hash.

ALTER TABLE outcomes ADD COLUMN slip_docx {bytes};
ALTER TABLE outcomes ADD COLUMN slip_json {text};
