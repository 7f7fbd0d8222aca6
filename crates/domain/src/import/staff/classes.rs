//! Lists of classes in one cell: 五(1)(2)班, 五1-3班, 五(1)班、六(2)班 (import rule R17).

use std::collections::BTreeSet;

use crate::people::{ClassName, SchoolYear, to_half_width, without_invisible};

/// The classes a cell names; the first part that is none, as the error.
pub(super) fn read(text: &str, year: &SchoolYear) -> Result<BTreeSet<ClassName>, String> {
    let text: String =
        without_invisible(&to_half_width(text)).chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut classes = BTreeSet::new();
    // In 五(1)、(2)班 the grade stands once for all that follow.
    let mut grade = None;
    for part in text.split(['、', ',', '/', ';', '\n']).filter(|part| !part.is_empty()) {
        let named = part_classes(part, grade, year).ok_or_else(|| part.to_owned())?;
        grade = named.last().map(|class| class.grade);
        classes.extend(named);
    }
    Ok(classes)
}

fn part_classes(part: &str, grade: Option<u8>, year: &SchoolYear) -> Option<Vec<ClassName>> {
    if let Some(range) = range(part, grade, year) {
        return Some(range);
    }
    if let Some((first, rest)) = part.split_once(")(") {
        // 五(1)(2)(3)班
        let first = one(&format!("{first})"), grade, year)?;
        let mut classes = vec![first];
        for number in rest.split(")(") {
            let bare = number.trim_end_matches("班").trim_end_matches(')');
            classes.push(ClassName::parse_within(first.grade, bare, year).ok()?);
        }
        return Some(classes);
    }
    one(part, grade, year).map(|class| vec![class])
}

fn one(part: &str, grade: Option<u8>, year: &SchoolYear) -> Option<ClassName> {
    ClassName::parse(part, year).ok().or_else(|| ClassName::parse_within(grade?, part, year).ok())
}

/// 五1-3班, 五(1)-(3)班, 五(1)班至五(3)班.
fn range(part: &str, grade: Option<u8>, year: &SchoolYear) -> Option<Vec<ClassName>> {
    let (from, to) = part.split_once(['-', '~', '至', '—'])?;
    // 5-2 is a class, not a range.
    if from.bytes().all(|byte| byte.is_ascii_digit()) && from.len() < 3 && grade.is_none() {
        return None;
    }
    let from = from.strip_suffix('(').unwrap_or(from);
    let balanced =
        if from.contains('(') && !from.contains(')') { format!("{from})") } else { from.to_owned() };
    let first = one(&balanced, grade, year)?;
    let to = to.trim_end_matches("班");
    let last = ClassName::parse_within(first.grade, to.trim_matches(['(', ')']), year)
        .or_else(|_| ClassName::parse(to, year))
        .ok()?;
    (first.grade == last.grade && first.class <= last.class)
        .then(|| (first.class..=last.class).filter_map(|class| ClassName::new(first.grade, class)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match read(text, &SchoolYear::new(2026, 1, 9)) {
            Ok(classes) => classes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            Err(part) => format!("? {part}"),
        }
    }

    #[test]
    fn lists_and_ranges_of_classes_are_read() {
        for text in [
            "五(1)(2)(3)班",
            "五1-3班",
            "五(1)-(3)班",
            "五(1-3)班",
            "五(1)班、五(2)班，五3",
            "501/502;503",
            "五(1)、(2)、(3)班",
            "五(1)班至五(3)班",
        ] {
            assert_eq!(shown(text), "五(1)班 五(2)班 五(3)班", "{text}");
        }
        assert_eq!(shown("五(1)班、六(2)班"), "五(1)班 六(2)班");
        assert_eq!(shown("5-2"), "五(2)班");
        assert_eq!(shown("五(1)班、实验班"), "? 实验班");
    }
}
