-- What one trip of a commit costs. Nothing here is seen by a worker of the version before.

-- The trail's hash, taken where the row is written. Of one file's ledger each connection brings its own.
CREATE FUNCTION sha256_hex(value TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT encode(sha256(convert_to(value, 'UTF8')), 'hex') $$;

-- A document's marks change four times; where its page has room and no index knows of them, they change in place.
DROP INDEX documents_waiting;
CREATE INDEX documents_undecided ON documents (received_at, id) WHERE decided = 0;
ALTER TABLE documents SET (fillfactor = 50);

-- What is packed already is not packed again; the rest by what is quick, where the server has it.
ALTER TABLE outcomes ALTER COLUMN slip_docx SET STORAGE EXTERNAL;
DO
$$
BEGIN
    ALTER TABLE outcomes ALTER COLUMN line SET COMPRESSION lz4, ALTER COLUMN detail SET COMPRESSION lz4,
        ALTER COLUMN plain SET COMPRESSION lz4, ALTER COLUMN slip_json SET COMPRESSION lz4;
EXCEPTION WHEN OTHERS THEN
    NULL;
END
$$;
