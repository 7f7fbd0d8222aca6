//! The scheme document: the rule set a school publishes for a term.
