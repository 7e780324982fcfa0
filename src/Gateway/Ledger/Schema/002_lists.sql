-- The life of the lists: drafts, what was published when, and who is on which edition. Days are ISO dates, moments as in step 001.

ALTER TABLE editions ADD COLUMN key_id {text};
ALTER TABLE editions ADD COLUMN signature {text};

-- The edition in force is the newest publication whose moment has come; rolling back is one more publication.
CREATE TABLE publications (
    sequence {number} PRIMARY KEY,
    edition {number} NOT NULL REFERENCES editions (number),
    in_force_from {text} NOT NULL,
    kind {text} NOT NULL,
    draft {number},
    published_at {text} NOT NULL,
    published_by {text} NOT NULL,
    approved_by {text},
    why {text} NOT NULL
);

CREATE INDEX publications_in_force ON publications (in_force_from, sequence);

CREATE TABLE drafts (
    id {number} PRIMARY KEY,
    revision {number} NOT NULL,
    stage {text} NOT NULL,
    based_on {number} NOT NULL,
    source {text} NOT NULL,
    hash {text} NOT NULL,
    body {text} NOT NULL,
    made_at {text} NOT NULL,
    made_by {text} NOT NULL,
    changed_at {text} NOT NULL,
    changed_by {text} NOT NULL,
    in_force_on {text},
    may_shrink {number} NOT NULL DEFAULT 0,
    report {text},
    shadow {text},
    approved_at {text},
    approved_by {text},
    edition {number}
);

-- One row a worker: what it took up, and when it was last seen.
CREATE TABLE edition_workers (
    worker {text} PRIMARY KEY,
    edition {number} NOT NULL,
    hash {text} NOT NULL,
    taken_at {text} NOT NULL,
    seen_at {text} NOT NULL,
    state {text} NOT NULL,
    detail {text} NOT NULL
);

CREATE TABLE admissions (
    id {number} PRIMARY KEY,
    document_id {text} NOT NULL REFERENCES documents (id),
    department {text} NOT NULL,
    matter {text} NOT NULL,
    basis {text} NOT NULL,
    townships {text} NOT NULL,
    quotes {text} NOT NULL,
    applied_at {text} NOT NULL,
    applied_by {text} NOT NULL,
    answer {text},
    answered_at {text},
    answered_by {text},
    seconded_by {text},
    why {text},
    ends_on {text},
    draft {number}
);

CREATE INDEX admissions_open ON admissions (applied_at) WHERE answer IS NULL;
CREATE INDEX admissions_of_document ON admissions (document_id);
