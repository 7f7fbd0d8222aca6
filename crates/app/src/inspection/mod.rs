//! The folder for an inspection: one zip with what is asked for, a cover note, and the hash of every file.
//!
//! What goes in is one list of parts ([`part::PARTS`]); a new part is one function. Nothing that was written about a child
//! is ever in it, and no number of a person.

mod assessment;
mod cover;
mod page;
mod part;
mod roster;
mod scheme;
mod work;

use std::io::Write;

use chrono::{Datelike, Timelike};
use shiyou_documents::FolderWriter;
use shiyou_domain::calendar::Term;
use shiyou_domain::id::TermId;
use shiyou_domain::issue::Language;
use shiyou_persistence::school::{self, TermRow};
use shiyou_persistence::{account, directory};

use crate::duty::{PublishedScheme, published, read_term};
use crate::week::current_term;
use crate::{App, AppError, AppResult, Call};

/// A folder that may be written: rights are checked and the audit log knows of it.
#[derive(Debug, Clone)]
pub struct Folder {
    pub(crate) call: Call,
    pub(crate) school_name: String,
    pub(crate) school_code: String,
    pub(crate) made_by: String,
    pub(crate) term: TermRow,
    pub(crate) calendar: Term,
    pub(crate) scheme: Option<PublishedScheme>,
}

/// Looks up what every part needs, and logs the folder before its first byte.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown term; [`AppError::Conflict`] before the school has one.
pub fn begin(app: &App, call: &Call, term: Option<TermId>) -> AppResult<Folder> {
    let school = call.school();
    let folder = app.store.read(|db| {
        let (term, calendar) = match term {
            Some(term) => {
                let row = school::find_term(db, school, term)?;
                let calendar = read_term(&row)?;
                (row, calendar)
            }
            None => current_term(db, call)?,
        };
        let scheme = published(db, school, TermId(term.id), call.today().min(term.ends_on))?;
        let account = call.reader.account.map(|account| account.0);
        let names = account::names(db, account.as_slice())?;
        Ok::<_, AppError>(Folder {
            call: call.clone(),
            school_name: directory::school_name(db, school)?,
            school_code: school::find(db, school)?.code,
            made_by: account.and_then(|id| names.get(&id)).cloned().unwrap_or_default(),
            term,
            calendar,
            scheme,
        })
    })?;
    app.store.write(&call.context(app), |tx| {
        let detail = serde_json::json!({ "term": TermId(folder.term.id).to_string() });
        tx.audit("inspection_folder.made", None, detail);
        Ok::<_, AppError>(())
    })?;
    Ok(folder)
}

impl Folder {
    /// `shiyou-001-inspection-2026-2027-1.zip`.
    pub fn file_name(&self) -> String {
        let code: String = self.school_code.chars().filter(char::is_ascii_alphanumeric).collect();
        format!("shiyou-{code}-inspection-{}-{}.zip", self.term.academic_year, self.term.number)
    }

    /// Writes the folder part by part. No connection is held while the target takes its time.
    ///
    /// # Errors
    /// Those of the store; [`AppError::Internal`] when the target cannot be written to.
    pub fn write(&self, app: &App, target: &mut (dyn Write + Send)) -> AppResult<()> {
        let failed =
            |error: std::io::Error| AppError::Internal(format!("the folder was not written: {error}"));
        let mut writer = FolderWriter::new(target, self.local_time());
        let mut notes = vec![];
        for part in part::PARTS {
            let may = part.needs.is_none_or(|permission| self.call.reader.holds(permission));
            let files = match may {
                true => app.store.read(|db| (part.make)(db, self))?,
                false => vec![],
            };
            let folder = self.say(part.folder);
            let mut written = vec![];
            for file in files {
                let path = format!("{folder}/{}", file.name);
                writer.push(&path, &file.bytes).map_err(failed)?;
                written.push((path, file.about));
            }
            notes.push(cover::Note { title: self.say(part.title), may, files: written });
        }
        let sums: String =
            writer.files().iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect();
        let cover = cover::page(self, &notes, writer.files());
        writer.push("SHA256SUMS.txt", sums.as_bytes()).map_err(failed)?;
        writer.push("index.html", cover.as_bytes()).map_err(failed)?;
        writer.finish().map_err(failed)
    }

    /// One of a pair of texts, in the caller's language.
    fn say(&self, (zh, en): (&'static str, &'static str)) -> &'static str {
        match self.call.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    fn local_time(&self) -> (u16, u8, u8, u8, u8, u8) {
        let (day, time) = (self.call.today(), self.call.zone.time_of(self.call.now));
        let byte = |figure: u32| figure as u8;
        let year = u16::try_from(day.year()).unwrap_or_default();
        (
            year,
            byte(day.month()),
            byte(day.day()),
            byte(time.hour()),
            byte(time.minute()),
            byte(time.second()),
        )
    }
}
