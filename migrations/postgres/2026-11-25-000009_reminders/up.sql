CREATE TABLE notices (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('digest', 'delivery_failed')),
    once_key TEXT NOT NULL,
    detail TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    read_at TIMESTAMP,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, account_id, once_key)
);
CREATE INDEX notices_by_account_id_id ON notices (school_id, account_id, id);
CREATE INDEX notices_by_account_id_read_at_id ON notices (school_id, account_id, read_at, id);
CREATE INDEX notices_by_created_at ON notices (created_at);
CREATE TABLE reminder_choices (
    school_id BIGINT NOT NULL REFERENCES schools (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    digest BOOLEAN NOT NULL,
    mail BOOLEAN NOT NULL,
    address_sealed BYTEA,
    language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
    version INTEGER NOT NULL,
    PRIMARY KEY (school_id, account_id)
);
CREATE TABLE reminder_channels (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    name TEXT COLLATE "C" NOT NULL,
    carrier TEXT NOT NULL CHECK (carrier IN ('wecom', 'dingtalk')),
    unit_kind TEXT NOT NULL CHECK (unit_kind IN ('class', 'grade', 'school')),
    unit_id BIGINT,
    host TEXT NOT NULL,
    url_sealed BYTEA NOT NULL,
    secret_sealed BYTEA,
    language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
    enabled BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX reminder_channels_by_name_id ON reminder_channels (school_id, name, id);
CREATE TABLE reminder_runs (
    school_id BIGINT NOT NULL REFERENCES schools (id),
    day DATE NOT NULL,
    ran_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, day)
);
CREATE TABLE deliveries (
    id BIGINT NOT NULL,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    once_key TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('digest', 'test')),
    carrier TEXT NOT NULL CHECK (carrier IN ('mail', 'wecom', 'dingtalk')),
    account_id BIGINT,
    channel_id BIGINT,
    target TEXT NOT NULL,
    day DATE NOT NULL,
    counts TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at TIMESTAMP,
    failure TEXT,
    answer TEXT,
    created_at TIMESTAMP NOT NULL,
    sent_at TIMESTAMP,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, once_key)
);
CREATE INDEX deliveries_by_state_id ON deliveries (school_id, state, id);
CREATE INDEX deliveries_by_channel_id_id ON deliveries (school_id, channel_id, id);
CREATE INDEX deliveries_by_created_at ON deliveries (created_at);
