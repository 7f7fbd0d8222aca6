CREATE TABLE scheme_templates (
    id INTEGER PRIMARY KEY NOT NULL,
    district_id BIGINT REFERENCES districts (id),
    name TEXT NOT NULL,
    plan TEXT NOT NULL,
    document TEXT NOT NULL,
    offered_by BIGINT,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX scheme_templates_by_district_id_id ON scheme_templates (district_id, id);
