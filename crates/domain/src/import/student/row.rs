//! What one row of a sheet of students says.

use chrono::NaiveDate;

use super::facts::{GuardianFacts, StudentFacts};
use super::field::{Part, Slot, StudentField as F};
use crate::import::Cell;
use crate::import::reading::{self, CLEAR, RowReader, Said, not_understood, plain};
use crate::issue::{Issue, IssueText};
use crate::people::{
    Boarding, ClassName, ClassNameProblem, Gender, GuardianRelation, NationalId, NationalStudentNumber,
    PersonName, SchoolYear, SpecialCategory, parse_grade,
};

static CLASS_HALF: IssueText = IssueText {
    code: "import_class_half",
    zh: "“{value}”只有年级或只有班号，请写全，例如 五(2)班。",
    en: "“{value}” names only a grade or only a class; please write both, as in 五(2)班.",
};
static CLASS_ENTRY_YEAR: IssueText = IssueText {
    code: "import_class_entry_year",
    zh: "“{value}”换算不出唯一的年级，请直接写年级，例如 五(2)班。",
    en: "“{value}” fits no grade of this school or several; please write the grade itself.",
};
static CLASS_UNKNOWN: IssueText = IssueText {
    code: "import_class_not_understood",
    zh: "“{value}”不是清楚的班级，请写成 五(2)班 这样。",
    en: "“{value}” is no clear class; please write it like 五(2)班.",
};
static AGE: IssueText = IssueText {
    code: "import_birth_date_out_of_range",
    zh: "按出生日期 {value} 算，学生不在 3 到 25 岁之间，请核对。",
    en: "By the birth date {value} the student is not between 3 and 25; please check it.",
};
static BIRTH_DIFFERS: IssueText = IssueText {
    code: "import_birth_date_differs_from_number",
    zh: "出生日期与证件号里的 {inside} 不同，以这一列为准。",
    en: "The birth date differs from {inside} inside the number; this column counts.",
};
static GENDER_DIFFERS: IssueText = IssueText {
    code: "import_gender_differs_from_number",
    zh: "性别与证件号里的不同，以这一列为准。",
    en: "The gender differs from the one inside the number; this column counts.",
};
static NUMBER_DIFFERS: IssueText = IssueText {
    code: "import_student_number_differs_from_id",
    zh: "学籍号与身份证号不一致，请核对。",
    en: "The national student number does not hold the identity number; please check them.",
};
pub(in crate::import) static ID_AS_STUDENT_NUMBER: IssueText = IssueText {
    code: "import_id_in_student_number_column",
    zh: "学籍号列里填的是身份证号，已按 G 加身份证号处理。",
    en: "An identity number stands in the column of national student numbers; it was read as G and that number.",
};
static PHONE: IssueText = IssueText {
    code: "import_phone_unusual",
    zh: "“{value}”不像电话号码，已按原样保留，请核对。",
    en: "“{value}” does not look like a phone number; it is kept as it stands.",
};
static CATEGORY: IssueText = IssueText {
    code: "import_category_not_understood",
    zh: "“{value}”看不懂，没有导入，请填“是”或“否”，或写清类别。",
    en: "“{value}” is not understood and was not taken; please enter yes or no, or a known category.",
};
static LEADING_ZEROS: IssueText = IssueText {
    code: "import_leading_zeros",
    zh: "学号是数字，如有前导零可能已丢失，请核对。",
    en: "The number is a figure; leading zeros may be lost, please check it.",
};

#[derive(Debug, Clone, Default)]
pub(super) struct GuardianDraft {
    pub(super) name: Said<PersonName>,
    pub(super) phone: Said<String>,
    pub(super) relation: Option<GuardianRelation>,
}

/// What the row says; who it is about is not known yet.
#[derive(Debug, Clone)]
pub(super) struct StudentDraft {
    pub(super) name: PersonName,
    pub(super) class: ClassName,
    /// The class is a number x.1, which may once have been x.10.
    pub(super) class_may_be_ten: bool,
    pub(super) gender: Said<Gender>,
    pub(super) national_student_number: Said<NationalStudentNumber>,
    pub(super) national_id: Said<NationalId>,
    pub(super) school_number: Said<String>,
    pub(super) birth_date: Said<NaiveDate>,
    boarding: Said<Boarding>,
    home_area: Said<String>,
    address: Said<String>,
    phone: Said<String>,
    guardians: Vec<(Slot, GuardianDraft)>,
    clears_categories: bool,
    categories: Vec<(SpecialCategory, bool)>,
}

pub(in crate::import) fn class_issue(problem: ClassNameProblem, cell: &str) -> Issue {
    let text = match problem {
        ClassNameProblem::Half => &CLASS_HALF,
        ClassNameProblem::EntryYear => &CLASS_ENTRY_YEAR,
        ClassNameProblem::Unknown => &CLASS_UNKNOWN,
    };
    text.issue().with("value", cell)
}

fn free_text(cell: &Cell) -> Result<String, Issue> {
    Ok(crate::people::without_invisible(&cell.shown())
        .chars()
        .filter(|letter| !letter.is_control())
        .collect())
}

/// Whether a yes-or-no cell says yes; `None` if it says neither.
pub(super) fn yes(text: &str) -> Option<bool> {
    match text.to_uppercase().as_str() {
        "是" | "有" | "√" | "✓" | "1" | "Y" | "YES" | "TRUE" => Some(true),
        "否" | "无" | "×" | "X" | "0" | "-" | "N" | "NO" | "FALSE" | "不是" | "没有" | "/" | "—" => {
            Some(false)
        }
        _ => None,
    }
}

/// Reads a row; `None` if it is refused, with the reasons in the reader.
pub(super) fn read(
    reader: &mut RowReader<'_, F>,
    year: &SchoolYear,
    sheet_class: Option<ClassName>,
    today: NaiveDate,
) -> Option<StudentDraft> {
    let name = reader.require(F::Name).and_then(|(column, cell)| {
        let shown = cell.shown();
        let shown = if reader.table.is_csv { shown.strip_prefix('\'').unwrap_or(&shown) } else { &shown };
        PersonName::new(shown).map_err(|issue| reader.refuse(Some(column), &issue)).ok()
    });
    let (class, class_may_be_ten) = read_class(reader, year, sheet_class);
    let from_1904 = reader.table.counts_from_1904;
    let birth_date = reader.optional(F::BirthDate, |cell| {
        let day = reading::day(cell, from_1904)?;
        let age = reading::age_on(day, today);
        if day > today || !(3..=25).contains(&age) { Err(AGE.issue().with("value", day)) } else { Ok(day) }
    });
    let boarding = match reader.optional(F::Boarding, boarding) {
        Said::Nothing => match read_yes(reader, F::Boards) {
            Some(true) => Said::Value(Boarding::Boarder),
            Some(false) => Said::Value(Boarding::Day),
            None => Said::Nothing,
        },
        said => said,
    };
    let mut draft = StudentDraft {
        name: name.clone().or_else(|| PersonName::new("无名").ok())?,
        class: class.unwrap_or(ClassName { grade: 1, class: 1 }),
        class_may_be_ten,
        gender: reader.optional(F::Gender, reading::gender),
        national_student_number: Said::Nothing,
        national_id: reader.optional(F::NationalId, |cell| NationalId::new(&reading::digits(cell)?)),
        school_number: Said::Nothing,
        birth_date,
        boarding,
        home_area: reader.optional(F::HomeArea, free_text),
        address: reader.optional(F::Address, free_text),
        phone: read_phone(reader, F::Phone),
        guardians: Slot::ALL.map(|slot| (slot, read_guardian(reader, slot))).to_vec(),
        clears_categories: false,
        categories: Vec::new(),
    };
    read_numbers(reader, &mut draft);
    read_categories(reader, &mut draft);
    warn_of_differences(reader, &draft);
    (name.is_some() && class.is_some() && reader.refused.is_empty()).then_some(draft)
}

fn read_class(
    reader: &mut RowReader<'_, F>,
    year: &SchoolYear,
    sheet_class: Option<ClassName>,
) -> (Option<ClassName>, bool) {
    if reader.header.column(F::Class).is_none() {
        return (sheet_class, false);
    }
    let Some((column, cell)) = reader.require(F::Class) else { return (None, false) };
    let text = plain(cell);
    let grade_text = reader
        .cell(F::Grade)
        .map(|(column, cell)| (column, plain(cell)))
        .filter(|(_, text)| !text.is_empty());
    let read = match &grade_text {
        Some((grade_column, grade_text)) => match parse_grade(grade_text, year) {
            Ok(grade) => {
                ClassName::parse_within(grade, &text, year).map_err(|problem| (column, problem, text.clone()))
            }
            Err(problem) => Err((*grade_column, problem, grade_text.clone())),
        },
        None => ClassName::parse(&text, year).map_err(|problem| (column, problem, text.clone())),
    };
    match read {
        Ok(class) => {
            let is_figure = matches!(cell, Cell::Number { .. }) || reader.table.is_csv;
            (Some(class), is_figure && text.ends_with(".1"))
        }
        Err((column, problem, shown)) => {
            reader.refuse(Some(column), &class_issue(problem, &shown));
            (None, false)
        }
    }
}

fn boarding(cell: &Cell) -> Result<Boarding, Issue> {
    match plain(cell).as_str() {
        "住校" | "住宿" | "寄宿" | "住校生" | "住宿生" | "寄宿生" | "住读" | "住" => {
            Ok(Boarding::Boarder)
        }
        "走读" | "走读生" | "不住校" | "不住宿" | "通学" | "通学生" | "走" => {
            Ok(Boarding::Day)
        }
        _ => Err(not_understood(cell, "“住校”或“走读”")),
    }
}

/// A yes-or-no column that refuses what it does not understand.
fn read_yes(reader: &mut RowReader<'_, F>, field: F) -> Option<bool> {
    let (column, cell) = reader.cell(field)?;
    let text = plain(cell);
    if text.is_empty() {
        return None;
    }
    let said = yes(&text).or_else(|| boarding(cell).ok().map(|boarding| boarding == Boarding::Boarder));
    if said.is_none() {
        reader.refuse(Some(column), &not_understood(cell, "“是”或“否”"));
    }
    said
}

fn read_phone(reader: &mut RowReader<'_, F>, field: F) -> Said<String> {
    let mut unusual = None;
    let said = reader.optional(field, |cell| {
        let (number, fits) = reading::phone(cell);
        unusual = (!fits).then(|| number.clone());
        Ok(number)
    });
    if let Some(value) = unusual {
        reader.warn(reader.header.column(field), &PHONE.issue().with("value", value));
    }
    said
}

fn read_guardian(reader: &mut RowReader<'_, F>, slot: Slot) -> GuardianDraft {
    let relation = reader
        .optional(F::Guardian(slot, Part::Relation), |cell| Ok(GuardianRelation::from_word(&plain(cell))))
        .value()
        .copied()
        .flatten();
    GuardianDraft {
        name: reader.optional(F::Guardian(slot, Part::Name), |cell| PersonName::new(&cell.shown())),
        phone: read_phone(reader, F::Guardian(slot, Part::Phone)),
        relation: match slot {
            Slot::Father => Some(GuardianRelation::Father),
            Slot::Mother => Some(GuardianRelation::Mother),
            Slot::First | Slot::Second => relation,
        },
    }
}

fn read_numbers(reader: &mut RowReader<'_, F>, draft: &mut StudentDraft) {
    let mut was_id = false;
    draft.national_student_number = reader.optional(F::NationalStudentNumber, |cell| {
        let text = reading::digits(cell)?;
        if let Ok(id) = NationalId::new(&text) {
            was_id = true;
            return Ok(NationalStudentNumber::of(&id));
        }
        NationalStudentNumber::new(&text)
    });
    if was_id {
        reader.warn(reader.header.column(F::NationalStudentNumber), &ID_AS_STUDENT_NUMBER.issue());
    }
    let school_number = reader.optional(F::SchoolNumber, reading::digits);
    match &school_number {
        // 学号 with a national student number in it (import rule R2).
        Said::Value(text) if NationalStudentNumber::has_shape(text) => {
            let column = reader.header.column(F::SchoolNumber);
            match NationalStudentNumber::new(text) {
                Ok(number) if draft.national_student_number == Said::Nothing => {
                    draft.national_student_number = Said::Value(number);
                }
                Ok(_) => {}
                Err(issue) => reader.refuse(column, &issue),
            }
        }
        _ => draft.school_number = school_number,
    }
    if let Some((column, Cell::Number { padded_to: 0, .. })) = reader.cell(F::SchoolNumber)
        && draft.school_number.value().is_some_and(|number| number.len() < 4)
    {
        reader.warn(Some(column), &LEADING_ZEROS.issue());
    }
}

fn read_categories(reader: &mut RowReader<'_, F>, draft: &mut StudentDraft) {
    if let Some((column, cell)) = reader.cell(F::Categories) {
        let text = plain(cell);
        draft.clears_categories = text == CLEAR;
        for word in text.split(['、', ',', ';', '/', '，', '；']).map(str::trim) {
            if matches!(word, "" | "无" | "-" | "—" | "否" | CLEAR) {
                continue;
            }
            match SpecialCategory::from_word(word) {
                Some(category) => draft.categories.push((category, true)),
                None => reader.warn(Some(column), &CATEGORY.issue().with("value", word)),
            }
        }
    }
    for category in SpecialCategory::ALL.iter().copied() {
        let Some((column, cell)) = reader.cell(F::Category(category)) else { continue };
        let text = plain(cell);
        if text.is_empty() {
            continue;
        }
        let said = match text.as_str() {
            // The national register: 1 left behind by one parent, 2 by both; neither says that a parent is alone.
            "1" | "2" | "单亲留守" | "双亲留守" | "单亲留守儿童" | "双亲留守儿童"
                if category == SpecialCategory::LeftBehind =>
            {
                Some(true)
            }
            "非留守儿童" | "非留守" if category == SpecialCategory::LeftBehind => Some(false),
            CLEAR => Some(false),
            text => {
                yes(text).or_else(|| (SpecialCategory::from_word(text) == Some(category)).then_some(true))
            }
        };
        match said {
            Some(holds) => draft.categories.push((category, holds)),
            None => reader.warn(Some(column), &CATEGORY.issue().with("value", text)),
        }
    }
}

/// What is said against what stands inside the numbers: a warning only (import rule R8).
fn warn_of_differences(reader: &mut RowReader<'_, F>, draft: &StudentDraft) {
    let number = draft.national_student_number.value();
    let id = draft.national_id.value().cloned();
    if let (Some(number), Some(id)) = (number.filter(|number| number.is_by_identity_number()), &id)
        && number.national_id().as_ref() != Some(id)
    {
        reader.warn(reader.header.column(F::NationalStudentNumber), &NUMBER_DIFFERS.issue());
    }
    let Some(inside) = id.or_else(|| number.and_then(NationalStudentNumber::national_id)) else { return };
    if draft.birth_date.value().is_some_and(|day| *day != inside.birth_date()) {
        reader.warn(
            reader.header.column(F::BirthDate),
            &BIRTH_DIFFERS.issue().with("inside", inside.birth_date()),
        );
    }
    if draft.gender.value().is_some_and(|gender| *gender != inside.gender()) {
        reader.warn(reader.header.column(F::Gender), &GENDER_DIFFERS.issue());
    }
}

impl StudentDraft {
    /// What is known after the row: the known facts, or none, changed by what the row says.
    pub(super) fn merge(&self, known: Option<&StudentFacts>) -> StudentFacts {
        let draft = self.clone();
        let mut facts = known.cloned().unwrap_or_else(|| StudentFacts::new(self.name.clone(), self.class));
        facts.name = draft.name;
        facts.class = draft.class;
        draft.gender.apply(&mut facts.gender);
        draft.national_student_number.apply(&mut facts.national_student_number);
        draft.national_id.apply(&mut facts.national_id);
        draft.school_number.apply(&mut facts.school_number);
        draft.birth_date.apply(&mut facts.birth_date);
        draft.boarding.apply(&mut facts.boarding);
        draft.home_area.apply(&mut facts.home_area);
        draft.address.apply(&mut facts.address);
        draft.phone.apply(&mut facts.phone);
        if draft.clears_categories {
            facts.categories.clear();
        }
        for (category, holds) in draft.categories {
            if holds {
                facts.categories.insert(category);
            } else {
                facts.categories.remove(&category);
            }
        }
        let mut taken = Vec::new();
        for (slot, guardian) in draft.guardians {
            merge_guardian(&mut facts.guardians, slot, guardian, &mut taken);
        }
        facts
    }
}

/// Finds the guardian by relation and name, by name, then by relation (for father and mother only), or adds one.
fn merge_guardian(known: &mut Vec<GuardianFacts>, slot: Slot, said: GuardianDraft, taken: &mut Vec<usize>) {
    if said.name == Said::Nothing && said.phone == Said::Nothing {
        return;
    }
    let name = said.name.value();
    let by_slot = matches!(slot, Slot::Father | Slot::Mother);
    let find = |fits: &dyn Fn(&GuardianFacts) -> bool| {
        known
            .iter()
            .enumerate()
            .find(|(place, guardian)| !taken.contains(place) && fits(guardian))
            .map(|(place, _)| place)
    };
    let found = find(&|guardian| {
        name.is_some() && guardian.name.as_ref() == name && Some(guardian.relation) == said.relation
    })
    .or_else(|| find(&|guardian| name.is_some() && guardian.name.as_ref() == name))
    .or_else(|| find(&|guardian| by_slot && Some(guardian.relation) == said.relation))
    .or_else(|| {
        find(&|guardian| {
            name.is_none() && said.phone.value().is_some() && guardian.phone.as_ref() == said.phone.value()
        })
    });
    let place = match (found, name.is_some() || said.phone.value().is_some()) {
        (Some(place), _) => place,
        (None, true) => {
            let relation = said.relation.unwrap_or(GuardianRelation::Guardian);
            known.push(GuardianFacts { relation, name: None, phone: None });
            known.len() - 1
        }
        (None, false) => return,
    };
    taken.push(place);
    let guardian = &mut known[place];
    if let Some(relation) = said.relation {
        guardian.relation = relation;
    }
    said.name.apply(&mut guardian.name);
    said.phone.apply(&mut guardian.phone);
}
