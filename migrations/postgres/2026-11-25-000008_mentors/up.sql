CREATE TABLE staff_facts (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('disciplined', 'failed_assessment', 'full_time_study')),
    starts_on DATE NOT NULL,
    ends_on DATE,
    note TEXT,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX staff_facts_by_staff_id_starts_on ON staff_facts (school_id, staff_id, starts_on);
CREATE TABLE mentor_applications (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('self', 'nominated')),
    statement TEXT,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'approved', 'declined', 'withdrawn')),
    submitted_at TIMESTAMP NOT NULL,
    submitted_by BIGINT,
    decided_at TIMESTAMP,
    decided_by BIGINT,
    decision_note TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX mentor_applications_by_staff_id_id ON mentor_applications (school_id, staff_id, id);
CREATE TABLE training_courses (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    name TEXT NOT NULL,
    topic TEXT,
    held_on DATE NOT NULL,
    hours_tenths INTEGER NOT NULL CHECK (hours_tenths > 0),
    lecturer TEXT,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX training_courses_by_held_on_id ON training_courses (school_id, held_on, id);
CREATE TABLE training_attendances (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    course_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    hours_tenths INTEGER NOT NULL CHECK (hours_tenths > 0),
    recorded_at TIMESTAMP NOT NULL,
    recorded_by BIGINT,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, course_id, staff_id),
    FOREIGN KEY (school_id, course_id) REFERENCES training_courses (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX training_attendances_by_staff_id ON training_attendances (school_id, staff_id);
CREATE TABLE mentor_exam_results (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    taken_on DATE NOT NULL,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    pass_percent INTEGER NOT NULL CHECK (pass_percent BETWEEN 0 AND 100),
    recorded_at TIMESTAMP NOT NULL,
    recorded_by BIGINT,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, staff_id, taken_on, name),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE TABLE mentor_certificates (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL,
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    issued_on DATE NOT NULL,
    valid_until DATE,
    revoked_on DATE,
    revoke_reason TEXT,
    issued_by BIGINT,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, number),
    UNIQUE (code),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX mentor_certificates_by_staff_id_issued_on ON mentor_certificates (school_id, staff_id, issued_on);
CREATE TABLE mentor_appointments (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('general', 'study', 'character', 'project')),
    capacity INTEGER,
    is_key BOOLEAN NOT NULL DEFAULT FALSE,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'ended')),
    ground TEXT,
    note TEXT,
    state_since DATE,
    appointed_by BIGINT,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, number),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX mentor_appointments_by_staff_id_ends_on ON mentor_appointments (school_id, staff_id, ends_on);
CREATE TABLE mentor_coachings (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    coach_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, coach_id) REFERENCES staff (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX mentor_coachings_by_coach_id ON mentor_coachings (school_id, coach_id);
CREATE INDEX mentor_coachings_by_staff_id ON mentor_coachings (school_id, staff_id);
