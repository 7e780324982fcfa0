-- What people made of decisions (复核), and the labelled pairs that follow from it. Moments as in step 001.

CREATE TABLE reviews (
    id {number} PRIMARY KEY,
    document_id {text} NOT NULL REFERENCES documents (id),
    revision {number} NOT NULL,
    kind {text} NOT NULL,
    disposition {text} NOT NULL,
    tasks {text} NOT NULL,
    why {text} NOT NULL,
    made_at {text} NOT NULL,
    made_by {text} NOT NULL,
    state {text} NOT NULL,
    answered_at {text},
    answered_by {text},
    answer_why {text},
    outcome {number}
);

-- Of one outcome at most one proposal waits, whoever writes.
CREATE UNIQUE INDEX reviews_proposed ON reviews (document_id, revision) WHERE state = 'proposed';
CREATE INDEX reviews_of_document ON reviews (document_id);

CREATE TABLE labels (
    review {number} NOT NULL REFERENCES reviews (id),
    position {number} NOT NULL,
    document_id {text} NOT NULL,
    issuer {text} NOT NULL,
    quote {text} NOT NULL,
    verdict {text} NOT NULL,
    code {text},
    why {text},
    made_by {text} NOT NULL,
    made_at {text} NOT NULL,
    PRIMARY KEY (review, position)
);
