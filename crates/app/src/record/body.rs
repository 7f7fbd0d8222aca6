//! The text of a record: kept as JSON, open or sealed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shiyou_domain::id::{SchoolId, StudentId};
use shiyou_domain::record::{Guidance, NextStep, RecordDraft};
use shiyou_persistence::vault::{Owner, Place, Vault};
use shiyou_persistence::{StoreError, StoreResult};

/// What a record says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Body {
    pub topic: String,
    pub summary: String,
    pub place_note: Option<String>,
    pub participants: Vec<String>,
    pub next_step: Option<NextStep>,
    pub tags: Vec<String>,
    pub guidances: Vec<Guidance>,
    pub stage_theme: Option<String>,
    pub key_moment: Option<String>,
    pub fields: Map<String, Value>,
}

impl Body {
    pub(crate) fn of(draft: &RecordDraft) -> Self {
        Self {
            topic: draft.topic.clone(),
            summary: draft.summary.clone(),
            place_note: draft.place_note.clone(),
            participants: draft.participants.clone(),
            next_step: draft.next_step.clone(),
            tags: draft.tags.clone(),
            guidances: draft.guidances.clone(),
            stage_theme: draft.stage_theme.clone(),
            key_moment: draft.key_moment.clone(),
            fields: draft.fields.clone(),
        }
    }

    pub(crate) fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }
}

/// The keys of the fields that are filled.
pub(crate) fn filled_keys(fields: &Map<String, Value>) -> Vec<String> {
    let is_filled = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        _ => true,
    };
    fields.iter().filter(|(_, value)| is_filled(value)).map(|(key, _)| key.clone()).collect()
}

fn place(school: SchoolId, record: i64) -> Place<'static> {
    Place { school, table: "records", column: "body_sealed", row: record }
}

fn revision_place(school: SchoolId, revision: i64) -> Place<'static> {
    Place { school, table: "record_revisions", column: "body_sealed", row: revision }
}

fn owners(students: &[i64]) -> Vec<Owner> {
    students.iter().map(|id| Owner::Student(StudentId(*id))).collect()
}

/// A sealed text, and the wrapped key of each student.
pub(super) struct Sealed {
    pub(super) ciphertext: Vec<u8>,
    pub(super) wrapped: Vec<(i64, Vec<u8>)>,
}

/// Seals the text for its students together; one about no student is sealed for the school.
pub(super) fn seal(
    vault: &Vault,
    school: SchoolId,
    record: i64,
    students: &[i64],
    json: &str,
) -> StoreResult<Sealed> {
    if students.is_empty() {
        let ciphertext = vault.seal(Owner::School(school), place(school, record), json)?;
        return Ok(Sealed { ciphertext, wrapped: vec![] });
    }
    let shared = vault.seal_shared(&owners(students), place(school, record), json)?;
    let wrapped = students.iter().copied().zip(shared.wrapped.into_iter().map(|(_, key)| key)).collect();
    Ok(Sealed { ciphertext: shared.ciphertext, wrapped })
}

/// Opens what [`seal`] sealed.
///
/// # Errors
/// [`StoreError::Sealed`] if the keys of all its students were erased.
pub(super) fn unseal(
    vault: &Vault,
    school: SchoolId,
    record: i64,
    ciphertext: &[u8],
    wrapped: &[(i64, Option<Vec<u8>>)],
) -> StoreResult<String> {
    if wrapped.is_empty() {
        return vault.unseal(Owner::School(school), place(school, record), ciphertext);
    }
    let keys: Vec<(Owner, Vec<u8>)> =
        wrapped.iter().filter_map(|(id, key)| Some((Owner::Student(StudentId(*id)), key.clone()?))).collect();
    vault.unseal_shared(place(school, record), ciphertext, &keys)
}

/// An earlier version carries its wrapped keys with it: its students may be others than today's.
#[derive(Serialize, Deserialize)]
struct SealedRevision {
    text: String,
    keys: Vec<(i64, String)>,
}

pub(super) fn seal_revision(
    vault: &Vault,
    school: SchoolId,
    revision: i64,
    students: &[i64],
    json: &str,
) -> StoreResult<Vec<u8>> {
    let at = revision_place(school, revision);
    let sealed = match students.is_empty() {
        true => SealedRevision {
            text: STANDARD.encode(vault.seal(Owner::School(school), at, json)?),
            keys: vec![],
        },
        false => {
            let shared = vault.seal_shared(&owners(students), at, json)?;
            let keys = shared.wrapped.iter().map(|(_, key)| STANDARD.encode(key));
            SealedRevision {
                text: STANDARD.encode(&shared.ciphertext),
                keys: students.iter().copied().zip(keys).collect(),
            }
        }
    };
    Ok(serde_json::to_vec(&sealed)?)
}

pub(super) fn unseal_revision(
    vault: &Vault,
    school: SchoolId,
    revision: i64,
    sealed: &[u8],
) -> StoreResult<String> {
    let sealed: SealedRevision = serde_json::from_slice(sealed)?;
    let bytes = |text: &str| STANDARD.decode(text).map_err(|_| StoreError::Sealed);
    let at = revision_place(school, revision);
    if sealed.keys.is_empty() {
        return vault.unseal(Owner::School(school), at, &bytes(&sealed.text)?);
    }
    let keys = sealed
        .keys
        .iter()
        .map(|(id, key)| Ok((Owner::Student(StudentId(*id)), bytes(key)?)))
        .collect::<StoreResult<Vec<_>>>()?;
    vault.unseal_shared(at, &bytes(&sealed.text)?, &keys)
}
