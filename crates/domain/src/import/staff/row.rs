//! What one row of a sheet of staff says.

use std::collections::BTreeSet;

use super::classes;
use super::facts::{StaffFacts, Teaching};
use super::field::StaffField as F;
use crate::import::Cell;
use crate::import::reading::{self, RowReader, Said, not_understood, plain};
use crate::issue::{Issue, IssueText};
use crate::people::{
    ClassName, Gender, NationalId, PersonName, SchoolYear, StaffKind, StaffStatus, without_invisible,
};

static CLASS_PART: IssueText = IssueText {
    code: "import_classes_not_understood",
    zh: "“{value}”不是清楚的班级，这一格的任课没有导入。请写成 五(2)班 这样。",
    en: "“{value}” is no clear class; the teaching of this cell was not taken. Please write it like 五(2)班.",
};
static NO_SUCH_CLASS: IssueText = IssueText {
    code: "import_class_does_not_exist",
    zh: "学校没有{class}，这一项没有导入。请先添加班级，或改正班级名。",
    en: "The school has no {class}; this was not taken. Please add the class first or correct it.",
};
static NO_SUBJECT: IssueText = IssueText {
    code: "import_teaching_without_subject",
    zh: "有任教班级而没有学科，任课没有导入。请补上任教学科。",
    en: "There are classes but no subject; the teaching was not taken. Please add the subject.",
};
static PHONE: IssueText = IssueText {
    code: "import_phone_unusual",
    zh: "“{value}”不像电话号码，已按原样保留，请核对。",
    en: "“{value}” does not look like a phone number; it is kept as it stands.",
};

/// What the row says; who it is about is not known yet.
#[derive(Debug, Clone)]
pub(super) struct StaffDraft {
    pub(super) name: PersonName,
    pub(super) number: Said<String>,
    pub(super) national_id: Said<NationalId>,
    pub(super) phone: Said<String>,
    gender: Said<Gender>,
    kind: Said<StaffKind>,
    status: Said<StaffStatus>,
    post: Said<String>,
    title: Said<String>,
    degree: Said<String>,
    subjects: Said<BTreeSet<String>>,
    pub(super) teaching: Said<BTreeSet<Teaching>>,
    pub(super) homeroom: Said<BTreeSet<ClassName>>,
}

fn free_text(cell: &Cell) -> Result<String, Issue> {
    Ok(without_invisible(&cell.shown()).chars().filter(|letter| !letter.is_control()).collect())
}

fn kind(cell: &Cell) -> Result<StaffKind, Issue> {
    let text = plain(cell);
    Ok(match text.as_str() {
        "教师" | "专任教师" | "任课教师" | "教学" | "教学岗" | "专任" => StaffKind::Teacher,
        "行政" | "行政人员" | "管理" | "管理岗" | "校级领导" | "中层" => {
            StaffKind::Administration
        }
        "教辅后勤" | "教辅" | "后勤" | "工勤" | "职工" | "工勤岗" | "教辅人员" | "保安" | "校医" => {
            StaffKind::Support
        }
        "退休返聘" | "退休" | "返聘" => StaffKind::Retired,
        "校外导师" | "校外" | "外聘" => StaffKind::External,
        "学生导师" => StaffKind::StudentGuide,
        _ => return Err(not_understood(cell, "“教师”“行政”“教辅”等类别")),
    })
}

fn status(cell: &Cell) -> Result<StaffStatus, Issue> {
    Ok(match plain(cell).as_str() {
        "在岗" | "在职" | "在编" => StaffStatus::Active,
        "请假" | "病假" | "产假" | "支教" | "轮岗" | "借调" => StaffStatus::OnLeave,
        "离校" | "离职" | "调出" | "已退休" => StaffStatus::Left,
        "代课" | "临聘" => StaffStatus::Substitute,
        _ => return Err(not_understood(cell, "“在岗”“请假”“离校”或“代课”")),
    })
}

fn subjects(cell: &Cell) -> Result<BTreeSet<String>, Issue> {
    let text = plain(cell);
    Ok(text
        .split(['、', ',', '/', ';'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect())
}

/// Reads a list of classes: what is not understood, or does not exist, is left out with a warning.
fn class_list(
    reader: &mut RowReader<'_, F>,
    field: F,
    year: &SchoolYear,
    known: &[ClassName],
) -> Said<BTreeSet<ClassName>> {
    let mut unread = None;
    let said = reader.optional(field, |cell| {
        Ok(classes::read(&plain(cell), year).unwrap_or_else(|part| {
            unread = Some(part);
            BTreeSet::new()
        }))
    });
    let column = reader.header.column(field);
    if let Some(value) = unread {
        reader.warn(column, &CLASS_PART.issue().with("value", value));
        return Said::Nothing;
    }
    let Said::Value(mut classes) = said else { return said };
    classes.retain(|class| {
        let exists = known.contains(class);
        if !exists {
            reader.warn(column, &NO_SUCH_CLASS.issue().with("class", class));
        }
        exists
    });
    if classes.is_empty() { Said::Nothing } else { Said::Value(classes) }
}

/// Reads a row; `None` if it is refused, with the reasons in the reader.
pub(super) fn read(
    reader: &mut RowReader<'_, F>,
    year: &SchoolYear,
    known: &[ClassName],
) -> Option<StaffDraft> {
    let name = reader.require(F::Name).and_then(|(column, cell)| {
        let shown = cell.shown();
        let shown = if reader.table.is_csv { shown.strip_prefix('\'').unwrap_or(&shown) } else { &shown };
        PersonName::new(shown).map_err(|issue| reader.refuse(Some(column), &issue)).ok()
    });
    let mut unusual = None;
    let phone = reader.optional(F::Phone, |cell| {
        let (number, fits) = reading::phone(cell);
        unusual = (!fits).then(|| number.clone());
        Ok(number)
    });
    if let Some(value) = unusual {
        reader.warn(reader.header.column(F::Phone), &PHONE.issue().with("value", value));
    }
    let subjects = reader.optional(F::Subjects, subjects);
    let teaching = match class_list(reader, F::Classes, year, known) {
        Said::Nothing => Said::Nothing,
        Said::Clear => Said::Clear,
        Said::Value(classes) => match subjects.value() {
            Some(subjects) => Said::Value(
                classes
                    .iter()
                    .flat_map(|class| {
                        subjects.iter().map(|subject| Teaching { class: *class, subject: subject.clone() })
                    })
                    .collect(),
            ),
            None => {
                reader.warn(reader.header.column(F::Classes), &NO_SUBJECT.issue());
                Said::Nothing
            }
        },
    };
    let homeroom = match reader.cell(F::Homeroom) {
        // A yes-or-no column 班主任 names no class.
        Some((_, cell)) if matches!(plain(cell).as_str(), "否" | "不是") => Said::Nothing,
        _ => class_list(reader, F::Homeroom, year, known),
    };
    let draft = StaffDraft {
        name: name?,
        number: reader.optional(F::Number, reading::digits),
        national_id: reader.optional(F::NationalId, |cell| NationalId::new(&reading::digits(cell)?)),
        phone,
        gender: reader.optional(F::Gender, reading::gender),
        kind: reader.optional(F::Kind, kind),
        status: reader.optional(F::Status, status),
        post: reader.optional(F::Post, free_text),
        title: reader.optional(F::Title, free_text),
        degree: reader.optional(F::Degree, free_text),
        subjects,
        teaching,
        homeroom,
    };
    reader.refused.is_empty().then_some(draft)
}

impl StaffDraft {
    /// Takes in another row about the same person: its subjects, classes and teaching are added.
    pub(super) fn join(&mut self, other: Self) {
        fn union<T: Ord>(mine: &mut Said<BTreeSet<T>>, other: Said<BTreeSet<T>>) {
            match (mine, other) {
                (Said::Value(mine), Said::Value(other)) => mine.extend(other),
                (mine @ (Said::Nothing | Said::Clear), other @ Said::Value(_)) => *mine = other,
                _ => {}
            }
        }
        fn first<T>(mine: &mut Said<T>, other: Said<T>) {
            if matches!(mine, Said::Nothing) {
                *mine = other;
            }
        }
        union(&mut self.subjects, other.subjects);
        union(&mut self.teaching, other.teaching);
        union(&mut self.homeroom, other.homeroom);
        first(&mut self.national_id, other.national_id);
        first(&mut self.phone, other.phone);
        first(&mut self.gender, other.gender);
        first(&mut self.kind, other.kind);
        first(&mut self.status, other.status);
        first(&mut self.post, other.post);
        first(&mut self.title, other.title);
        first(&mut self.degree, other.degree);
    }

    /// What is known after the row: the known facts, or none, changed by what the row says.
    pub(super) fn merge(&self, known: Option<&StaffFacts>) -> StaffFacts {
        fn set<T>(said: Said<BTreeSet<T>>, known: &mut BTreeSet<T>) {
            match said {
                Said::Nothing => {}
                Said::Clear => known.clear(),
                Said::Value(value) => *known = value,
            }
        }
        let draft = self.clone();
        let mut facts = known.cloned().unwrap_or_else(|| StaffFacts::new(self.name.clone()));
        facts.name = draft.name;
        draft.number.apply(&mut facts.number);
        draft.national_id.apply(&mut facts.national_id);
        draft.phone.apply(&mut facts.phone);
        draft.gender.apply(&mut facts.gender);
        facts.kind = draft.kind.value().copied().unwrap_or(facts.kind);
        facts.status = draft.status.value().copied().unwrap_or(facts.status);
        draft.post.apply(&mut facts.post);
        draft.title.apply(&mut facts.title);
        draft.degree.apply(&mut facts.degree);
        set(draft.subjects, &mut facts.subjects);
        set(draft.teaching, &mut facts.teaching);
        set(draft.homeroom, &mut facts.homeroom);
        facts
    }
}
