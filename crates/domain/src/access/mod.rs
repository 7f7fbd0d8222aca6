//! Who may do what: permissions, roles, and decisions by relation.
