//! A zip file unpacked once, to nowhere, before anything trusts it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::refused::{DAMAGED, ENCRYPTED, FileRefused, INFLATES, TOO_MANY_ENTRIES};

/// Most bytes of all entries together, unpacked.
const LARGEST_INFLATED: u64 = 64 * 1024 * 1024;
/// Most entries.
const MOST_ENTRIES: usize = 1_000;
/// Most shared strings that a workbook may announce: the reader sets aside 24 bytes for each before it has seen one.
const MOST_SHARED_STRINGS: u64 = 2_000_000;
/// The attribute that announces them.
const ANNOUNCEMENT: &[u8] = b"uniqueCount";

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, FileRefused> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED.issue())?;
    if archive.len() > MOST_ENTRIES {
        return Err(TOO_MANY_ENTRIES.issue().with("most", MOST_ENTRIES).into());
    }
    Ok(archive)
}

/// The names of the entries.
pub(super) fn names(bytes: &[u8]) -> Result<Vec<String>, FileRefused> {
    let archive = open(bytes)?;
    let names = archive.file_names().map(|name| name.map(|name| name.replace('\\', "/")));
    names.collect::<Result<_, _>>().map_err(|_| DAMAGED.issue().into())
}

/// Unpacks every entry and counts; declared sizes are not trusted.
///
/// # Errors
/// Too many entries, too many bytes, an encrypted entry, a damaged one, XML in another encoding than UTF-8 (the counts
/// inside could not be checked), or more shared strings announced than the reader may set memory aside for.
pub(super) fn check(bytes: &[u8]) -> Result<(), FileRefused> {
    let mut archive = open(bytes)?;
    let mut total = 0u64;
    let mut buffer = vec![0u8; 64 * 1024];
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ENCRYPTED.issue(),
            _ => DAMAGED.issue(),
        })?;
        let name = entry.name().map_err(|_| DAMAGED.issue())?.to_ascii_lowercase();
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        let announces = name.ends_with("sharedstrings.xml");
        let mut announcements = Announcements::default();
        let mut is_start = true;
        loop {
            let count = entry.read(&mut buffer).map_err(|_| DAMAGED.issue())?;
            if count == 0 {
                break;
            }
            total += count as u64;
            if total > LARGEST_INFLATED {
                return Err(INFLATES.issue().with("most", LARGEST_INFLATED / 1024 / 1024).into());
            }
            if is_xml
                && std::mem::take(&mut is_start)
                && buffer[..count.min(4)].iter().any(|byte| matches!(byte, 0 | 0xFE | 0xFF))
            {
                return Err(DAMAGED.issue().into());
            }
            if announces && announcements.largest(&buffer[..count]) > MOST_SHARED_STRINGS {
                return Err(DAMAGED.issue().into());
            }
        }
    }
    Ok(())
}

/// Finds `uniqueCount="n"` in a stream that comes in pieces.
#[derive(Default)]
struct Announcements {
    /// The end of the last piece: long enough to hold the attribute and twenty digits.
    tail: Vec<u8>,
}

impl Announcements {
    /// Longest attribute with its digits; an attacker's white space or leading zeros beyond it read as too large.
    const LONGEST: usize = 64;

    /// The largest number announced in this piece and the end of the one before; `u64::MAX` if it cannot be read.
    fn largest(&mut self, piece: &[u8]) -> u64 {
        let mut seen = std::mem::take(&mut self.tail);
        seen.extend_from_slice(piece);
        let largest = seen
            .windows(ANNOUNCEMENT.len())
            .enumerate()
            .filter(|(_, window)| *window == ANNOUNCEMENT)
            .map(|(at, _)| Self::number(&seen[at + ANNOUNCEMENT.len()..]))
            .max()
            .unwrap_or(0);
        let keep = seen.len().min(Self::LONGEST);
        self.tail = seen.split_off(seen.len() - keep);
        largest
    }

    fn number(after: &[u8]) -> u64 {
        let digits: Vec<u8> = after
            .iter()
            .copied()
            .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\''))
            .take_while(u8::is_ascii_digit)
            .collect();
        if digits.len() > 20 { u64::MAX } else { String::from_utf8_lossy(&digits).parse().unwrap_or(0) }
    }
}
