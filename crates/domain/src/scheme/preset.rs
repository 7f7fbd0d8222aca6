//! The built-in schemes: the files of `/schemes`, read once.

use std::sync::LazyLock;

use include_dir::{Dir, File, include_dir};

use super::SchemeDocument;

/// A built-in scheme that a school adopts, edits and publishes.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// The name of its file, without the ending; stable.
    pub key: &'static str,
    pub document: SchemeDocument,
}

/// The files of `/schemes`: a new preset is a new file and nothing else.
static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../schemes");

/// Every built-in scheme, in the order of the gallery.
///
/// # Panics
/// Never in a build whose tests pass: that every file reads and is valid is tested.
pub fn presets() -> &'static [Preset] {
    static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
        let mut files: Vec<_> = FILES.files().filter_map(key_and_text).collect();
        files.sort_unstable();
        files.into_iter().map(|(key, json)| read(key, json)).collect()
    });
    &PRESETS
}

impl Preset {
    /// The built-in scheme with this key.
    pub fn find(key: &str) -> Option<&'static Preset> {
        presets().iter().find(|preset| preset.key == key)
    }
}

/// The preset's key and its text; `None` for the schema that lies beside them.
fn key_and_text(file: &'static File<'static>) -> Option<(&'static str, &'static str)> {
    let key = file.path().to_str()?.strip_suffix(".json")?;
    (!key.ends_with(".schema")).then_some((key, file.contents_utf8()?))
}

fn read(key: &'static str, json: &str) -> Preset {
    let document = SchemeDocument::parse(json)
        .unwrap_or_else(|issues| panic!("the built-in scheme {key} is not valid: {issues:#?}"));
    Preset { key, document }
}
