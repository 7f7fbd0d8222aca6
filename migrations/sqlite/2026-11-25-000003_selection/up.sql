CREATE TABLE schemes (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    version_no INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'superseded')),
    name TEXT NOT NULL,
    plan TEXT NOT NULL,
    document TEXT NOT NULL,
    effective_from DATE,
    published_at TIMESTAMP,
    published_by BIGINT,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (school_id, term_id, version_no)
);
CREATE INDEX schemes_by_term_id_state ON schemes (school_id, term_id, state);
CREATE TABLE campaigns (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    scheme_id BIGINT NOT NULL REFERENCES schemes (id),
    name TEXT NOT NULL,
    unit_kind TEXT NOT NULL CHECK (unit_kind IN ('class', 'grade', 'school')),
    unit_id BIGINT,
    state TEXT NOT NULL CHECK (state IN ('preparing', 'choosing', 'answering', 'resolved', 'coordinating', 'confirmed', 'notice', 'published', 'filed')),
    round INTEGER NOT NULL DEFAULT 1,
    opens_at TIMESTAMP,
    closes_at TIMESTAMP,
    mode TEXT,
    result TEXT,
    modes TEXT,
    history TEXT NOT NULL,
    history_at INTEGER NOT NULL DEFAULT 0,
    confirmed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (school_id, term_id, unit_kind, unit_id)
);
CREATE INDEX campaigns_by_term_id_state ON campaigns (school_id, term_id, state);
CREATE TABLE campaign_mentors (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    least INTEGER NOT NULL,
    most INTEGER NOT NULL,
    answered_at TIMESTAMP,
    UNIQUE (school_id, campaign_id, staff_id)
);
CREATE INDEX campaign_mentors_by_staff_id ON campaign_mentors (school_id, staff_id);
CREATE TABLE campaign_students (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    accepts_coordination BOOLEAN NOT NULL DEFAULT FALSE,
    submitted_at TIMESTAMP,
    entered_by BIGINT,
    on_paper BOOLEAN NOT NULL DEFAULT FALSE,
    mentor_id BIGINT,
    pinned BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (school_id, campaign_id, student_id)
);
CREATE INDEX campaign_students_by_student_id ON campaign_students (school_id, student_id);
CREATE TABLE choices (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    tier INTEGER NOT NULL,
    UNIQUE (school_id, campaign_id, student_id, staff_id)
);
CREATE INDEX choices_by_campaign_id_staff_id ON choices (school_id, campaign_id, staff_id);
CREATE TABLE mentor_answers (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'rank', 'decline')),
    position INTEGER,
    reason TEXT,
    answered_at TIMESTAMP NOT NULL,
    UNIQUE (school_id, campaign_id, staff_id, student_id)
);
CREATE TABLE forbidden_pairs (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (school_id, campaign_id, student_id, staff_id)
);
CREATE TABLE mentor_groups (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    campaign_id BIGINT REFERENCES campaigns (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    unit_kind TEXT NOT NULL,
    unit_id BIGINT,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX mentor_groups_by_term_id_staff_id ON mentor_groups (school_id, term_id, staff_id);
CREATE INDEX mentor_groups_by_campaign_id ON mentor_groups (school_id, campaign_id);
CREATE TABLE mentorships (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL REFERENCES terms (id),
    student_id BIGINT NOT NULL REFERENCES students (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    kind TEXT NOT NULL CHECK (kind IN ('general', 'study', 'character', 'project')),
    group_id BIGINT REFERENCES mentor_groups (id),
    campaign_id BIGINT REFERENCES campaigns (id),
    starts_on DATE NOT NULL,
    ends_on DATE,
    origin TEXT NOT NULL CHECK (origin IN ('mutual', 'ranked', 'coordinated', 'special_first', 'successor', 'substitute', 'regrouped')),
    end_reason TEXT,
    rank INTEGER,
    explanation TEXT,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX mentorships_by_student_id_starts_on ON mentorships (school_id, student_id, starts_on);
CREATE INDEX mentorships_by_staff_id_ends_on ON mentorships (school_id, staff_id, ends_on);
CREATE INDEX mentorships_by_term_id_id ON mentorships (school_id, term_id, id);
