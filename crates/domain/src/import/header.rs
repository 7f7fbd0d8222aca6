//! Which row holds the titles, and which column holds what (import rules R2 and R21).

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cell, Finding, Place, Row, Table};
use crate::issue::IssueText;
use crate::people::{to_half_width, without_invisible};

/// Among how many rows the titles are looked for.
const HEADER_ROWS: u32 = 20;

pub(super) static NO_NAME_COLUMN: IssueText = IssueText {
    code: "import_no_name_column",
    zh: "没有找到“姓名”列。请在前 20 行里写好列标题，至少要有姓名和另外一列。",
    en: "There is no column of names (姓名). Please write column titles within the first 20 rows: the name and at least one more.",
};
static SHEET_LEFT_OUT: IssueText = IssueText {
    code: "import_sheet_left_out",
    zh: "这个表没有需要的列标题，没有读。",
    en: "This sheet does not have the column titles that are needed and was not read.",
};
pub(super) static SAME_FIELD_TWICE: IssueText = IssueText {
    code: "import_same_field_twice",
    zh: "{first} 列和 {second} 列都是“{title}”。请删去一列，或把其中一列设为不用。",
    en: "Columns {first} and {second} both hold “{title}”. Please delete one of them or set it to unused.",
};

static NO_SUCH_FIELD: IssueText = IssueText {
    code: "import_field_unknown",
    zh: "“{field}”不是这种表的列。",
    en: "“{field}” is no column of such a sheet.",
};

/// What a column of a sheet of people can hold.
pub(super) trait Field: Copy + Eq + std::hash::Hash + 'static {
    /// Each field that has one code, in the order in which they are offered.
    const CODES: &'static [(&'static str, Self)];
    /// The field that a title names; the title has neither blanks nor notes in brackets.
    fn from_title(title: &str) -> Option<Self>;
    fn from_code(code: &str) -> Option<Self> {
        Self::CODES.iter().find(|(known, _)| *known == code).map(|(_, field)| *field)
    }
    fn code(self) -> String {
        let own = Self::CODES.iter().find(|(_, field)| *field == self);
        own.map_or_else(String::new, |(code, _)| (*code).to_owned())
    }
    /// The field of everyone's name.
    fn name() -> Self;
    /// Every field that a person may choose for a column.
    fn all() -> Vec<Self> {
        Self::CODES.iter().map(|(_, field)| *field).collect()
    }
    /// What is said of a file without the column that everything hangs on.
    fn name_missing() -> &'static IssueText {
        &NO_NAME_COLUMN
    }
    /// Whether several columns may hold it.
    fn may_repeat(self) -> bool {
        false
    }
    /// A phone number without owner, that belongs to the guardian named in the column before.
    fn phone_after(self, _before: Self) -> Option<Self> {
        None
    }
}

/// A person's choice for one column, over what the title says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    pub sheet: String,
    /// From 0.
    pub column: usize,
    /// The field's code; none to leave the column out.
    pub field: Option<String>,
}

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnUse {
    /// From 0.
    pub column: usize,
    /// As it stands in the sheet.
    pub title: String,
    /// The field's code; none if the column is not used.
    pub field: Option<String>,
}

/// What a sheet's columns were taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SheetColumns {
    pub sheet: String,
    /// The row of the titles, the lower one of two; from 1.
    pub header_row: u32,
    pub columns: Vec<ColumnUse>,
}

/// A sheet with its titles understood.
pub(super) struct Header<F> {
    pub(super) row: u32,
    pub(super) titles: Vec<String>,
    /// Field of each column.
    pub(super) fields: Vec<Option<F>>,
}

impl<F: Field> Header<F> {
    pub(super) fn column(&self, field: F) -> Option<usize> {
        self.fields.iter().position(|held| *held == Some(field))
    }

    pub(super) fn title(&self, column: usize) -> &str {
        self.titles.get(column).map_or("", String::as_str)
    }

    pub(super) fn summary(&self, sheet: &str) -> SheetColumns {
        let columns = self
            .titles
            .iter()
            .zip(&self.fields)
            .enumerate()
            .filter(|(_, (title, field))| !title.is_empty() || field.is_some())
            .map(|(column, (title, field))| ColumnUse {
                column,
                title: title.clone(),
                field: field.map(F::code),
            });
        SheetColumns { sheet: sheet.to_owned(), header_row: self.row, columns: columns.collect() }
    }
}

fn title_of(cell: &Cell) -> String {
    let plain = without_invisible(&to_half_width(&cell.shown()));
    plain.chars().filter(|letter| !letter.is_whitespace() && !"*※:".contains(*letter)).collect()
}

fn field_of<F: Field>(title: &str) -> Option<F> {
    let bare = title.split(['(', '[', '【']).next().unwrap_or(title);
    F::from_title(title).or_else(|| F::from_title(bare))
}

/// Whether the row below a row of titles continues it.
fn is_second_row<F: Field>(upper: &Row, lower: &Row, name_column: usize) -> bool {
    let name = title_of(lower.cell(name_column));
    if !name.is_empty() {
        return field_of::<F>(&name) == Some(F::name()) && name == title_of(upper.cell(name_column));
    }
    const PARTS: [&str; 9] =
        ["姓名", "电话", "联系电话", "手机", "手机号", "手机号码", "关系", "工作单位", "与学生关系"];
    let mut titles = lower.cells.iter().map(title_of).filter(|title| !title.is_empty()).peekable();
    titles.peek().is_some() && titles.all(|title| PARTS.contains(&title.as_str()))
}

fn two_rows<F: Field>(upper: &Row, lower: &Row) -> (Vec<String>, Vec<Option<F>>) {
    let mut group = String::new();
    (0..upper.cells.len().max(lower.cells.len()))
        .map(|column| {
            let (above, below) = (title_of(upper.cell(column)), title_of(lower.cell(column)));
            if !above.is_empty() {
                group.clone_from(&above);
            }
            if below.is_empty() || above == below {
                let field = field_of(&above);
                return (above, field);
            }
            let whole = format!("{group}{below}");
            let field = field_of(&whole).or_else(|| field_of(&below));
            (whole, field)
        })
        .unzip()
}

/// The sheets with their titles, and what is said of those without.
type Found<'t, F> = (Vec<(&'t Table, Header<F>)>, Vec<Finding>);

/// Finds the titles of every sheet; `choices` stand over what titles say.
///
/// # Errors
/// No sheet with a column of names, or two columns for one field.
pub(super) fn find<'t, F: Field>(
    tables: &'t [Table],
    choices: &[ColumnChoice],
) -> Result<Found<'t, F>, Vec<Finding>> {
    let mut found = Vec::new();
    let mut left_out = Vec::new();
    let mut refused = unknown_fields::<F>(choices);
    for table in tables {
        match find_in(table, choices) {
            Some(header) => {
                if header.column(F::name()).is_none() {
                    refused
                        .push(Finding::new(&F::name_missing().issue(), Place::row(&table.sheet, header.row)));
                }
                refused.extend(twice(table, &header));
                found.push((table, header));
            }
            None => left_out.push(Finding::new(&SHEET_LEFT_OUT.issue(), Place::sheet(&table.sheet))),
        }
    }
    if found.is_empty() {
        let sheet = tables.first().map_or("", |table| table.sheet.as_str());
        refused.push(Finding::new(&F::name_missing().issue(), Place::sheet(sheet)));
    }
    if refused.is_empty() { Ok((found, left_out)) } else { Err(refused) }
}

fn find_in<F: Field>(table: &Table, choices: &[ColumnChoice]) -> Option<Header<F>> {
    let early = table.rows.iter().take_while(|row| row.number <= HEADER_ROWS);
    for (place, row) in early.enumerate() {
        let mut titles: Vec<String> = row.cells.iter().map(title_of).collect();
        let mut fields: Vec<Option<F>> = titles.iter().map(|title| field_of(title)).collect();
        let Some(name_column) = fields.iter().position(|field| *field == Some(F::name())) else { continue };
        let mut number = row.number;
        if let Some(lower) =
            table.rows.get(place + 1).filter(|lower| is_second_row::<F>(row, lower, name_column))
        {
            (titles, fields) = two_rows(row, lower);
            number = lower.number;
        }
        if fields.iter().flatten().count() < 2 {
            continue;
        }
        for column in 1..fields.len() {
            // 父亲姓名, 联系电话, 母亲姓名, 联系电话: each phone belongs to the person before it.
            if let (Some(field), Some(before)) = (fields[column], fields[column - 1])
                && let Some(owned) = field.phone_after(before)
            {
                fields[column] = Some(owned);
            }
        }
        for choice in choices.iter().filter(|choice| choice.sheet == table.sheet) {
            if let Some(field) = fields.get_mut(choice.column) {
                *field = choice.field.as_deref().and_then(F::from_code);
            }
        }
        return Some(Header { row: number, titles, fields });
    }
    None
}

fn unknown_fields<F: Field>(choices: &[ColumnChoice]) -> Vec<Finding> {
    let unknown =
        |choice: &&ColumnChoice| choice.field.as_deref().is_some_and(|field| F::from_code(field).is_none());
    let finding = |choice: &ColumnChoice| {
        let field = choice.field.as_deref().unwrap_or_default();
        Finding::new(&NO_SUCH_FIELD.issue().with("field", field), Place::sheet(&choice.sheet))
    };
    choices.iter().filter(unknown).map(finding).collect()
}

fn twice<F: Field>(table: &Table, header: &Header<F>) -> Vec<Finding> {
    let mut seen: HashMap<F, usize> = HashMap::new();
    let mut refused = Vec::new();
    for (column, field) in header.fields.iter().enumerate() {
        let Some(field) = field.filter(|field| !field.may_repeat()) else { continue };
        if let Some(first) = seen.insert(field, column) {
            let issue = SAME_FIELD_TWICE
                .issue()
                .with("first", super::column_letters(first))
                .with("second", super::column_letters(column))
                .with("title", header.title(column));
            refused.push(Finding::new(&issue, Place::row(&table.sheet, header.row)));
        }
    }
    refused
}
