//! What a file is, by its content.

use super::refused::{DAMAGED, ENCRYPTED, FileRefused, OLD_XLS, UNKNOWN_TYPE, WRONG_TYPE};
use super::{compound, zip_check};

/// A kind of file that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xls,
    Csv,
}

impl Kind {
    /// The extensions that fit, the usual one first.
    pub(super) fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Xlsx => &["xlsx", "xlsm", "xltx"],
            Self::Xls => &["xls", "et"],
            Self::Csv => &["csv", "txt", "tsv"],
        }
    }
}

/// The kind of a file, refused with its name if it is one that is not read.
pub(super) fn of(bytes: &[u8]) -> Result<Kind, FileRefused> {
    if bytes.is_empty() {
        return Err(super::refused::EMPTY.issue().into());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let names = zip_check::names(bytes)?;
        let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
        return if has("xl/workbook.bin") {
            Err(WRONG_TYPE.issue().with("kind", "xlsb").into())
        } else if has("content.xml") {
            Err(WRONG_TYPE.issue().with("kind", "ods").into())
        } else if has("word/document.xml") {
            Err(WRONG_TYPE.issue().with("kind", "Word").into())
        } else if names.iter().any(|name| name.to_ascii_lowercase().ends_with("workbook.xml")) {
            Ok(Kind::Xlsx)
        } else {
            Err(WRONG_TYPE.issue().with("kind", "zip").into())
        };
    }
    if bytes.starts_with(compound::SIGNATURE) {
        let file = compound::Compound::read(bytes).ok_or_else(|| DAMAGED.issue())?;
        return if file.has("EncryptedPackage") {
            Err(ENCRYPTED.issue().into())
        } else if file.has("Workbook") {
            Ok(Kind::Xls)
        } else if file.has("Book") {
            Err(OLD_XLS.issue().into())
        } else {
            Err(UNKNOWN_TYPE.issue().into())
        };
    }
    if bytes.starts_with(b"%PDF") {
        return Err(WRONG_TYPE.issue().with("kind", "PDF").into());
    }
    let start =
        String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).trim_start_matches('\u{FEFF}').to_lowercase();
    if ["<html", "<!doctype", "<table", "<?xml", "<meta", "<head"]
        .iter()
        .any(|tag| start.trim_start().starts_with(tag))
    {
        return Err(WRONG_TYPE.issue().with("kind", "HTML").into());
    }
    let is_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let has_control =
        bytes.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C | 0x1A | 0x0B));
    if has_control && !is_utf16 {
        return Err(UNKNOWN_TYPE.issue().into());
    }
    Ok(Kind::Csv)
}
