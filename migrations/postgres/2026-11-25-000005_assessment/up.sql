CREATE TABLE surveys (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    rater TEXT NOT NULL CHECK (rater IN ('mentee', 'guardian')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    opens_on DATE,
    closes_on DATE,
    questions TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id)
);
CREATE INDEX surveys_by_term_id_id ON surveys (school_id, term_id, id);
CREATE TABLE survey_answers (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    survey_id BIGINT NOT NULL,
    student_id BIGINT NOT NULL,
    rater TEXT NOT NULL CHECK (rater IN ('mentee', 'guardian')),
    mentor_id BIGINT NOT NULL,
    marks TEXT NOT NULL,
    answered_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, survey_id, student_id, rater, mentor_id),
    FOREIGN KEY (school_id, survey_id) REFERENCES surveys (school_id, id),
    FOREIGN KEY (school_id, student_id) REFERENCES students (school_id, id),
    FOREIGN KEY (school_id, mentor_id) REFERENCES staff (school_id, id)
);
CREATE INDEX survey_answers_by_mentor_id ON survey_answers (school_id, mentor_id);
CREATE TABLE assessment_cycles (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
    scheme_id BIGINT NOT NULL,
    assessment_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('collecting', 'computed', 'reviewed', 'published', 'appeal', 'locked')),
    steps TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    published_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, term_id, assessment_key),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id),
    FOREIGN KEY (school_id, scheme_id) REFERENCES schemes (school_id, id)
);
CREATE INDEX assessment_cycles_by_term_id_state ON assessment_cycles (school_id, term_id, state);
CREATE TABLE assessment_results (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    cycle_id BIGINT NOT NULL,
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
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, cycle_id, revision, subject_kind, subject_id),
    FOREIGN KEY (school_id, cycle_id) REFERENCES assessment_cycles (school_id, id)
);
CREATE INDEX assessment_results_by_subject_kind_subject_id ON assessment_results (school_id, subject_kind, subject_id);
CREATE TABLE assessment_components (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    result_id BIGINT NOT NULL,
    cycle_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    component_key TEXT NOT NULL,
    weight TEXT,
    max TEXT,
    value TEXT,
    shown BOOLEAN NOT NULL DEFAULT TRUE,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, result_id, component_key),
    FOREIGN KEY (school_id, result_id) REFERENCES assessment_results (school_id, id),
    FOREIGN KEY (school_id, cycle_id) REFERENCES assessment_cycles (school_id, id)
);
CREATE INDEX assessment_components_by_cycle_id ON assessment_components (school_id, cycle_id);
CREATE TABLE assessment_ratings (
    school_id BIGINT NOT NULL REFERENCES schools (id),
    cycle_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    component_key TEXT NOT NULL,
    value TEXT NOT NULL,
    account_id BIGINT,
    rated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, cycle_id, subject_id, component_key),
    FOREIGN KEY (school_id, cycle_id) REFERENCES assessment_cycles (school_id, id)
);
