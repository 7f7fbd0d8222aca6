CREATE TABLE schemes (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
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
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, term_id, version_no),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id)
);
CREATE INDEX schemes_by_term_id_state ON schemes (school_id, term_id, state);
CREATE TABLE campaigns (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
    scheme_id BIGINT NOT NULL,
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
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, term_id, unit_kind, unit_id),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id),
    FOREIGN KEY (school_id, scheme_id) REFERENCES schemes (school_id, id)
);
CREATE INDEX campaigns_by_term_id_state ON campaigns (school_id, term_id, state);
CREATE TABLE campaign_mentors (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    least INTEGER NOT NULL,
    most INTEGER NOT NULL,
    answered_at TIMESTAMP,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, campaign_id, staff_id),
    FOREIGN KEY (school_id, campaign_id) REFERENCES campaigns (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX campaign_mentors_by_staff_id ON campaign_mentors (school_id, staff_id);
CREATE TABLE campaign_students (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL,
    student_id BIGINT NOT NULL,
    accepts_coordination BOOLEAN NOT NULL DEFAULT FALSE,
    submitted_at TIMESTAMP,
    entered_by BIGINT,
    on_paper BOOLEAN NOT NULL DEFAULT FALSE,
    mentor_id BIGINT,
    pinned BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, campaign_id, student_id),
    FOREIGN KEY (school_id, campaign_id) REFERENCES campaigns (school_id, id),
    FOREIGN KEY (school_id, student_id) REFERENCES students (school_id, id)
);
CREATE INDEX campaign_students_by_student_id ON campaign_students (school_id, student_id);
CREATE TABLE choices (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL,
    student_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    tier INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, campaign_id, student_id, staff_id),
    FOREIGN KEY (school_id, campaign_id) REFERENCES campaigns (school_id, id),
    FOREIGN KEY (school_id, student_id) REFERENCES students (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX choices_by_campaign_id_staff_id ON choices (school_id, campaign_id, staff_id);
CREATE TABLE mentor_answers (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    student_id BIGINT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'rank', 'decline')),
    position INTEGER,
    reason TEXT,
    answered_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, campaign_id, staff_id, student_id),
    FOREIGN KEY (school_id, campaign_id) REFERENCES campaigns (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id),
    FOREIGN KEY (school_id, student_id) REFERENCES students (school_id, id)
);
CREATE TABLE forbidden_pairs (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    campaign_id BIGINT NOT NULL,
    student_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, campaign_id, student_id, staff_id),
    FOREIGN KEY (school_id, campaign_id) REFERENCES campaigns (school_id, id),
    FOREIGN KEY (school_id, student_id) REFERENCES students (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE TABLE mentor_groups (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
    campaign_id BIGINT,
    staff_id BIGINT NOT NULL,
    unit_kind TEXT NOT NULL,
    unit_id BIGINT,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id),
    FOREIGN KEY (school_id, campaign_id) REFERENCES campaigns (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX mentor_groups_by_term_id_staff_id ON mentor_groups (school_id, term_id, staff_id);
CREATE INDEX mentor_groups_by_campaign_id ON mentor_groups (school_id, campaign_id);
CREATE TABLE mentorships (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
    student_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('general', 'study', 'character', 'project')),
    group_id BIGINT,
    campaign_id BIGINT,
    starts_on DATE NOT NULL,
    ends_on DATE,
    origin TEXT NOT NULL CHECK (origin IN ('mutual', 'ranked', 'coordinated', 'special_first', 'successor', 'substitute', 'regrouped')),
    end_reason TEXT,
    rank INTEGER,
    explanation TEXT,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id),
    FOREIGN KEY (school_id, student_id) REFERENCES students (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id),
    FOREIGN KEY (school_id, group_id) REFERENCES mentor_groups (school_id, id),
    FOREIGN KEY (school_id, campaign_id) REFERENCES campaigns (school_id, id)
);
CREATE INDEX mentorships_by_student_id_starts_on ON mentorships (school_id, student_id, starts_on);
CREATE INDEX mentorships_by_staff_id_ends_on ON mentorships (school_id, staff_id, ends_on);
CREATE INDEX mentorships_by_term_id_id ON mentorships (school_id, term_id, id);
