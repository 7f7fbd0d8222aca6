//! What the fields of a scheme document are called on screen, and what they mean, in Chinese and English.
//!
//! One line a field: its name in the type, its title in both languages, and its explanation in Chinese. The English
//! explanation is the field's docstring. A type with variants has one entry a variant, `Rhythm#periodic`, whose first
//! line, without a field, is the variant's own title.

mod assessment;
mod document;
mod selection;
mod work;

/// A field and what it is called.
pub(super) struct Label {
    pub(super) field: &'static str,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    /// In Chinese; empty where the title says it all.
    pub(super) about: &'static str,
}

/// The labels of one type, or of one variant of it.
pub(super) type Labels = (&'static str, &'static [Label]);

/// Every label, section by section.
pub(super) fn all() -> impl Iterator<Item = &'static Labels> {
    [document::LABELS, selection::LABELS, work::LABELS, assessment::LABELS].into_iter().flatten()
}

const fn label(field: &'static str, zh: &'static str, en: &'static str, about: &'static str) -> Label {
    Label { field, zh, en, about }
}
