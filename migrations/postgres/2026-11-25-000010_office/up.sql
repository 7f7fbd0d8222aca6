CREATE TABLE excuses (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
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
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX excuses_by_term_id_state_id ON excuses (school_id, term_id, state, id);
CREATE INDEX excuses_by_staff_id_id ON excuses (school_id, staff_id, id);
CREATE INDEX excuses_by_duty_id ON excuses (school_id, duty_id);
CREATE INDEX absences_by_ends_on_id ON absences (school_id, ends_on, id);
CREATE TABLE month_checks (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
    grade_id BIGINT NOT NULL,
    month INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    closed_by BIGINT,
    closed_at TIMESTAMP,
    snapshot TEXT,
    history TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, term_id, grade_id, month),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id),
    FOREIGN KEY (school_id, grade_id) REFERENCES grades (school_id, id)
);
CREATE TABLE month_check_marks (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    check_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    band TEXT NOT NULL CHECK (band IN ('good', 'fair', 'improve')),
    remark TEXT NOT NULL,
    marked_by BIGINT,
    marked_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, check_id, staff_id),
    FOREIGN KEY (school_id, check_id) REFERENCES month_checks (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
