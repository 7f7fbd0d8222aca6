CREATE TABLE staff_facts (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    kind TEXT NOT NULL CHECK (kind IN ('disciplined', 'failed_assessment', 'full_time_study')),
    starts_on DATE NOT NULL,
    ends_on DATE,
    note TEXT,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX staff_facts_by_staff_id_starts_on ON staff_facts (school_id, staff_id, starts_on);
CREATE TABLE mentor_applications (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    origin TEXT NOT NULL CHECK (origin IN ('self', 'nominated')),
    statement TEXT,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'approved', 'declined', 'withdrawn')),
    submitted_at TIMESTAMP NOT NULL,
    submitted_by BIGINT,
    decided_at TIMESTAMP,
    decided_by BIGINT,
    decision_note TEXT,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX mentor_applications_by_staff_id_id ON mentor_applications (school_id, staff_id, id);
CREATE TABLE training_courses (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    name TEXT NOT NULL,
    topic TEXT,
    held_on DATE NOT NULL,
    hours_tenths INTEGER NOT NULL CHECK (hours_tenths > 0),
    lecturer TEXT,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX training_courses_by_held_on_id ON training_courses (school_id, held_on, id);
CREATE TABLE training_attendances (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    course_id BIGINT NOT NULL REFERENCES training_courses (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    hours_tenths INTEGER NOT NULL CHECK (hours_tenths > 0),
    recorded_at TIMESTAMP NOT NULL,
    recorded_by BIGINT,
    UNIQUE (school_id, course_id, staff_id)
);
CREATE INDEX training_attendances_by_staff_id ON training_attendances (school_id, staff_id);
CREATE TABLE mentor_exam_results (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    name TEXT NOT NULL,
    taken_on DATE NOT NULL,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    pass_percent INTEGER NOT NULL CHECK (pass_percent BETWEEN 0 AND 100),
    recorded_at TIMESTAMP NOT NULL,
    recorded_by BIGINT,
    UNIQUE (school_id, staff_id, taken_on, name)
);
CREATE TABLE mentor_certificates (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    issued_on DATE NOT NULL,
    valid_until DATE,
    revoked_on DATE,
    revoke_reason TEXT,
    issued_by BIGINT,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (school_id, number),
    UNIQUE (code)
);
CREATE INDEX mentor_certificates_by_staff_id_issued_on ON mentor_certificates (school_id, staff_id, issued_on);
CREATE TABLE mentor_appointments (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
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
    UNIQUE (school_id, number)
);
CREATE INDEX mentor_appointments_by_staff_id_ends_on ON mentor_appointments (school_id, staff_id, ends_on);
CREATE TABLE mentor_coachings (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    coach_id BIGINT NOT NULL REFERENCES staff (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    starts_on DATE NOT NULL,
    ends_on DATE,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX mentor_coachings_by_coach_id ON mentor_coachings (school_id, coach_id);
CREATE INDEX mentor_coachings_by_staff_id ON mentor_coachings (school_id, staff_id);
