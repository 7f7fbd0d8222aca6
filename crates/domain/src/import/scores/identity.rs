//! Whose marks a row holds (import rules R1 and R4).

use std::collections::{BTreeSet, HashMap};

use super::field::ScoreField as F;
use crate::import::reading::{self, RowReader, Said, plain};
use crate::import::student::identity::{OTHER_NAME, OTHER_NUMBER, SAME_NAME, TWO_STUDENTS};
use crate::import::student::row::{ID_AS_STUDENT_NUMBER, class_issue};
use crate::import::student::{ExistingStudent, MAY_BE_TEN, StudentFacts};
use crate::import::{Cell, Table};
use crate::issue::IssueText;
use crate::people::{ClassName, NationalId, NationalStudentNumber, PersonName, SchoolYear, parse_grade};

static NOT_IN_CLASS: IssueText = IssueText {
    code: "import_scores_nobody_in_class",
    zh: "{class}没有“{name}”。请核对姓名和班级；如是新来的学生，请先导入学生名单。",
    en: "{class} has no “{name}”. Please check name and class; a new student comes in by the list of students first.",
};
static NOBODY: IssueText = IssueText {
    code: "import_scores_nobody",
    zh: "认不出“{name}”是谁：号码在系统里没有，又没有写班级。请补上班级，或核对号码。",
    en: "Nobody can tell who “{name}” is: the number is not known here and there is no class. Please add the class or check the number.",
};
static NAME_DIFFERS: IssueText = IssueText {
    code: "import_scores_name_differs",
    zh: "号码在系统里属于“{known}”，表里写作“{name}”。成绩记给“{known}”，请确认。",
    en: "The number belongs to “{known}” here, the sheet says “{name}”. The marks go to “{known}”; please confirm.",
};
static CLASS_DIFFERS: IssueText = IssueText {
    code: "import_scores_class_differs",
    zh: "“{name}”在系统里是{known}，表里写的是{class}。成绩照记，请核对班级。",
    en: "“{name}” is in {known} here, the sheet says {class}. The marks are taken; please check the class.",
};
static SCHOOL_NUMBER_DIFFERS: IssueText = IssueText {
    code: "import_scores_number_differs",
    zh: "学号与系统里的 {known} 不同，按班级和姓名认人，请核对。",
    en: "The student number differs from {known} here; the student was told by class and name. Please check it.",
};

/// The school's students by everything that tells them apart.
pub(super) struct Known<'a> {
    pub(super) all: &'a [ExistingStudent],
    by_number: HashMap<String, usize>,
    by_id: HashMap<String, usize>,
    by_school_number: HashMap<&'a str, usize>,
    by_name: HashMap<&'a str, Vec<usize>>,
    /// Grades with nine classes or more, where 5.1 may be 5.10.
    large: BTreeSet<u8>,
}

/// Who a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) student: usize,
    /// By a number of the whole country.
    pub(super) is_strong: bool,
}

/// What a sheet says once for all of its rows, and what was understood of classes so far.
pub(super) struct SheetWords<'t> {
    pub(super) table: &'t Table,
    /// The sheet's name, if it is a class.
    pub(super) class: Option<ClassName>,
    pub(super) year: SchoolYear,
    /// Classes as they stand in cells: there are few of them.
    pub(super) classes: HashMap<&'t str, ClassName>,
}

impl<'a> Known<'a> {
    pub(super) fn new(all: &'a [ExistingStudent]) -> Self {
        let mut known = Self {
            all,
            by_number: HashMap::with_capacity(all.len()),
            by_id: HashMap::new(),
            by_school_number: HashMap::with_capacity(all.len()),
            by_name: HashMap::with_capacity(all.len()),
            large: BTreeSet::new(),
        };
        for (place, student) in all.iter().enumerate() {
            let facts = &student.facts;
            if let Some(number) = &facts.national_student_number {
                known.by_number.insert(number.to_string(), place);
                if let Some(id) = number.is_by_identity_number().then(|| number.national_id()).flatten() {
                    known.by_id.entry(id.to_string()).or_insert(place);
                }
            }
            if let Some(id) = &facts.national_id {
                known.by_id.insert(id.to_string(), place);
                known.by_number.entry(NationalStudentNumber::of(id).to_string()).or_insert(place);
            }
            if let Some(number) = &facts.school_number {
                known.by_school_number.insert(number, place);
            }
            known.by_name.entry(facts.name.as_str()).or_default().push(place);
            if facts.class.class >= 9 {
                known.large.insert(facts.class.grade);
            }
        }
        known
    }

    /// Whether a student is written exactly like this.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// Finds the student of a row, or refuses the row in the reader.
    pub(super) fn claim<'t>(
        &self,
        reader: &mut RowReader<'t, F>,
        words: &mut SheetWords<'t>,
    ) -> Option<Claim> {
        let (name_column, name_cell) = reader.require(F::Name)?;
        let name = match name_cell {
            Cell::Text(text) if self.has_name(text) => Name::Known(text),
            cell => {
                let shown = cell.shown();
                let shown =
                    if words.table.is_csv { shown.strip_prefix('\'').unwrap_or(&shown) } else { &shown };
                match PersonName::new(shown) {
                    Ok(name) => Name::Read(name),
                    Err(issue) => {
                        reader.refuse(Some(name_column), &issue);
                        return None;
                    }
                }
            }
        };
        let number = self.national_student_number(reader);
        let id = self.national_id(reader);
        let school_number = self.school_number(reader);
        let class = read_class(reader, words, &self.large);
        if !reader.refused.is_empty() {
            return None;
        }
        let strong = number.place.into_iter().chain(id.place).chain(school_number.strong);
        let strong: BTreeSet<usize> = strong.collect();
        if strong.len() > 1 {
            let mut names = strong.iter().map(|place| self.all[*place].facts.name.to_string());
            let (first, second) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
            reader.refuse(None, &TWO_STUDENTS.issue().with("first", first).with("second", second));
            return None;
        }
        if let Some(student) = strong.first().copied() {
            return self.checked(reader, &name, class, student);
        }
        self.by_weaker(reader, &name, class, &school_number, [number.said, id.said])
    }

    /// R4: the number says who; the name must be believable.
    fn checked(
        &self,
        reader: &mut RowReader<'_, F>,
        name: &Name<'_>,
        class: Option<ClassName>,
        student: usize,
    ) -> Option<Claim> {
        let facts = &self.all[student].facts;
        if name.as_str() != facts.name.as_str() {
            let column = reader.header.column(F::Name);
            let issue = |text: &'static IssueText| {
                text.issue().with("known", &facts.name).with("name", name.as_str())
            };
            let believable =
                PersonName::new(name.as_str()).is_ok_and(|name| name.shares_a_character_with(&facts.name));
            if !believable {
                reader.refuse(column, &issue(&OTHER_NAME));
                return None;
            }
            reader.warn(column, &issue(&NAME_DIFFERS));
        }
        warn_of_class(reader, class, facts);
        Some(Claim { student, is_strong: true })
    }

    /// By the school's own number with the name, then by class and name, then by the birth date as well.
    fn by_weaker(
        &self,
        reader: &mut RowReader<'_, F>,
        name: &Name<'_>,
        class: Option<ClassName>,
        school_number: &SchoolNumber,
        numbers: [Option<String>; 2],
    ) -> Option<Claim> {
        let differs = |place: usize| {
            let facts = &self.all[place].facts;
            let [number, id] = &numbers;
            let other = |said: &Option<String>, known: Option<&str>| {
                said.as_deref().zip(known).is_some_and(|(said, known)| said != known)
            };
            other(number, facts.national_student_number.as_ref().map(|number| number.as_str()))
                || other(id, facts.national_id.as_ref().map(|id| id.as_str()))
        };
        let holder = school_number.place.map(|place| (place, &self.all[place].facts));
        if let Some((place, facts)) = holder
            && facts.name.as_str() == name.as_str()
            && !differs(place)
        {
            warn_of_class(reader, class, facts);
            return Some(Claim { student: place, is_strong: false });
        }
        let Some(class) = class else {
            let column = reader.header.column(F::Class).or_else(|| reader.header.column(F::Name));
            reader.refuse(column, &NOBODY.issue().with("name", name.as_str()));
            return None;
        };
        let named = self.by_name.get(name.as_str()).map_or(&[][..], Vec::as_slice);
        let in_class = |place: &&usize| self.all[**place].facts.class == class;
        let mut holders = named.iter().filter(in_class).copied();
        let found = match (holders.next(), holders.next()) {
            (None, _) => {
                let issue = NOT_IN_CLASS.issue().with("class", class).with("name", name.as_str());
                reader.refuse(reader.header.column(F::Name), &issue);
                return None;
            }
            (Some(only), None) => only,
            (Some(_), Some(_)) => {
                let from_1904 = reader.table.counts_from_1904;
                let born = reader.optional(F::BirthDate, |cell| reading::day(cell, from_1904));
                let mut fitting = named.iter().filter(in_class).filter(|place| {
                    born.value().is_some() && self.all[**place].facts.birth_date.as_ref() == born.value()
                });
                match (fitting.next(), fitting.next()) {
                    (Some(only), None) => *only,
                    _ => {
                        let issue = SAME_NAME.issue().with("class", class).with("name", name.as_str());
                        reader.refuse(reader.header.column(F::Name), &issue);
                        return None;
                    }
                }
            }
        };
        if let Some((_, facts)) = holder.filter(|(place, _)| *place != found) {
            let issue = TWO_STUDENTS.issue().with("first", &facts.name).with("second", name.as_str());
            reader.refuse(reader.header.column(F::SchoolNumber), &issue);
            return None;
        }
        if differs(found) {
            let issue = OTHER_NUMBER.issue().with("class", class).with("name", name.as_str());
            reader.refuse(reader.header.column(F::Name), &issue);
            return None;
        }
        if let (Some(_), Some(known)) = (&school_number.said, &self.all[found].facts.school_number) {
            let issue = SCHOOL_NUMBER_DIFFERS.issue().with("known", known);
            reader.warn(reader.header.column(F::SchoolNumber), &issue);
        }
        Some(Claim { student: found, is_strong: false })
    }

    fn national_student_number(&self, reader: &mut RowReader<'_, F>) -> Number {
        if let Some((_, Cell::Text(text))) = reader.cell(F::NationalStudentNumber)
            && let Some(place) = self.by_number.get(text.as_str())
        {
            return Number { place: Some(*place), said: None };
        }
        let mut was_id = false;
        let said = reader.optional(F::NationalStudentNumber, |cell| {
            let text = reading::digits(cell)?;
            if let Ok(id) = NationalId::new(&text) {
                was_id = true;
                return Ok(NationalStudentNumber::of(&id).to_string());
            }
            NationalStudentNumber::new(&text).map(|number| number.to_string())
        });
        if was_id {
            reader.warn(reader.header.column(F::NationalStudentNumber), &ID_AS_STUDENT_NUMBER.issue());
        }
        Number::of(said, &self.by_number)
    }

    fn national_id(&self, reader: &mut RowReader<'_, F>) -> Number {
        if let Some((_, Cell::Text(text))) = reader.cell(F::NationalId)
            && let Some(place) = self.by_id.get(text.as_str())
        {
            return Number { place: Some(*place), said: None };
        }
        let said = reader.optional(F::NationalId, |cell| {
            NationalId::new(&reading::digits(cell)?).map(|id| id.to_string())
        });
        Number::of(said, &self.by_id)
    }

    fn school_number(&self, reader: &mut RowReader<'_, F>) -> SchoolNumber {
        let mut found = SchoolNumber::default();
        if let Some((_, Cell::Text(text))) = reader.cell(F::SchoolNumber)
            && let Some(place) = self.by_school_number.get(text.as_str())
        {
            found.place = Some(*place);
            return found;
        }
        let Said::Value(text) = reader.optional(F::SchoolNumber, reading::digits) else { return found };
        // 学号 with a national student number in it (import rule R2).
        if NationalStudentNumber::has_shape(&text) {
            match NationalStudentNumber::new(&text) {
                Ok(number) => found.strong = self.by_number.get(number.as_str()).copied(),
                Err(issue) => reader.refuse(reader.header.column(F::SchoolNumber), &issue),
            }
            return found;
        }
        found.place = self.by_school_number.get(text.as_str()).copied();
        found.said = Some(text);
        found
    }
}

/// A name as it stands, if a student is written so, else as it was understood.
enum Name<'t> {
    Known(&'t str),
    Read(PersonName),
}

impl Name<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Known(name) => name,
            Self::Read(name) => name.as_str(),
        }
    }
}

struct Number {
    place: Option<usize>,
    /// The number where it is nobody's.
    said: Option<String>,
}

impl Number {
    fn of(said: Said<String>, known: &HashMap<String, usize>) -> Self {
        let Said::Value(number) = said else { return Self { place: None, said: None } };
        match known.get(&number) {
            Some(place) => Self { place: Some(*place), said: None },
            None => Self { place: None, said: Some(number) },
        }
    }
}

#[derive(Default)]
struct SchoolNumber {
    /// Whose the school's own number is.
    place: Option<usize>,
    /// Whose the national student number in this column is.
    strong: Option<usize>,
    said: Option<String>,
}

fn read_class<'t>(
    reader: &mut RowReader<'t, F>,
    words: &mut SheetWords<'t>,
    large: &BTreeSet<u8>,
) -> Option<ClassName> {
    let Some((column, cell)) = reader.cell(F::Class).filter(|(_, cell)| !cell.is_blank()) else {
        return words.class;
    };
    let grade_cell = reader.cell(F::Grade).filter(|(_, cell)| !cell.is_blank());
    let raw = match (cell, &grade_cell) {
        (Cell::Text(text), None) => Some(text.as_str()),
        _ => None,
    };
    if let Some(class) = raw.and_then(|raw| words.classes.get(raw)) {
        return Some(*class);
    }
    let text = plain(cell);
    let read = match grade_cell {
        Some((grade_column, cell)) => {
            let grade_text = plain(cell);
            match parse_grade(&grade_text, &words.year) {
                Ok(grade) => ClassName::parse_within(grade, &text, &words.year)
                    .map_err(|problem| (column, problem, text.clone())),
                Err(problem) => Err((grade_column, problem, grade_text)),
            }
        }
        None => ClassName::parse(&text, &words.year).map_err(|problem| (column, problem, text.clone())),
    };
    match read {
        Ok(class) => {
            let is_figure = matches!(cell, Cell::Number { .. }) || words.table.is_csv;
            if is_figure && text.ends_with(".1") && large.contains(&class.grade) {
                reader.refuse(Some(column), &MAY_BE_TEN.issue().with("value", text));
                return None;
            }
            if let Some(raw) = raw {
                words.classes.insert(raw, class);
            }
            Some(class)
        }
        Err((column, problem, shown)) => {
            reader.refuse(Some(column), &class_issue(problem, &shown));
            None
        }
    }
}

/// The class that the sheet says, if it is not the student's.
fn warn_of_class(reader: &mut RowReader<'_, F>, class: Option<ClassName>, facts: &StudentFacts) {
    if let Some(class) = class.filter(|class| *class != facts.class) {
        let issue =
            CLASS_DIFFERS.issue().with("name", &facts.name).with("known", facts.class).with("class", class);
        reader.warn(reader.header.column(F::Class), &issue);
    }
}
