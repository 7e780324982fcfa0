-- Bytes that reader processes died of, counted across restarts: the second death is final, whichever document they come as.

CREATE TABLE reader_crashes (
    sha256 {text} PRIMARY KEY,
    crashes {number} NOT NULL,
    last_at {text} NOT NULL
);

-- When the message to the workers was confirmed: a document that was marked and not told, since the relay died in between, is told again soon.
ALTER TABLE documents ADD COLUMN told_at {text};
