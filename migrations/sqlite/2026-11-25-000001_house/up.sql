CREATE TABLE districts (
    id INTEGER PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (code)
);
CREATE TABLE schools (
    id INTEGER PRIMARY KEY NOT NULL,
    district_id BIGINT REFERENCES districts (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (code)
);
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT REFERENCES schools (id),
    login TEXT,
    password_hash TEXT,
    display_name TEXT NOT NULL,
    person_kind TEXT NOT NULL CHECK (person_kind IN ('staff', 'student', 'guardian', 'none')),
    person_id BIGINT,
    disabled_at TIMESTAMP,
    must_change_password BOOLEAN NOT NULL DEFAULT FALSE,
    session_version INTEGER NOT NULL DEFAULT 1,
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (login),
    UNIQUE (school_id, person_kind, person_id)
);
CREATE INDEX accounts_by_display_name_id ON accounts (school_id, display_name, id);
CREATE TABLE account_roles (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    school_id BIGINT REFERENCES schools (id),
    role TEXT NOT NULL,
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('school', 'grade', 'class', 'district')),
    scope_id BIGINT,
    granted_at TIMESTAMP NOT NULL
);
CREATE INDEX account_roles_by_account_id ON account_roles (account_id);
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    refresh_hash BLOB NOT NULL,
    previous_hash BLOB,
    rotated_at TIMESTAMP,
    device TEXT,
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    UNIQUE (refresh_hash)
);
CREATE INDEX sessions_by_account_id ON sessions (account_id);
CREATE INDEX sessions_by_previous_hash ON sessions (previous_hash);
CREATE TABLE login_codes (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    school_id BIGINT NOT NULL REFERENCES schools (id),
    code_hash BLOB NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    UNIQUE (code_hash)
);
CREATE INDEX login_codes_by_account_id ON login_codes (account_id);
CREATE TABLE api_clients (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT REFERENCES schools (id),
    client_id TEXT NOT NULL,
    name TEXT NOT NULL,
    secret_hash BLOB NOT NULL,
    previous_secret_hash BLOB,
    previous_until TIMESTAMP,
    scopes TEXT NOT NULL,
    expires_on DATE,
    last_used_at TIMESTAMP,
    disabled_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (client_id)
);
CREATE TABLE api_client_schools (
    client_id BIGINT NOT NULL REFERENCES api_clients (id),
    school_id BIGINT NOT NULL REFERENCES schools (id),
    PRIMARY KEY (client_id, school_id)
) WITHOUT ROWID;
CREATE TABLE idempotency_keys (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    operation TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    resource_id BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (actor, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_created_at ON idempotency_keys (created_at);
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at TIMESTAMP NOT NULL,
    leased_until TIMESTAMP,
    attempts INTEGER NOT NULL DEFAULT 0,
    done_at TIMESTAMP,
    last_error TEXT,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX jobs_by_done_at_run_at ON jobs (done_at, run_at);
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    transaction_id BIGINT NOT NULL,
    school_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    entity_id BIGINT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('created', 'updated', 'deleted')),
    at TIMESTAMP NOT NULL
);
CREATE INDEX changes_by_sequence ON changes (school_id, sequence);
CREATE INDEX changes_by_transaction_id_sequence ON changes (school_id, transaction_id, sequence);
CREATE TABLE audit_entries (
    id INTEGER PRIMARY KEY NOT NULL,
    school_id BIGINT NOT NULL,
    at TIMESTAMP NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('account', 'client', 'system')),
    actor_id BIGINT,
    action TEXT NOT NULL,
    entity TEXT,
    entity_id BIGINT,
    detail TEXT,
    sequence BIGINT,
    previous_hash BLOB,
    hash BLOB
);
CREATE INDEX audit_entries_by_sequence ON audit_entries (school_id, sequence);
CREATE INDEX audit_entries_by_action_id ON audit_entries (school_id, action, id);
CREATE INDEX audit_entries_by_entity_entity_id_id ON audit_entries (school_id, entity, entity_id, id);
CREATE TABLE counters (
    school_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    scope_kind TEXT NOT NULL,
    scope_id BIGINT NOT NULL,
    period TEXT NOT NULL,
    value BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (school_id, name, scope_kind, scope_id, period)
) WITHOUT ROWID;
