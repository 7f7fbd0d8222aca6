//! Terms, weeks and school days.
