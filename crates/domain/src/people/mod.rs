//! What a person is called and known by: names, numbers, classes, categories.
