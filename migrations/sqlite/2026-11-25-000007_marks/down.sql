DELETE FROM imports WHERE kind = 'calendar';
CREATE TABLE imports_new (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    kind TEXT NOT NULL CHECK (kind IN ('students', 'staff', 'scores', 'choices')),
    state TEXT NOT NULL CHECK (state IN ('previewed', 'applied', 'stale', 'failed')),
    file_name TEXT NOT NULL,
    file_hash BLOB NOT NULL,
    term_id BIGINT REFERENCES terms (id),
    exam_id BIGINT,
    basis BIGINT NOT NULL DEFAULT 0,
    summary TEXT NOT NULL,
    sheets TEXT NOT NULL,
    rows_sealed BLOB NOT NULL,
    created_by BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    applied_at TIMESTAMP,
    version INTEGER NOT NULL DEFAULT 1
);
INSERT INTO imports_new (id, school_id, kind, state, file_name, file_hash, term_id, exam_id, basis, summary, sheets, rows_sealed, created_by, created_at, applied_at, version)
    SELECT id, school_id, kind, state, file_name, file_hash, term_id, exam_id, basis, summary, sheets, rows_sealed, created_by, created_at, applied_at, version FROM imports;
DROP TABLE imports;
ALTER TABLE imports_new RENAME TO imports;
CREATE INDEX imports_by_created_at_id ON imports (school_id, created_at, id);
ALTER TABLE exam_scores DROP COLUMN level;
ALTER TABLE exam_scores DROP COLUMN exempt;
ALTER TABLE exam_subjects DROP COLUMN by_level;
ALTER TABLE exams DROP COLUMN decimals;
