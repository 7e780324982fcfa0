-- What follows from clerks' reviews and waits for a maintainer: wordings of items and topics, refitted weights. Moments as in step 001.

CREATE TABLE proposals (
    id {number} PRIMARY KEY,
    kind {text} NOT NULL,
    subject {text} NOT NULL,
    hash {text} NOT NULL,
    body {text} NOT NULL,
    evidence {text} NOT NULL,
    effect {text},
    made_at {text} NOT NULL,
    state {text} NOT NULL,
    answered_at {text},
    answered_by {text},
    why {text},
    taken_to {text},
    UNIQUE (kind, subject, hash)
);
