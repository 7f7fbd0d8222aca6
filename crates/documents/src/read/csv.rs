//! Text files with separators, in the encodings that Chinese offices use (import rule R15b).

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use shiyou_domain::import::{Cell, Table};

use super::budget::{Budget, Rows};
use super::refused::{DAMAGED, ENCODING, FileRefused, MIXED_ENCODING, TOO_MANY_CELLS};

/// In how many lines the separator is looked for: the header is among them (import rule R2).
const HEADER_LINES: usize = 20;
/// Most fields looked at, empty ones included.
const MOST_FIELDS: usize = 6_000_000;

pub(super) fn read(bytes: &[u8], file_name: &str) -> Result<Table, FileRefused> {
    let text = decode(bytes)?;
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let sheet = base.rsplit_once('.').map_or(base, |(name, _)| name);
    let mut budget = Budget::new();
    let mut rows = Rows::new(sheet, &mut budget);
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut record = ::csv::StringRecord::new();
    let mut number = 0u32;
    let mut fields = 0;
    while reader.read_record(&mut record).map_err(|_| DAMAGED.issue())? {
        number += 1;
        fields += record.len();
        if fields > MOST_FIELDS {
            return Err(TOO_MANY_CELLS.issue().into());
        }
        for (column, field) in record.iter().enumerate() {
            if !field.is_empty() {
                rows.put(number, column, Cell::text(without_guard(field)))?;
            }
        }
    }
    Ok(Table { sheet: sheet.to_owned(), rows: rows.finish(), counts_from_1904: false, is_csv: true })
}

/// The text without the `'` that our own export puts before what Excel would run as a formula.
fn without_guard(field: &str) -> &str {
    field.strip_prefix('\'').filter(|text| text.starts_with(crate::write::FORMULA_STARTS)).unwrap_or(field)
}

/// Whether a character is in a private use area: a sign of the wrong encoding, and nothing anyone else can read.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// By byte-order mark; else UTF-8 if the whole text is; else GB18030 if the whole text is, without private use.
fn decode(bytes: &[u8]) -> Result<String, FileRefused> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes)
        && [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding)
    {
        let text = strictly(encoding, &bytes[mark..]).ok_or_else(|| ENCODING.issue())?;
        return if text.contains('\0') { Err(ENCODING.issue().into()) } else { Ok(text) };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1..) {
        if is_three_byte_utf8(line) {
            return Err(MIXED_ENCODING.issue().with("line", number).into());
        }
    }
    let text = strictly(GB18030, bytes).filter(|text| !text.chars().any(is_private));
    text.ok_or_else(|| ENCODING.issue().into())
}

/// Whether a line's non-ASCII bytes are all well-formed three-byte UTF-8, as Han characters are.
fn is_three_byte_utf8(line: &[u8]) -> bool {
    !line.is_ascii()
        && std::str::from_utf8(line)
            .is_ok_and(|text| text.chars().all(|letter| letter.is_ascii() || letter.len_utf8() == 3))
}

/// The separator that stands most often in the first lines; the comma if none does.
fn separator(text: &str) -> u8 {
    let most = |separator: char| {
        text.lines().take(HEADER_LINES).map(|line| line.matches(separator).count()).sum::<usize>()
    };
    [(most(';'), b';'), (most('\t'), b'\t'), (most(','), b',')]
        .into_iter()
        .max_by_key(|(count, _)| *count)
        .map_or(b',', |(_, separator)| separator)
}
