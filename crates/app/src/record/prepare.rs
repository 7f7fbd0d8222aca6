//! What is read and checked before a record is written.

use shiyou_domain::access::StudentAction;
use shiyou_domain::calendar::Term;
use shiyou_domain::duty::Facts;
use shiyou_domain::id::{StudentId, TermId};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::record::{RecordChecks, RecordDraft, RecordKind};
use shiyou_persistence::record;
use shiyou_persistence::school;
use shiyou_persistence::{Db, directory};

use super::enter::NewRecord;
use super::form_of;
use crate::duty::{PublishedScheme, gather, published, read_term};
use crate::{AppError, AppResult, Call};

/// Most characters of a client's key.
const LONGEST_CLIENT_KEY: usize = 100;

static UNKNOWN_KIND: IssueText = IssueText {
    code: "record_kind_unknown",
    zh: "本校方案里没有这种记录。",
    en: "The school's scheme has no such record.",
};
static UNKNOWN_MEETING: IssueText = IssueText {
    code: "record_meeting_unknown",
    zh: "本校方案里没有这个会议。",
    en: "The school's scheme has no such meeting.",
};
static UNKNOWN_EVENT: IssueText = IssueText {
    code: "record_answers_unknown",
    zh: "找不到要回应的那条记录。",
    en: "The record that this answers cannot be found.",
};
static CLIENT_KEY: IssueText = IssueText {
    code: "record_client_key_length",
    zh: "client_key 要有 1 到 100 个字符。",
    en: "A client_key has 1 to 100 characters.",
};

/// The term a record falls in, with the scheme in force.
pub(super) struct RecordTerm {
    pub(super) id: TermId,
    pub(super) calendar: Term,
    /// None before a scheme is published: then nothing is owed.
    pub(super) ruled: Option<(PublishedScheme, Facts)>,
}

/// Reads what the record's day and students bring with them, and checks the draft: everything that is wrong, at once.
///
/// # Errors
/// [`AppError::NotFound`] if a student is outside the scope of `action`; [`AppError::Invalid`].
pub(super) fn prepare(
    db: &mut Db,
    call: &Call,
    new: &NewRecord,
    action: StudentAction,
) -> AppResult<Option<RecordTerm>> {
    let draft = &new.draft;
    let school = call.school();
    let ids: Vec<i64> = draft.students.iter().map(|id| id.0).collect();
    let students = directory::students(db, &call.scope(action), &ids)?;
    if ids.iter().any(|id| !students.contains_key(id)) {
        return Err(AppError::NotFound);
    }
    let occurred_on = call.zone.day_of(draft.occurred_at);
    let term = match school::term_on(db, school, occurred_on)? {
        Some(row) => {
            let id = TermId(row.id);
            let ruled = match published(db, school, id, call.today())? {
                Some(scheme) => {
                    let facts = gather(db, school, &row, &scheme.document, call.zone, Some(&ids))?;
                    Some((scheme, facts))
                }
                None => None,
            };
            Some(RecordTerm { id, calendar: read_term(&row)?, ruled })
        }
        None => None,
    };
    let enrolled: Vec<_> =
        students.values().filter_map(|entry| Some((StudentId(entry.id), entry.enrolled_on?))).collect();
    let checks = RecordChecks { now: call.now, zone: call.zone, enrolled_on: &enrolled };
    let mut issues = draft.validate(&checks);
    issues.extend(against_scheme(draft, new.meeting.as_deref(), term.as_ref()));
    if new.client_key.as_ref().is_some_and(|key| !(1..=LONGEST_CLIENT_KEY).contains(&key.chars().count())) {
        issues.push(CLIENT_KEY.at("/client_key"));
    }
    if let Some(answered) = draft.answers {
        let about = record::students_of(db, school, &[answered.0])?;
        if !about.iter().any(|row| ids.contains(&row.student_id)) {
            issues.push(UNKNOWN_EVENT.at("/answers"));
        }
    }
    AppError::unless_empty(issues)?;
    Ok(term)
}

fn against_scheme(draft: &RecordDraft, meeting: Option<&str>, term: Option<&RecordTerm>) -> Vec<Issue> {
    let document = term.and_then(|term| term.ruled.as_ref()).map(|(scheme, _)| &scheme.document);
    let mut issues = form_of(document, &draft.kind).check(&draft.fields);
    let known = document.is_some_and(|document| document.form(&draft.kind).is_some());
    if matches!(draft.kind, RecordKind::Custom(_)) && !known {
        issues.push(UNKNOWN_KIND.at("/kind"));
    }
    if let Some(key) = meeting
        && !document.is_some_and(|document| document.meetings.iter().any(|meeting| meeting.key == key))
    {
        issues.push(UNKNOWN_MEETING.at("/meeting"));
    }
    issues
}
