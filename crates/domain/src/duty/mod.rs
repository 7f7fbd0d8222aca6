//! The obligation engine: rules and a calendar in, dated duties out; records tick them.
