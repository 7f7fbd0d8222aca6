//! Assessment: a tree of components computed exactly, every figure with its trace.
