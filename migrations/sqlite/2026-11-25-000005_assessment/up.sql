CREATE TABLE surveys (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    name TEXT NOT NULL,
    rater TEXT NOT NULL CHECK (rater IN ('mentee', 'guardian')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    opens_on DATE,
    closes_on DATE,
    questions TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX surveys_by_term_id_id ON surveys (school_id, term_id, id);
CREATE TABLE survey_answers (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    survey_id BIGINT NOT NULL REFERENCES surveys (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    rater TEXT NOT NULL CHECK (rater IN ('mentee', 'guardian')),
    mentor_id BIGINT NOT NULL REFERENCES staff (id),
    marks TEXT NOT NULL,
    answered_at TIMESTAMP NOT NULL,
    UNIQUE (school_id, survey_id, student_id, rater, mentor_id)
);
CREATE INDEX survey_answers_by_mentor_id ON survey_answers (school_id, mentor_id);
CREATE TABLE assessment_cycles (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    scheme_id BIGINT NOT NULL REFERENCES schemes (id),
    assessment_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('collecting', 'computed', 'reviewed', 'published', 'appeal', 'locked')),
    steps TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    published_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (school_id, term_id, assessment_key)
);
CREATE INDEX assessment_cycles_by_term_id_state ON assessment_cycles (school_id, term_id, state);
CREATE TABLE assessment_results (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    cycle_id BIGINT NOT NULL REFERENCES assessment_cycles (id),
    revision INTEGER NOT NULL,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('staff', 'student', 'class')),
    subject_id BIGINT NOT NULL,
    total TEXT,
    max TEXT NOT NULL,
    band TEXT,
    worth TEXT,
    assessed BOOLEAN NOT NULL,
    vetoed BOOLEAN NOT NULL,
    award TEXT,
    money TEXT,
    mentees INTEGER NOT NULL DEFAULT 0,
    supersedes BIGINT,
    trace TEXT NOT NULL,
    UNIQUE (school_id, cycle_id, revision, subject_kind, subject_id)
);
CREATE INDEX assessment_results_by_subject_kind_subject_id ON assessment_results (school_id, subject_kind, subject_id);
CREATE TABLE assessment_components (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    result_id BIGINT NOT NULL REFERENCES assessment_results (id),
    cycle_id BIGINT NOT NULL REFERENCES assessment_cycles (id),
    position INTEGER NOT NULL,
    component_key TEXT NOT NULL,
    weight TEXT,
    max TEXT,
    value TEXT,
    shown BOOLEAN NOT NULL DEFAULT TRUE,
    UNIQUE (school_id, result_id, component_key)
);
CREATE INDEX assessment_components_by_cycle_id ON assessment_components (school_id, cycle_id);
CREATE TABLE assessment_ratings (
    school_id BIGINT NOT NULL REFERENCES schools (id),
    cycle_id BIGINT NOT NULL REFERENCES assessment_cycles (id),
    subject_id BIGINT NOT NULL,
    component_key TEXT NOT NULL,
    value TEXT NOT NULL,
    account_id BIGINT,
    rated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, cycle_id, subject_id, component_key)
) WITHOUT ROWID;
