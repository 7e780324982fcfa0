-- What the dispatcher asks many times a second, however many wait: how many workers were told of, and who is urgent.

CREATE INDEX documents_told ON documents (id) WHERE decided = 0 AND submitted_at IS NOT NULL;
CREATE INDEX documents_urgent ON documents (priority, received_at) WHERE decided = 0 AND priority > 0;
