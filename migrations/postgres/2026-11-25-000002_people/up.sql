CREATE TABLE terms (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    academic_year TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    calendar TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, academic_year, number)
);
CREATE INDEX terms_by_starts_on ON terms (school_id, starts_on);
CREATE TABLE staff (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    staff_no TEXT COLLATE "C",
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    gender TEXT NOT NULL CHECK (gender IN ('male', 'female', 'unknown')),
    kind TEXT NOT NULL CHECK (kind IN ('teacher', 'administration', 'support', 'retired', 'external', 'student_guide')),
    post TEXT,
    title TEXT,
    degree TEXT,
    years_in_post INTEGER,
    subjects TEXT NOT NULL,
    strengths TEXT NOT NULL,
    qualifications TEXT NOT NULL,
    motto TEXT,
    capacity INTEGER,
    status TEXT NOT NULL CHECK (status IN ('active', 'on_leave', 'left', 'substitute')),
    phone_sealed BYTEA,
    phone_index BYTEA,
    national_id_sealed BYTEA,
    national_id_index BYTEA,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, staff_no)
);
CREATE INDEX staff_by_name_key_id ON staff (school_id, name_key, id);
CREATE INDEX staff_by_phone_index ON staff (school_id, phone_index);
CREATE INDEX staff_by_national_id_index ON staff (school_id, national_id_index);
CREATE TABLE grades (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    lead_staff_id BIGINT,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, number),
    FOREIGN KEY (school_id, lead_staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX grades_by_lead_staff_id ON grades (school_id, lead_staff_id);
CREATE TABLE classes (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    grade_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    homeroom_staff_id BIGINT,
    deputy_staff_id BIGINT,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, grade_id, number),
    FOREIGN KEY (school_id, grade_id) REFERENCES grades (school_id, id),
    FOREIGN KEY (school_id, homeroom_staff_id) REFERENCES staff (school_id, id),
    FOREIGN KEY (school_id, deputy_staff_id) REFERENCES staff (school_id, id)
);
CREATE INDEX classes_by_homeroom_staff_id ON classes (school_id, homeroom_staff_id);
CREATE INDEX classes_by_deputy_staff_id ON classes (school_id, deputy_staff_id);
CREATE TABLE students (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    student_no TEXT COLLATE "C",
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    gender TEXT NOT NULL CHECK (gender IN ('male', 'female', 'unknown')),
    birth_date DATE,
    class_id BIGINT,
    boarding TEXT CHECK (boarding IN ('boarder', 'day')),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'transferred', 'dropped_out', 'graduated')),
    enrolled_on DATE,
    stratum TEXT,
    special TEXT NOT NULL,
    is_special BOOLEAN NOT NULL DEFAULT FALSE,
    interests TEXT NOT NULL,
    strengths TEXT NOT NULL,
    needs TEXT NOT NULL,
    personality TEXT NOT NULL,
    national_student_no_sealed BYTEA,
    national_student_no_index BYTEA,
    national_id_sealed BYTEA,
    national_id_index BYTEA,
    home_sealed BYTEA,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, id)
);
CREATE INDEX students_by_name_key_id ON students (school_id, name_key, id);
CREATE INDEX students_by_class_id_name_key_id ON students (school_id, class_id, name_key, id);
CREATE INDEX students_by_student_no ON students (school_id, student_no);
CREATE INDEX students_by_national_student_no_index ON students (school_id, national_student_no_index);
CREATE INDEX students_by_national_id_index ON students (school_id, national_id_index);
CREATE TABLE enrolments (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    student_id BIGINT NOT NULL,
    class_id BIGINT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, student_id) REFERENCES students (school_id, id),
    FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, id)
);
CREATE INDEX enrolments_by_student_id_starts_on ON enrolments (school_id, student_id, starts_on);
CREATE INDEX enrolments_by_class_id ON enrolments (school_id, class_id);
CREATE TABLE guardians (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    student_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    relation TEXT NOT NULL,
    phone_sealed BYTEA,
    phone_index BYTEA,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, student_id) REFERENCES students (school_id, id)
);
CREATE INDEX guardians_by_student_id ON guardians (school_id, student_id);
CREATE INDEX guardians_by_phone_index ON guardians (school_id, phone_index);
CREATE TABLE teaching_assignments (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    term_id BIGINT NOT NULL,
    staff_id BIGINT NOT NULL,
    class_id BIGINT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, term_id, staff_id, class_id, subject),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id),
    FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id),
    FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, id)
);
CREATE INDEX teaching_assignments_by_class_id_term_id ON teaching_assignments (school_id, class_id, term_id);
CREATE TABLE absences (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    person_kind TEXT NOT NULL CHECK (person_kind IN ('staff', 'student')),
    person_id BIGINT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    reason TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX absences_by_person_kind_person_id ON absences (school_id, person_kind, person_id);
CREATE TABLE imports (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    kind TEXT NOT NULL CHECK (kind IN ('students', 'staff', 'scores', 'choices')),
    state TEXT NOT NULL CHECK (state IN ('previewed', 'applied', 'stale', 'failed')),
    file_name TEXT NOT NULL,
    file_hash BYTEA NOT NULL,
    term_id BIGINT,
    exam_id BIGINT,
    basis BIGINT NOT NULL DEFAULT 0,
    summary TEXT NOT NULL,
    sheets TEXT NOT NULL,
    rows_sealed BYTEA NOT NULL,
    created_by BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    applied_at TIMESTAMP,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, term_id) REFERENCES terms (school_id, id)
);
CREATE INDEX imports_by_created_at_id ON imports (school_id, created_at, id);
