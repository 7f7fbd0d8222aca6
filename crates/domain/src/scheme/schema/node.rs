//! A place in the schema, as the comparison and the check of shapes look at it.

use serde_json::{Map, Value};

use super::{BETWEEN, CHOICES, SCHEMA};
use crate::scheme::LocalText;

/// A place in the schema: as it is written there, and what it refers to.
#[derive(Debug, Clone, Copy)]
pub(in crate::scheme) struct Node {
    written: &'static Value,
    meant: &'static Value,
    /// The definition it refers to, if any.
    pub(in crate::scheme) name: Option<&'static str>,
    /// `null` is allowed too.
    pub(in crate::scheme) optional: bool,
}

/// What may stand at a place.
#[derive(Debug, Clone, Copy)]
pub(in crate::scheme) enum Shape {
    /// Named members; any other is refused.
    Fields(&'static Map<String, Value>),
    /// Any members.
    Free,
    /// So many entries, one for each.
    Tuple(&'static [Value]),
    List(Node),
    /// One of several: codes, or objects told apart by `kind` or by their one member.
    Variants(&'static [Value]),
    Code(&'static str),
    Text,
    /// Whole numbers, both ends included.
    Whole(Option<i64>, Option<i64>),
    YesNo,
    Anything,
}

impl Node {
    /// The document as a whole.
    pub(in crate::scheme) fn root() -> Self {
        Self::at(&SCHEMA)
    }

    pub(in crate::scheme) fn at(written: &'static Value) -> Self {
        let mut meant = written;
        let mut optional = false;
        let mut name = None;
        loop {
            if let Some(reference) = meant.get("$ref").and_then(Value::as_str) {
                let Some(target) = SCHEMA.pointer(reference.trim_start_matches('#')) else { break };
                meant = target;
                name = reference.rsplit('/').next();
                continue;
            }
            let branches = meant.get("anyOf").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            match branches {
                [one, null] if is_null(null) => {
                    optional = true;
                    meant = one;
                }
                _ => break,
            }
        }
        let listed = meant.get("type").and_then(Value::as_array);
        optional |= listed.is_some_and(|types| types.iter().any(|name| name == "null"));
        Self { written, meant, name, optional }
    }

    pub(in crate::scheme) fn shape(self) -> Shape {
        if let Some(variants) = self.meant.get("oneOf").or_else(|| self.meant.get("anyOf")) {
            return variants.as_array().map_or(Shape::Anything, |variants| Shape::Variants(variants));
        }
        if let Some(code) = self.meant.get("const").and_then(Value::as_str) {
            return Shape::Code(code);
        }
        match self.type_name() {
            Some("object") => match self.meant.get("properties").and_then(Value::as_object) {
                Some(fields) => Shape::Fields(fields),
                None => Shape::Free,
            },
            Some("array") => {
                match (self.meant.get("prefixItems").and_then(Value::as_array), self.meant.get("items")) {
                    (Some(places), _) => Shape::Tuple(places),
                    (None, Some(items)) => Shape::List(Self::at(items)),
                    (None, None) => Shape::Anything,
                }
            }
            Some("string") => Shape::Text,
            Some("integer") => Shape::Whole(self.bound("minimum"), self.bound("maximum")),
            Some("boolean") => Shape::YesNo,
            _ => Shape::Anything,
        }
    }

    fn bound(self, name: &str) -> Option<i64> {
        let largest =
            || (self.meant.get("format")? == "uint32" && name == "maximum").then_some(i64::from(u32::MAX));
        self.meant.get(name).and_then(Value::as_i64).or_else(largest)
    }

    fn type_name(self) -> Option<&'static str> {
        match self.meant.get("type")? {
            Value::String(name) => Some(name),
            Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null"),
            _ => None,
        }
    }

    /// The pattern that a text must have.
    pub(in crate::scheme) fn pattern(self) -> Option<&'static str> {
        self.meant.get("pattern").and_then(Value::as_str)
    }

    /// The members that must be there.
    pub(in crate::scheme) fn required(self) -> impl Iterator<Item = &'static str> {
        self.meant.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// The variant that an object or a code belongs to.
    pub(in crate::scheme) fn variant(self, value: &Value) -> Option<Self> {
        let Shape::Variants(variants) = self.shape() else { return None };
        let kind = value.get("kind").and_then(Value::as_str);
        variants.iter().map(Self::at).find(|variant| match (variant.shape(), value) {
            (Shape::Code(code), Value::String(text)) => code == text,
            (Shape::Text, Value::String(_)) => true,
            (Shape::Fields(fields), Value::Object(members)) => {
                match fields.get("kind").map(|kind| kind.get("const")) {
                    Some(code) => kind.is_some() && code.and_then(Value::as_str) == kind,
                    None => variant.required().any(|name| members.contains_key(name)),
                }
            }
            _ => false,
        })
    }

    /// The codes of a choice, in its order.
    pub(in crate::scheme) fn codes(self) -> Vec<&'static str> {
        let Shape::Variants(variants) = self.shape() else { return vec![] };
        let code = |variant: &'static Value| {
            let code = variant.get("const").or_else(|| variant.pointer("/properties/kind/const"));
            code.and_then(Value::as_str)
        };
        variants.iter().filter_map(code).collect()
    }

    /// The members by which its variants are told apart where they have no kind.
    pub(in crate::scheme) fn alternatives(self) -> Vec<&'static str> {
        let Shape::Variants(variants) = self.shape() else { return vec![] };
        variants
            .iter()
            .map(Self::at)
            .flat_map(|variant| variant.required().take(1).collect::<Vec<_>>())
            .collect()
    }

    /// Whether both are the same place of the schema.
    pub(in crate::scheme) fn is(self, other: Self) -> bool {
        std::ptr::eq(self.meant, other.meant)
    }

    /// What it is called.
    pub(in crate::scheme) fn title(self) -> Option<LocalText> {
        let title = |value: &'static Value| value.get("title").and_then(Value::as_str);
        title(self.written).or_else(|| title(self.meant)).map(text_of)
    }

    /// What a code of this text field is called, if it is a built-in one.
    pub(in crate::scheme) fn choice_name(self, code: &str) -> Option<LocalText> {
        let choices = self.written.get(CHOICES).and_then(Value::as_array)?;
        let found =
            choices.iter().find(|choice| choice.get("const").and_then(Value::as_str) == Some(code))?;
        found.get("title").and_then(Value::as_str).map(text_of)
    }

    /// The value that counts where nothing stands.
    pub(in crate::scheme) fn fallback(self) -> Option<&'static Value> {
        self.written.get("default")
    }
}

fn is_null(value: &Value) -> bool {
    value.get("type").and_then(Value::as_str) == Some("null")
}

fn text_of(title: &str) -> LocalText {
    let (zh, en) = title.split_once(BETWEEN).unwrap_or((title, title));
    LocalText::new(zh, en)
}
