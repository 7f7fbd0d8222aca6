//! From rows with students and marks to outcomes.

use std::collections::HashMap;

use super::field::ScoreField as F;
use super::row::{Candidate, Sheet};
use super::{Outcome, PreviewRow, ScoreBasis, ScoreFacts, SubjectPlan, facts};
use crate::id::StudentId;
use crate::import::student::SAME_ROW;
use crate::import::student::identity::SAME_PERSON;
use crate::import::{Finding, Place};

/// A student who stands in several rows (import rule R10): the same marks again are skipped; other marks refuse all of
/// the rows, but for the only one that has a number of the whole country.
pub(super) fn refuse_repeated(candidates: &mut [Candidate<'_>], sheets: &[Sheet<'_>]) {
    let mut rows_of: HashMap<usize, Vec<usize>> = HashMap::with_capacity(candidates.len());
    for (place, candidate) in candidates.iter().enumerate() {
        if let Some(claim) = candidate.claim {
            rows_of.entry(claim.student).or_default().push(place);
        }
    }
    let mut repeated: Vec<Vec<usize>> = rows_of.into_values().filter(|rows| rows.len() > 1).collect();
    repeated.sort_unstable();
    for rows in repeated {
        let first = rows[0];
        let is_sound = |place: &usize| candidates[*place].refused.is_empty();
        let same = |place: &usize| candidates[*place].marks == candidates[first].marks;
        if rows.iter().all(is_sound) && rows.iter().all(same) {
            let number = candidates[first].row.number;
            for place in &rows[1..] {
                let candidate = &mut candidates[*place];
                let at = Place::row(&sheets[candidate.sheet].table.sheet, candidate.row.number);
                candidate.skipped = Some(Finding::new(&SAME_ROW.issue().with("row", number), at));
            }
            continue;
        }
        let strong: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|place| candidates[*place].claim.is_some_and(|claim| claim.is_strong))
            .collect();
        let shown: Vec<String> = rows
            .iter()
            .map(|place| {
                let candidate = &candidates[*place];
                format!("{}!{}", sheets[candidate.sheet].table.sheet, candidate.row.number)
            })
            .collect();
        for (place, own) in rows.iter().zip(&shown).filter(|(place, _)| strong[..] != [**place]) {
            let others: Vec<&str> = shown.iter().filter(|other| *other != own).map(String::as_str).collect();
            let candidate = &mut candidates[*place];
            let sheet = &sheets[candidate.sheet];
            let at = Place::row(&sheet.table.sheet, candidate.row.number);
            candidate.refused.push(Finding::new(&SAME_PERSON.issue().with("rows", others.join("、")), at));
        }
    }
}

/// The outcome of a row.
pub(super) fn settle(
    candidate: Candidate<'_>,
    sheets: &[Sheet<'_>],
    plans: &[SubjectPlan],
    basis: &ScoreBasis<'_>,
) -> PreviewRow<StudentId, ScoreFacts> {
    let sheet = &sheets[candidate.sheet];
    let name = sheet.header.column(F::Name).map(|column| candidate.row.cell(column).shown());
    let outcome = match (candidate.skipped, candidate.claim) {
        (Some(finding), _) => Outcome::Skipped { finding },
        (None, Some(claim)) if candidate.refused.is_empty() => {
            let student = &basis.students[claim.student];
            let before = basis.exam.marks.get(&student.id);
            let mut marks = before.cloned().unwrap_or_default();
            for (subject, mark) in candidate.marks {
                let subject = &plans[subject].subject;
                match mark {
                    Some(mark) => marks.insert(subject.clone(), mark),
                    None => marks.remove(subject),
                };
            }
            let of = |marks| ScoreFacts {
                student: student.id,
                name: student.facts.name.to_string(),
                class: student.facts.class,
                marks,
            };
            match before {
                None if marks.is_empty() => Outcome::Unchanged { id: student.id },
                None => Outcome::Added { after: of(marks) },
                Some(before) if *before == marks => Outcome::Unchanged { id: student.id },
                Some(before) => Outcome::Changed {
                    id: student.id,
                    fields: facts::changes(before, &marks),
                    before: of(before.clone()),
                    after: of(marks),
                },
            }
        }
        (None, _) => Outcome::Refused { findings: candidate.refused },
    };
    PreviewRow {
        sheet: sheet.table.sheet.clone(),
        row: candidate.row.number,
        name: name.unwrap_or_default(),
        outcome,
        warnings: candidate.warnings,
    }
}
