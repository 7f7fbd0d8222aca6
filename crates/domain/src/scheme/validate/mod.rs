//! What can be wrong with a scheme document, each issue at its JSON pointer.

mod assessment;
mod form;
mod growth;
mod obligation;
mod reward;
mod selection;

use std::collections::HashSet;

use super::{Basis, Conventions, LocalText, RecordCheckClose, SchemeDocument};
use crate::issue::{Issue, IssueText};

/// The format this code reads.
const FORMAT: u32 = 1;
/// Most entries of any list of a document.
const MOST_ENTRIES: usize = 200;
/// Most characters of a name.
const LONGEST_NAME: usize = 60;
/// Most characters of a note or a template.
const LONGEST_TEXT: usize = 5_000;

static WRONG_FORMAT: IssueText = IssueText {
    code: "scheme_format_unknown",
    zh: "不认识方案格式 {format}。",
    en: "The scheme format {format} is not known.",
};
static TEXT_LENGTH: IssueText = IssueText {
    code: "scheme_text_length",
    zh: "要有 1 到 {most} 个字。",
    en: "Must have 1 to {most} characters.",
};
static KEY_SHAPE: IssueText = IssueText {
    code: "scheme_key_malformed",
    zh: "代号只能用小写字母、数字和下划线，1 到 40 个，以字母开头。",
    en: "A key is 1–40 small letters, digits or underscores and starts with a letter.",
};
static KEY_TWICE: IssueText =
    IssueText {
        code: "scheme_key_twice", zh: "代号“{key}”用了两次。", en: "The key “{key}” is used twice."
    };
static OUT_OF_RANGE: IssueText = IssueText {
    code: "scheme_figure_out_of_range",
    zh: "这个数要在 {least} 到 {most} 之间。",
    en: "The figure must lie between {least} and {most}.",
};
static ENDS_CROSSED: IssueText = IssueText {
    code: "scheme_least_above_most",
    zh: "最少 {least} 不能大于最多 {most}。",
    en: "The least, {least}, cannot be above the most, {most}.",
};
static EMPTY_LIST: IssueText =
    IssueText { code: "scheme_list_empty", zh: "至少要有一项。", en: "At least one entry is needed." };
static TOO_MANY: IssueText =
    IssueText { code: "scheme_too_many_entries", zh: "最多 {most} 项。", en: "At most {most} entries." };
static ONE_SIDED: IssueText = IssueText {
    code: "scheme_agreement_one_sided",
    zh: "协议至少要有两方。",
    en: "An agreement has at least two parties.",
};

impl SchemeDocument {
    /// Everything that is wrong with the document; empty if a school can adopt it.
    pub fn validate(&self) -> Vec<Issue> {
        let mut found = Found::default();
        if self.format != FORMAT {
            found.add(WRONG_FORMAT.at("/format").with("format", self.format));
        }
        found.name("/name", &self.name);
        found.name("/source/title", &self.source.title);
        found.text("/source/plan", &self.source.plan, LONGEST_NAME);
        growth::check(self, &mut found);
        selection::check(&self.selection, &mut found);
        self.check_agreement(&mut found);
        form::check(&self.forms, &mut found);
        obligation::check(self, &mut found);
        assessment::check(self, &mut found);
        self.check_figures(&mut found);
        check_conventions(&self.conventions, &mut found);
        found.issues
    }

    fn check_agreement(&self, found: &mut Found) {
        let Some(agreement) = &self.agreement else { return };
        found.name("/agreement/title", &agreement.title);
        found.text("/agreement/template/zh", &agreement.template.zh, LONGEST_TEXT);
        found.basis("/agreement", &agreement.basis);
        if agreement.parties.iter().collect::<HashSet<_>>().len() < 2 {
            found.add(ONE_SIDED.at("/agreement/parties"));
        }
    }

    fn check_figures(&self, found: &mut Found) {
        let mut keys = HashSet::new();
        for (index, item) in self.money.items.iter().enumerate() {
            let pointer = format!("/money/items/{index}");
            found.key(&pointer, &item.key, &mut keys);
            found.name(&format!("{pointer}/name"), &item.name);
            found.range(&format!("{pointer}/hundredths"), item.hundredths, 0, 100_000_000);
            found.switch(&format!("{pointer}/switch"), item.switch.as_ref());
            found.basis(&pointer, &item.basis);
        }
        let mut keys = HashSet::new();
        for (index, target) in self.targets.iter().enumerate() {
            let pointer = format!("/targets/{index}");
            found.key(&pointer, &target.key, &mut keys);
            found.name(&format!("{pointer}/name"), &target.name);
            found.range(&format!("{pointer}/percent"), target.percent, 0, 100);
            found.range(&format!("{pointer}/dimensions"), target.dimensions, 1, 10);
            found.basis(&pointer, &target.basis);
        }
    }
}

fn check_conventions(conventions: &Conventions, found: &mut Found) {
    found.range("/conventions/stub_school_days", conventions.stub_school_days, 0, 20);
    found.range("/conventions/absence_school_days", conventions.absence_school_days, 1, 20);
    match conventions.check_closes {
        RecordCheckClose::DayOfNextMonth { day } => found.range("/conventions/check_closes/day", day, 1, 28),
        RecordCheckClose::DaysAfterWindow { days } => {
            found.range("/conventions/check_closes/days", days, 0, 60)
        }
    }
}

/// The issues found so far, and the checks that all sections share.
#[derive(Default)]
struct Found {
    issues: Vec<Issue>,
}

impl Found {
    fn add(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    fn text(&mut self, pointer: &str, text: &str, most: usize) {
        if text.trim().is_empty() || text.chars().count() > most {
            self.add(TEXT_LENGTH.at(pointer).with("most", most));
        }
    }

    fn name(&mut self, pointer: &str, name: &LocalText) {
        self.text(&format!("{pointer}/zh"), &name.zh, LONGEST_NAME);
        if name.en.chars().count() > 2 * LONGEST_NAME {
            self.add(TEXT_LENGTH.at(format!("{pointer}/en")).with("most", 2 * LONGEST_NAME));
        }
    }

    fn key<'a>(&mut self, pointer: &str, key: &'a str, seen: &mut HashSet<&'a str>) {
        let pointer = format!("{pointer}/key");
        let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        if key.len() > 40
            || !key.starts_with(|letter: char| letter.is_ascii_lowercase())
            || !key.chars().all(allowed)
        {
            self.add(KEY_SHAPE.at(pointer));
        } else if !seen.insert(key) {
            self.add(KEY_TWICE.at(pointer).with("key", key));
        }
    }

    fn range(&mut self, pointer: &str, figure: impl Into<i64>, least: i64, most: i64) {
        if !(least..=most).contains(&figure.into()) {
            self.add(OUT_OF_RANGE.at(pointer).with("least", least).with("most", most));
        }
    }

    fn ends(&mut self, pointer: &str, least: u32, most: u32) {
        if least > most {
            self.add(ENDS_CROSSED.at(pointer).with("least", least).with("most", most));
        }
    }

    fn filled<T>(&mut self, pointer: &str, list: &[T]) {
        if list.is_empty() {
            self.add(EMPTY_LIST.at(pointer));
        }
        self.entries(pointer, list.len());
    }

    fn entries(&mut self, pointer: &str, count: usize) {
        if count > MOST_ENTRIES {
            self.add(TOO_MANY.at(pointer).with("most", MOST_ENTRIES));
        }
    }

    /// `rule` is the pointer of the rule that the basis belongs to.
    fn basis(&mut self, rule: &str, basis: &Basis) {
        self.text(&format!("{rule}/basis/source/plan"), &basis.source.plan, LONGEST_NAME);
        self.text(&format!("{rule}/basis/source/paragraph"), &basis.source.paragraph, LONGEST_TEXT);
        if let Some(open) = &basis.open {
            self.text(&format!("{rule}/basis/open/note/zh"), &open.note.zh, LONGEST_TEXT);
        }
    }
}
