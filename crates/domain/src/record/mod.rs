//! Work records: kinds, confidentiality, fields.
