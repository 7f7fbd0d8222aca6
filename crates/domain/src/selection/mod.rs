//! Selection campaigns: states, choices, and the instance handed to the matcher.
