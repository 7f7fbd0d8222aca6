CREATE TABLE excuses (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    duty_id BIGINT,
    rule_key TEXT,
    subject_kind TEXT CHECK (subject_kind IN ('student', 'group', 'class', 'grade', 'staff', 'school')),
    subject_id BIGINT,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'declined', 'withdrawn')),
    decided_by BIGINT,
    decided_at TIMESTAMP,
    decision_note TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX excuses_by_term_id_state_id ON excuses (school_id, term_id, state, id);
CREATE INDEX excuses_by_staff_id_id ON excuses (school_id, staff_id, id);
CREATE INDEX excuses_by_duty_id ON excuses (school_id, duty_id);
CREATE INDEX absences_by_ends_on_id ON absences (school_id, ends_on, id);
CREATE TABLE month_checks (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    grade_id BIGINT NOT NULL REFERENCES grades (id),
    month INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    closed_by BIGINT,
    closed_at TIMESTAMP,
    snapshot TEXT,
    history TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (school_id, term_id, grade_id, month)
);
CREATE TABLE month_check_marks (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    check_id BIGINT NOT NULL REFERENCES month_checks (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    band TEXT NOT NULL CHECK (band IN ('good', 'fair', 'improve')),
    remark TEXT NOT NULL,
    marked_by BIGINT,
    marked_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (school_id, check_id, staff_id)
);
