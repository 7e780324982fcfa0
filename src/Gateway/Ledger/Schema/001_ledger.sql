-- What came, what was decided, and the trail. {text} and {number} stand for the engine's types.
-- Times are UTC, ISO 8601 with seven decimals, so that they sort as text; JSON is kept as text.

CREATE TABLE documents (
    id {text} PRIMARY KEY,
    business_key {text} NOT NULL UNIQUE,
    exchange_id {text},
    sha256 {text} NOT NULL,
    size {number} NOT NULL,
    file_name {text} NOT NULL,
    source {text} NOT NULL,
    sender {text} NOT NULL,
    addressees {text} NOT NULL,
    priority {number} NOT NULL,
    received_at {text} NOT NULL,
    received_on {text} NOT NULL,
    decided {number} NOT NULL DEFAULT 0,
    submitted_at {text},
    open_attempts {number} NOT NULL DEFAULT 0,
    failures {number} NOT NULL DEFAULT 0,
    retry_at {text}
);

CREATE INDEX documents_waiting ON documents (priority, open_attempts, received_at, id) WHERE decided = 0;

CREATE TABLE outcomes (
    document_id {text} NOT NULL REFERENCES documents (id),
    revision {number} NOT NULL,
    is_current {number} NOT NULL,
    disposition {text} NOT NULL,
    reasons {text} NOT NULL,
    issuer {text},
    number {text},
    title {text},
    dated {text},
    edition {number} NOT NULL,
    edition_hash {text},
    engine {text} NOT NULL,
    decided_at {text} NOT NULL,
    decided_by {text} NOT NULL,
    line {text} NOT NULL,
    detail {text} NOT NULL,
    plain {text} NOT NULL,
    slip_sha256 {text},
    slip_json_sha256 {text},
    message_id {text} NOT NULL,
    announced_at {text},
    carried_out_at {text},
    PRIMARY KEY (document_id, revision)
);

-- Every document has at most one current outcome, whoever writes.
CREATE UNIQUE INDEX outcomes_current ON outcomes (document_id) WHERE is_current = 1;
CREATE INDEX outcomes_log ON outcomes (decided_at, document_id) WHERE is_current = 1;
CREATE INDEX outcomes_to_announce ON outcomes (decided_at) WHERE announced_at IS NULL;
CREATE INDEX outcomes_to_carry_out ON outcomes (decided_at) WHERE carried_out_at IS NULL;

-- Tasks that were delivered, once for each issuer: the history that duplicates are found in.
CREATE TABLE running_tasks (
    document_id {text} NOT NULL REFERENCES documents (id),
    position {number} NOT NULL,
    issuer {text} NOT NULL,
    received_at {text} NOT NULL,
    body {text} NOT NULL,
    PRIMARY KEY (issuer, received_at, document_id, position)
);

-- Moves with each delivery of an issuer: two decisions on one state of its history cannot both stand.
CREATE TABLE issuer_history (
    issuer {text} PRIMARY KEY,
    version {number} NOT NULL
);

CREATE TABLE editions (
    number {number} PRIMARY KEY,
    hash {text} NOT NULL,
    published_at {text} NOT NULL,
    published_by {text} NOT NULL,
    body {text} NOT NULL
);

CREATE TABLE audit (
    sequence {number} PRIMARY KEY,
    at {text} NOT NULL,
    actor {text} NOT NULL,
    kind {text} NOT NULL,
    subject {text} NOT NULL,
    body {text} NOT NULL,
    hash {text} NOT NULL
);

-- One row: the end of the chain. Updating it first makes writers of the trail wait for one another.
CREATE TABLE audit_head (
    id {number} PRIMARY KEY,
    sequence {number} NOT NULL,
    hash {text} NOT NULL
);

INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, '');
