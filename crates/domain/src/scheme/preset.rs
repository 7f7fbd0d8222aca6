//! The built-in schemes: the files of `/schemes`, read once.

use std::sync::LazyLock;

use super::SchemeDocument;

/// A built-in scheme that a school adopts, edits and publishes.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// The name of its file, without the ending; stable.
    pub key: &'static str,
    pub document: SchemeDocument,
}

const FILES: &[(&str, &str)] = &[
    ("P04", include_str!("../../../../schemes/P04.json")),
    ("P05", include_str!("../../../../schemes/P05.json")),
];

/// Every built-in scheme, in the order of the gallery.
///
/// # Panics
/// Never in a build whose tests pass: that every file reads and is valid is tested.
pub fn presets() -> &'static [Preset] {
    static PRESETS: LazyLock<Vec<Preset>> =
        LazyLock::new(|| FILES.iter().map(|(key, json)| read(key, json)).collect());
    &PRESETS
}

impl Preset {
    /// The built-in scheme with this key.
    pub fn find(key: &str) -> Option<&'static Preset> {
        presets().iter().find(|preset| preset.key == key)
    }
}

fn read(key: &'static str, json: &str) -> Preset {
    let document = SchemeDocument::parse(json)
        .unwrap_or_else(|issues| panic!("the built-in scheme {key} is not valid: {issues:#?}"));
    Preset { key, document }
}
