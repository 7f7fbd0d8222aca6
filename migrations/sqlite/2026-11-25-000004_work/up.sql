CREATE TABLE records (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT REFERENCES terms (id),
    kind TEXT NOT NULL,
    author_kind TEXT NOT NULL CHECK (author_kind IN ('staff', 'student', 'guardian', 'none')),
    author_id BIGINT,
    account_id BIGINT,
    occurred_at TIMESTAMP NOT NULL,
    occurred_on DATE NOT NULL,
    entered_at TIMESTAMP NOT NULL,
    minutes INTEGER,
    channel TEXT,
    place TEXT,
    confidentiality TEXT NOT NULL CHECK (confidentiality IN ('open', 'restricted', 'sealed')),
    body TEXT,
    body_sealed BLOB,
    answers BIGINT,
    meeting TEXT,
    effect TEXT,
    client_key TEXT,
    withdrawn_at TIMESTAMP,
    withdrawn_reason TEXT,
    revisions INTEGER NOT NULL DEFAULT 0,
    ticked INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (account_id, client_key)
);
CREATE INDEX records_by_occurred_at_id ON records (school_id, occurred_at, id);
CREATE INDEX records_by_author_kind_author_id_occurred_at_id ON records (school_id, author_kind, author_id, occurred_at, id);
CREATE INDEX records_by_term_id_kind_id ON records (school_id, term_id, kind, id);
CREATE TABLE record_students (
    school_id BIGINT NOT NULL REFERENCES schools (id),
    record_id BIGINT NOT NULL REFERENCES records (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    occurred_at TIMESTAMP NOT NULL,
    wrapped_key BLOB,
    PRIMARY KEY (school_id, record_id, student_id)
) WITHOUT ROWID;
CREATE INDEX record_students_by_student_id_occurred_at_record_id ON record_students (school_id, student_id, occurred_at, record_id);
CREATE TABLE record_revisions (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    record_id BIGINT NOT NULL REFERENCES records (id),
    number INTEGER NOT NULL,
    at TIMESTAMP NOT NULL,
    account_id BIGINT,
    body TEXT,
    body_sealed BLOB,
    UNIQUE (school_id, record_id, number)
);
CREATE TABLE duties (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    scheme_id BIGINT NOT NULL REFERENCES schemes (id),
    rule_key TEXT NOT NULL,
    window_code TEXT NOT NULL,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('student', 'group', 'class', 'grade', 'staff', 'school')),
    subject_id BIGINT NOT NULL,
    track TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    due_on DATE NOT NULL,
    closes_on DATE,
    answers BIGINT,
    binding TEXT NOT NULL,
    required BOOLEAN NOT NULL,
    excused BOOLEAN NOT NULL DEFAULT FALSE,
    weight INTEGER NOT NULL,
    writing_minutes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'done_late', 'excused', 'dropped')),
    done_on DATE,
    record_id BIGINT REFERENCES records (id),
    class_id BIGINT,
    UNIQUE (school_id, term_id, rule_key, window_code, subject_kind, subject_id, track, ordinal)
);
CREATE INDEX duties_by_subject_kind_subject_id_due_on ON duties (school_id, subject_kind, subject_id, due_on);
CREATE INDEX duties_by_record_id ON duties (school_id, record_id);
CREATE INDEX duties_by_term_id_due_on_id ON duties (school_id, term_id, due_on, id);
CREATE INDEX duties_by_class_id_due_on ON duties (school_id, class_id, due_on);
CREATE TABLE duty_people (
    school_id BIGINT NOT NULL REFERENCES schools (id),
    duty_id BIGINT NOT NULL REFERENCES duties (id),
    person_kind TEXT NOT NULL CHECK (person_kind IN ('staff', 'student', 'guardian_of', 'office')),
    person_id BIGINT NOT NULL,
    office TEXT NOT NULL,
    performer BOOLEAN NOT NULL DEFAULT TRUE,
    responsible BOOLEAN NOT NULL DEFAULT TRUE,
    due_on DATE NOT NULL,
    open BOOLEAN NOT NULL DEFAULT TRUE,
    PRIMARY KEY (school_id, duty_id, person_kind, person_id, office)
) WITHOUT ROWID;
CREATE INDEX duty_people_by_person_kind_person_id_due_on_duty_id ON duty_people (school_id, person_kind, person_id, due_on, duty_id);
CREATE TABLE exams (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mid_term', 'final', 'other')),
    held_on DATE NOT NULL,
    grade_id BIGINT REFERENCES grades (id),
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX exams_by_term_id_held_on_id ON exams (school_id, term_id, held_on, id);
CREATE TABLE exam_subjects (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    exam_id BIGINT NOT NULL REFERENCES exams (id),
    subject TEXT NOT NULL,
    full_marks INTEGER NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (school_id, exam_id, subject)
);
CREATE TABLE exam_scores (
    school_id BIGINT NOT NULL REFERENCES schools (id),
    exam_id BIGINT NOT NULL REFERENCES exams (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    subject TEXT NOT NULL,
    hundredths INTEGER,
    absent BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (school_id, exam_id, student_id, subject)
) WITHOUT ROWID;
CREATE INDEX exam_scores_by_student_id ON exam_scores (school_id, student_id);
CREATE TABLE last_contacts (
    school_id BIGINT NOT NULL REFERENCES schools (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    occurred_on DATE NOT NULL,
    record_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, student_id)
) WITHOUT ROWID;
