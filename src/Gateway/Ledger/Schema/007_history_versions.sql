-- Which version of the issuer's history a task came with, so that what is new is all that is read. A worker of the version before writes none: whoever
-- follows sees a version without tasks, and reads the whole history.

ALTER TABLE running_tasks ADD COLUMN version {number} NOT NULL DEFAULT 0;
CREATE INDEX running_tasks_new ON running_tasks (issuer, version);
