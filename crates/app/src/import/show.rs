//! A preview as people see it: in their language, with the numbers masked.

use serde::{Deserialize, Serialize};
use shiyou_domain::access::{StudentAction, StudentScope};
use shiyou_domain::exam::Mark;
use shiyou_domain::import::calendar::CalendarEntry;
use shiyou_domain::import::scores::ScoreFacts;
use shiyou_domain::import::staff::StaffFacts;
use shiyou_domain::import::student::StudentFacts;
use shiyou_domain::import::{FieldChange, Finding, NotInList, Outcome, Preview, PreviewRow};
use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::people::{Sensitivity, SpecialCategory};

use super::snapshot::NO_CLASS;
use super::{Counts, Remark};
use crate::Call;

/// Digits in a row from which on a number is masked.
const LONG_NUMBER: usize = 7;
/// Characters of an address that are shown.
const ADDRESS_SHOWN: usize = 6;

static NEW_CLASS: IssueText = IssueText {
    code: "import_new_class",
    zh: "学校还没有{class}，导入时会新建。",
    en: "The school has no {class} yet; the import will make it.",
};
static NOT_IN_LIST: IssueText = IssueText {
    code: "import_not_in_list",
    zh: "名单里没有这名学生。导入不改变其状态；如已转出或休学，请在学生页面处理。",
    en: "The list does not have this student. Nothing is changed; if the student has left, please say so on the student's page.",
};

static WITHOUT_MARKS: IssueText = IssueText {
    code: "import_scores_not_in_list",
    zh: "表里没有这名学生，成绩不变。",
    en: "The sheet does not have this student; nothing is changed.",
};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row is not taken.
    Error,
    /// The row is taken; somebody should look.
    Warning,
    Note,
}

impl Severity {
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownChange {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// One mark of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownMark {
    pub subject: String,
    /// `added`, `changed`, `unchanged` or `removed`.
    pub state: &'static str,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// A row of the preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRow {
    pub sheet: String,
    /// As Excel counts; 0 for a student who stands in no row.
    pub row: u32,
    /// `added`, `changed`, `unchanged`, `refused`, `skipped`, `missing`.
    pub outcome: &'static str,
    pub name: Option<String>,
    pub detail: Option<String>,
    pub changes: Vec<ShownChange>,
    /// Of a row of scores: every mark that the student has after it, and those that go.
    pub marks: Vec<ShownMark>,
    pub remarks: Vec<Remark>,
}

macro_rules! field_names {
    ($($code:literal $zh:literal $en:literal;)*) => {
        /// The words on screen for a field of an import.
        pub fn field_name(code: &str, language: Language) -> &str {
            match (code, language) {
                $(($code, Language::Chinese) => $zh, ($code, Language::English) => $en,)*
                (other, _) => other.strip_prefix("subject:").unwrap_or(other),
            }
        }
    };
}

field_names! {
    "name" "姓名" "Name";
    "class" "班级" "Class";
    "grade" "年级" "Grade";
    "gender" "性别" "Gender";
    "national_student_number" "学籍号" "National student number";
    "national_id" "身份证号" "Identity number";
    "school_number" "校内学号" "Student number";
    "birth_date" "出生日期" "Birth date";
    "boarding" "就读方式" "Boarding";
    "home_area" "家庭所在地" "Home area";
    "address" "住址" "Address";
    "phone" "电话" "Phone";
    "guardians" "家长" "Guardians";
    "categories" "特殊类别" "Special categories";
    "remarks" "备注" "Remarks";
    "number" "工号" "Staff number";
    "kind" "岗位类别" "Kind of post";
    "status" "状态" "Status";
    "post" "职务" "Post";
    "title" "职称" "Title";
    "degree" "学历" "Degree";
    "subjects" "学科" "Subjects";
    "classes" "任教班级" "Classes taught";
    "homeroom" "班主任班级" "Homeroom of";
    "content" "内容" "Contents";
    "day_kind" "类型" "Kind";
    "from" "从" "From";
    "to" "到" "To";
    "week" "周次" "Week";
    "subject" "科目成绩" "Marks of a subject";
    "total" "总分（只核对）" "Total (compared only)";
    "father_name" "父亲姓名" "Father's name";
    "father_phone" "父亲电话" "Father's phone";
    "father_relation" "父亲关系" "Father's relation";
    "mother_name" "母亲姓名" "Mother's name";
    "mother_phone" "母亲电话" "Mother's phone";
    "mother_relation" "母亲关系" "Mother's relation";
    "guardian_1_name" "监护人1姓名" "First guardian's name";
    "guardian_1_phone" "监护人1电话" "First guardian's phone";
    "guardian_1_relation" "监护人1关系" "First guardian's relation";
    "guardian_2_name" "监护人2姓名" "Second guardian's name";
    "guardian_2_phone" "监护人2电话" "Second guardian's phone";
    "guardian_2_relation" "监护人2关系" "Second guardian's relation";
}

/// A person as one line says it.
pub(super) trait Described {
    fn line(&self, language: Language) -> String;

    /// What an exam has of the person, against what it had.
    fn marks(&self, _before: Option<&Self>, _language: Language) -> Vec<ShownMark> {
        Vec::new()
    }
}

impl Described for StudentFacts {
    fn line(&self, language: Language) -> String {
        let words =
            [Some(self.class.short(language)), self.gender.map(|gender| gender.name(language).to_owned())];
        words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl Described for StaffFacts {
    fn line(&self, language: Language) -> String {
        let subjects: Vec<&str> = self.subjects.iter().map(String::as_str).collect();
        let words = [Some(self.kind.name(language).to_owned()), Some(subjects.join("、"))];
        words.into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl Described for CalendarEntry {
    fn line(&self, language: Language) -> String {
        let kind = self.kind.name(language);
        if self.from == self.to {
            format!("{kind} · {}", self.from)
        } else {
            format!("{kind} · {} – {}", self.from, self.to)
        }
    }
}

impl Described for ScoreFacts {
    fn line(&self, language: Language) -> String {
        self.class.short(language)
    }

    fn marks(&self, before: Option<&Self>, language: Language) -> Vec<ShownMark> {
        let empty = std::collections::BTreeMap::new();
        let before = before.map_or(&empty, |before| &before.marks);
        let gone = before.keys().filter(|subject| !self.marks.contains_key(*subject));
        let shown = |subject: &String| {
            let (old, new) = (before.get(subject), self.marks.get(subject));
            let state = match (old, new) {
                (None, _) => "added",
                (Some(_), None) => "removed",
                (Some(old), Some(new)) if old == new => "unchanged",
                _ => "changed",
            };
            let word = |mark: &Mark| mark.word(language);
            ShownMark { subject: subject.clone(), state, old: old.map(word), new: new.map(word) }
        };
        self.marks.keys().chain(gone).map(shown).collect()
    }
}

pub(super) fn outcome_code<I, F>(outcome: &Outcome<I, F>) -> &'static str {
    match outcome {
        Outcome::Added { .. } => "added",
        Outcome::Changed { .. } => "changed",
        Outcome::Unchanged { .. } => "unchanged",
        Outcome::Refused { .. } => "refused",
        Outcome::Skipped { .. } => "skipped",
    }
}

pub(super) fn counts<I, F>(preview: &Preview<I, F>) -> Counts {
    let shiyou_domain::import::Summary { added, changed, unchanged, refused, skipped, warned } =
        preview.summary;
    Counts {
        added,
        changed,
        unchanged,
        refused,
        skipped,
        missing: preview.not_in_list.len(),
        warnings: warned,
    }
}

/// What concerns no single row.
pub(super) fn remarks<I, F>(preview: &Preview<I, F>) -> Vec<Remark> {
    let warned =
        preview.findings.iter().cloned().map(|finding| Remark { finding, severity: Severity::Warning });
    let made = preview.new_classes.iter().map(|class| Remark {
        finding: finding(&NEW_CLASS.issue().with("class", class)),
        severity: Severity::Note,
    });
    warned.chain(made).collect()
}

pub(super) fn finding(issue: &shiyou_domain::issue::Issue) -> Finding {
    Finding::new(issue, shiyou_domain::import::Place::sheet(""))
}

pub(super) fn row<I, F: Described>(row: &PreviewRow<I, F>, call: &Call) -> ShownRow {
    let mut shown = ShownRow {
        sheet: row.sheet.clone(),
        row: row.row,
        outcome: outcome_code(&row.outcome),
        name: (!row.name.is_empty()).then(|| row.name.clone()),
        detail: None,
        changes: Vec::new(),
        marks: Vec::new(),
        remarks: Vec::new(),
    };
    match &row.outcome {
        Outcome::Added { after } => {
            shown.detail = Some(after.line(call.language));
            shown.marks = after.marks(None, call.language);
        }
        Outcome::Changed { before, after, fields, .. } => {
            shown.detail = Some(after.line(call.language));
            shown.marks = after.marks(Some(before), call.language);
            shown.changes = fields.iter().map(|field| change(field, call)).collect();
        }
        Outcome::Unchanged { .. } => {}
        Outcome::Refused { findings } => shown.remarks = with(findings, Severity::Error),
        Outcome::Skipped { finding } => {
            shown.remarks = with(std::slice::from_ref(finding), Severity::Note);
        }
    }
    shown.remarks.extend(with(&row.warnings, Severity::Warning));
    shown
}

pub(super) fn missing<I>(person: &NotInList<I>, call: &Call) -> ShownRow {
    absent(person, call, &NOT_IN_LIST)
}

/// A student of whom a sheet of scores says nothing.
pub(super) fn without_marks<I>(person: &NotInList<I>, call: &Call) -> ShownRow {
    absent(person, call, &WITHOUT_MARKS)
}

fn absent<I>(person: &NotInList<I>, call: &Call, text: &'static IssueText) -> ShownRow {
    let class = person.class.short(call.language);
    ShownRow {
        sheet: class.clone(),
        row: 0,
        outcome: "missing",
        name: Some(person.name.clone()),
        detail: Some(class),
        changes: Vec::new(),
        marks: Vec::new(),
        remarks: vec![Remark { finding: finding(&text.issue()), severity: Severity::Note }],
    }
}

fn with(findings: &[Finding], severity: Severity) -> Vec<Remark> {
    findings.iter().cloned().map(|finding| Remark { finding, severity }).collect()
}

/// A change with its numbers masked: revealing one is an operation of its own, which is logged.
fn change(change: &FieldChange, call: &Call) -> ShownChange {
    let FieldChange { field, old, new } = change;
    let shown = |text: &Option<String>| text.as_deref().and_then(|text| shown(field, text, call));
    ShownChange { field: field.clone(), old: shown(old), new: shown(new) }
}

fn shown(field: &str, text: &str, call: &Call) -> Option<String> {
    match field {
        "class" if text == NO_CLASS.short(Language::Chinese) => None,
        "address" => {
            let start: String = text.chars().take(ADDRESS_SHOWN).collect();
            Some(if start.len() < text.len() { format!("{start}…") } else { start })
        }
        "categories" => Some(without_sensitive(text, call)),
        "school_number" | "number" => Some(text.to_owned()),
        _ => Some(masked_numbers(text)),
    }
}

/// Who may not read what is sensitive about every child sees that there is something, not what.
fn without_sensitive(text: &str, call: &Call) -> String {
    if call.reader.students(StudentAction::ReadSensitive) == StudentScope::All {
        return text.to_owned();
    }
    let hidden = match call.language {
        Language::Chinese => "敏感类别",
        Language::English => "a sensitive category",
    };
    let is_open = |name: &str| {
        SpecialCategory::ALL.iter().any(|category| {
            category.name(Language::Chinese) == name && category.sensitivity() == Sensitivity::Ordinary
        })
    };
    let mut words: Vec<&str> =
        text.split('、').map(|name| if is_open(name) { name } else { hidden }).collect();
    words.dedup();
    words.join("、")
}

/// `13812345678` becomes `138****5678`, wherever in the text it stands.
fn masked_numbers(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_number = |letter: &char| letter.is_ascii_digit() || matches!(letter, 'X' | 'x');
    let mut masked = String::with_capacity(text.len());
    let mut rest = letters.as_slice();
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|letter| is_number(letter)).count();
        if length >= LONG_NUMBER {
            masked.push_str(&crate::masking::masked(&rest[..length].iter().collect::<String>()));
            rest = &rest[length..];
        } else {
            masked.push(*first);
            rest = &rest[1..];
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_masked_wherever_they_stand() {
        assert_eq!(masked_numbers("父亲 张三 13812345678、母亲 李四"), "父亲 张三 138****5678、母亲 李四");
        assert_eq!(masked_numbers("34010220150304123X"), "340***********123X");
        assert_eq!(masked_numbers("2015-03-04"), "2015-03-04");
        assert_eq!(masked_numbers("202401"), "202401");
    }

    #[test]
    fn every_field_has_both_words() {
        for code in ["class", "guardian_2_phone", "homeroom"] {
            assert_ne!(field_name(code, Language::Chinese), field_name(code, Language::English));
        }
    }
}
