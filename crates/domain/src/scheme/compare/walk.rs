//! Going through two documents at once, led by the schema.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::super::schema::{Node, Shape};
use super::super::shape::escaped;
use super::words::{join, names, summary, words};
use super::{Change, Difference, OutlineLine};
use crate::scheme::LocalText;

/// By what entries of a list are told apart, the first that they have.
const IDENTITIES: [&str; 6] = ["key", "kind", "stratum", "band", "to", "grades"];
/// Members of the document that say where it comes from.
const NOT_COMPARED: [&str; 2] = ["format", "source"];

pub(super) fn documents(left: &Value, right: &Value) -> Vec<Difference> {
    let mut found = vec![];
    let Shape::Fields(fields) = Node::root().shape() else { return found };
    let plan = |document: &Value| document.pointer("/source/plan").cloned();
    let same_plan = plan(left) == plan(right);
    for (section, field) in fields.iter().filter(|(name, _)| !NOT_COMPARED.contains(&name.as_str())) {
        let node = Node::at(field);
        let place = Place {
            section,
            same_plan,
            section_name: node.title().unwrap_or_else(|| LocalText::new(section.as_str(), section.as_str())),
            rules: vec![],
            labels: vec![],
            pointer: format!("/{section}"),
        };
        compare(node, left.get(section), right.get(section), &place, &mut found);
    }
    found
}

pub(super) fn outline(document: &Value) -> Vec<OutlineLine> {
    const SAID_ABOVE: [&str; 4] = ["format", "source", "name", "summary"];
    let Shape::Fields(fields) = Node::root().shape() else { return vec![] };
    let sections = fields.iter().filter(|(name, _)| !SAID_ABOVE.contains(&name.as_str()));
    let of_section = |(name, field): (&String, &'static Value)| {
        let node = Node::at(field);
        let section = node.title().unwrap_or_else(|| LocalText::new(name.as_str(), name.as_str()));
        match (document.get(name), node.shape()) {
            (None | Some(Value::Null), _) => vec![],
            (Some(Value::Array(rules)), Shape::List(entry)) => {
                let line = |rule: &Value| {
                    let (name, text) = summary(entry, rule);
                    OutlineLine { section: section.clone(), name: Some(name), text }
                };
                rules.iter().map(line).collect()
            }
            (Some(value), _) => vec![OutlineLine { section, name: None, text: words(node, value) }],
        }
    };
    sections.flat_map(of_section).filter(|line| !line.text.zh.is_empty()).collect()
}

/// Where the walk is.
#[derive(Clone)]
struct Place {
    section: &'static str,
    /// Both were made from the same plan, so that the order of their rules can be compared.
    same_plan: bool,
    section_name: LocalText,
    /// Key and name of each rule around it, the outermost first.
    rules: Vec<(String, LocalText)>,
    /// Titles of the fields inside the rule.
    labels: Vec<LocalText>,
    pointer: String,
}

impl Place {
    fn field(&self, name: &str, node: Node) -> Self {
        let mut inner = self.clone();
        inner.pointer = format!("{}/{}", self.pointer, escaped(name));
        inner.labels.extend(node.title());
        inner
    }

    /// An entry of a list; what lies inside it is named from there on.
    fn entry(&self, index: usize, key: String, name: LocalText) -> Self {
        let mut inner = self.clone();
        inner.pointer = format!("{}/{index}", self.pointer);
        inner.rules.push((key, name));
        inner.labels = vec![];
        inner
    }

    fn difference(&self, what: Change, before: Option<LocalText>, after: Option<LocalText>) -> Difference {
        let keys: Vec<&str> = self.rules.iter().map(|(key, _)| key.as_str()).collect();
        let rule_names: Vec<LocalText> = self.rules.iter().map(|(_, name)| name.clone()).collect();
        Difference {
            section: self.section,
            section_name: self.section_name.clone(),
            rule: (!keys.is_empty()).then(|| keys.join("/")),
            name: (!rule_names.is_empty()).then(|| join(&rule_names, " · ", " · ")),
            what,
            field: (!self.labels.is_empty()).then(|| join(&self.labels, " · ", " · ")),
            before,
            after,
            pointer: self.pointer.clone(),
        }
    }
}

fn compare(
    node: Node,
    left: Option<&Value>,
    right: Option<&Value>,
    place: &Place,
    found: &mut Vec<Difference>,
) {
    let [left, right] = [left, right].map(|side| side.filter(|value| !value.is_null()));
    if left == right {
        return;
    }
    match (node.shape(), left, right) {
        (Shape::Fields(fields), Some(Value::Object(left)), Some(Value::Object(right)))
            if node.name != Some("LocalText") =>
        {
            members(node, fields, left, right, place, found);
        }
        (Shape::Variants(_), Some(a @ Value::Object(left)), Some(b @ Value::Object(right))) => {
            match (node.variant(a), node.variant(b)) {
                (Some(one), Some(other)) if one.is(other) && has_entries(one) => {
                    if let Shape::Fields(fields) = one.shape() {
                        members(one, fields, left, right, place, found);
                    }
                }
                _ => leaf(node, Some(a), Some(b), place, found),
            }
        }
        (Shape::List(entry), _, _) => {
            let lists =
                [left, right].map(|side| side.and_then(Value::as_array).map_or(&[][..], Vec::as_slice));
            match identity(entry).filter(|identity| lists.iter().all(|list| are_told_apart(list, identity))) {
                Some(identity) => entries(entry, identity, lists[0], lists[1], place, found),
                None => leaf(node, left, right, place, found),
            }
        }
        _ => leaf(node, left, right, place, found),
    }
}

fn leaf(node: Node, left: Option<&Value>, right: Option<&Value>, place: &Place, found: &mut Vec<Difference>) {
    let [before, after] = [left, right].map(|side| {
        let nothing = || match node.shape() {
            Shape::YesNo => Some(&Value::Bool(false)),
            _ => node.fallback().filter(|value| !value.is_null()),
        };
        side.or_else(nothing).map(|value| words(node, value))
    });
    if before != after || left.is_some() != right.is_some() && before.is_none() {
        let what = match (&before, &after) {
            (None, Some(_)) => Change::Added,
            (Some(_), None) => Change::Removed,
            _ => Change::Changed,
        };
        found.push(place.difference(what, before, after));
    }
}

fn members(
    node: Node,
    fields: &'static Map<String, Value>,
    left: &Map<String, Value>,
    right: &Map<String, Value>,
    place: &Place,
    found: &mut Vec<Difference>,
) {
    for (name, field) in fields {
        let inner = Node::at(field);
        match (node.name, name.as_str()) {
            // Only its binding and what the school has confirmed.
            (Some("Basis"), "source") | (Some("OpenPoint"), "note") | (_, "key") => {}
            (Some("Basis"), "open") if left.get(name).is_none() || right.get(name).is_none() => {}
            (_, "basis") => {
                let inner_place = Place { pointer: format!("{}/basis", place.pointer), ..place.clone() };
                compare(inner, left.get(name), right.get(name), &inner_place, found);
            }
            _ => compare(inner, left.get(name), right.get(name), &place.field(name, inner), found),
        }
    }
}

/// Whether a variant holds a list whose entries can be compared one by one.
fn has_entries(variant: Node) -> bool {
    let Shape::Fields(fields) = variant.shape() else { return false };
    fields
        .values()
        .any(|field| matches!(Node::at(field).shape(), Shape::List(entry) if identity(entry).is_some()))
}

fn identity(entry: Node) -> Option<&'static str> {
    let Shape::Fields(fields) = entry.shape() else { return None };
    IDENTITIES.into_iter().find(|name| fields.contains_key(*name))
}

fn key_of(entry: &Value, identity: &str) -> Option<String> {
    match entry.get(identity)? {
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn are_told_apart(list: &[Value], identity: &str) -> bool {
    let mut seen = HashSet::new();
    list.iter().all(|entry| key_of(entry, identity).is_some_and(|key| seen.insert(key)))
}

fn entries(
    entry: Node,
    identity: &str,
    left: &[Value],
    right: &[Value],
    place: &Place,
    found: &mut Vec<Difference>,
) {
    let pairs = paired(entry, identity, left, right);
    let of = |value: &Value| (key_of(value, identity).unwrap_or_default(), summary(entry, value));
    for (place_right, value) in right.iter().enumerate() {
        let (key, (name, line)) = of(value);
        let inner = place.entry(place_right, key, name);
        match pairs.iter().find(|pair| pair.1 == place_right) {
            Some(&(place_left, _)) => compare(entry, left.get(place_left), Some(value), &inner, found),
            None => found.push(inner.difference(Change::Added, None, Some(line))),
        }
    }
    for (place_left, value) in left.iter().enumerate() {
        if !pairs.iter().any(|pair| pair.0 == place_left) {
            let (key, (name, line)) = of(value);
            let inner = place.entry(place_left, key, name);
            found.push(inner.difference(Change::Removed, Some(line), None));
        }
    }
    let mut in_order = pairs.clone();
    in_order.sort_by_key(|pair| pair.0);
    if place.same_plan && in_order != pairs {
        let order = |list: &[Value], places: Vec<usize>| {
            let entries: Vec<LocalText> =
                places.iter().filter_map(|at| list.get(*at)).map(|value| summary(entry, value).0).collect();
            names(&entries)
        };
        let mut inner = place.clone();
        inner.labels.push(LocalText::new("顺序", "Order"));
        let before = order(left, in_order.iter().map(|pair| pair.0).collect());
        let after = order(right, pairs.iter().map(|pair| pair.1).collect());
        found.push(inner.difference(Change::Changed, Some(before), Some(after)));
    }
}

/// Which entry became which, by their places, in the order of the right: by key, then duties that ask the same people for
/// the same kind of record, so that two plans that call a talk differently are compared talk with talk.
fn paired(entry: Node, identity: &str, left: &[Value], right: &[Value]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = vec![];
    let mut pair_up = |alike: &dyn Fn(&Value, &Value) -> bool| {
        for (place_right, other) in right.iter().enumerate() {
            if pairs.iter().any(|pair| pair.1 == place_right) {
                continue;
            }
            let free = |place: &usize| !pairs.iter().any(|pair| pair.0 == *place);
            let found = left.iter().enumerate().find(|(place, one)| free(place) && alike(one, other));
            if let Some((place_left, _)) = found {
                pairs.push((place_left, place_right));
            }
        }
    };
    pair_up(&|one, other| key_of(one, identity) == key_of(other, identity));
    if entry.name == Some("Obligation") {
        let same = |one: &Value, other: &Value, pointer: &str| one.pointer(pointer) == other.pointer(pointer);
        let told = ["/students/special", "/work/kinds/0", "/actors/who/0", "/target"];
        for told in [&told[..], &told[1..]] {
            pair_up(&|one, other| told.iter().all(|pointer| same(one, other, pointer)));
        }
    }
    pairs.sort_by_key(|pair| pair.1);
    pairs
}
