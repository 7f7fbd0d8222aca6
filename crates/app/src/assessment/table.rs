//! The table of a cycle: people and components, as far as the reader sees them.

use std::collections::HashMap;

use shiyou_domain::assessment::{AwardOutcome, AwardState, PersonOutcome};
use shiyou_domain::exact::Exact;
use shiyou_domain::id::{AssessmentCycleId, TermId};
use shiyou_domain::issue::Language;
use shiyou_domain::scheme::{
    Assessment, AssessmentSubject, BandLines, Component, ComponentSource, CutOffUnit, LocalText, Share,
};
use shiyou_persistence::assessment::{self, ResultRow};
use shiyou_persistence::{Db, class, staff, student};

use super::compute::flat;
use super::cycle::{CycleView, view, visible_revision};
use super::period::Period;
use super::rate::names;
use super::visible::{Visible, is_own};
use super::{Kept, Loaded, readable};
use crate::{App, AppResult, Call};

/// Decimals of a component's figure in the table.
const CELL_DECIMALS: u32 = 2;

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentHead {
    pub key: String,
    pub name: LocalText,
    /// In percent of the parent, where siblings share by weight.
    pub weight: Option<String>,
    /// The most points, where they share by points.
    pub max: Option<String>,
    /// 0 for the parts of the total.
    pub depth: i32,
    /// Rated by hand.
    pub manual: bool,
}

/// One figure: what the component brings to its parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub key: String,
    pub value: Option<String>,
    /// Whether the rated person sees it by itself.
    pub shown: bool,
}

/// The result of one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLine {
    pub id: i64,
    pub subject: i64,
    pub name: String,
    /// Grades of a mentor, class of a student.
    pub detail: Option<String>,
    pub mentees: i32,
    pub total: Option<String>,
    pub max: String,
    pub band: Option<String>,
    pub assessed: bool,
    pub vetoed: bool,
    pub award: Option<String>,
    pub cells: Vec<Cell>,
}

/// A line of the overall bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandLine {
    pub name: String,
    /// From this total on, in points; none for the last band and for quotas.
    pub from: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleTable {
    pub cycle: CycleView,
    pub components: Vec<ComponentHead>,
    pub rows: Vec<ResultLine>,
    pub bands: Vec<BandLine>,
}

/// The figures of a cycle that the caller sees: the newest for those who work on it, the published ones for others; of
/// oneself without what would give away what a few people answered.
///
/// # Errors
/// [`crate::AppError::NotFound`].
pub fn get(app: &App, call: &Call, id: AssessmentCycleId) -> AppResult<CycleTable> {
    app.store.read(|db| {
        let loaded = Loaded::find(db, call, id)?;
        let rows = match visible_revision(call, &loaded) {
            Some(revision) => assessment::results(db, call.school(), id, revision)?,
            None => vec![],
        };
        Ok(CycleTable {
            rows: lines(db, call, &loaded, rows)?,
            cycle: view(db, call, id)?,
            components: heads(&loaded.assessment.components, 0),
            bands: bands(call.language, &loaded.assessment),
        })
    })
}

/// Those of the results that the caller sees, as lines.
pub(super) fn lines(
    db: &mut Db,
    call: &Call,
    loaded: &Loaded,
    rows: Vec<ResultRow>,
) -> AppResult<Vec<ResultLine>> {
    let subject = loaded.assessment.subject;
    let period = Period::find(db, call, TermId(loaded.row.term_id), loaded.assessment.period)?;
    let visible = Visible::load(db, call, subject, &period)?;
    let rows: Vec<ResultRow> = rows.into_iter().filter(|row| visible.admits(row.subject_id)).collect();
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let subjects: Vec<i64> = rows.iter().map(|row| row.subject_id).collect();
    let names = names(db, call, subject, &subjects)?;
    let details = details(db, call, subject, &subjects, &period)?;
    let mut cells: HashMap<i64, Vec<Cell>> = HashMap::new();
    for row in assessment::components(db, call.school(), &ids)? {
        let cell = Cell { key: row.component_key, value: row.value, shown: row.shown };
        cells.entry(row.result_id).or_default().push(cell);
    }
    let own: Vec<i64> =
        rows.iter().filter(|row| is_own(call, &row.subject_kind, row.subject_id)).map(|row| row.id).collect();
    let traces = assessment::traces(db, call.school(), &own)?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let mut line = ResultLine {
            id: row.id,
            subject: row.subject_id,
            name: names.get(&row.subject_id).cloned().unwrap_or_default(),
            detail: details.get(&row.subject_id).cloned(),
            mentees: row.mentees,
            total: row.total,
            max: row.max,
            band: row.band.as_deref().map(|key| band_name(call.language, &loaded.assessment, key)),
            assessed: row.assessed,
            vetoed: row.vetoed,
            award: award(call.language, row.award.as_deref())?,
            cells: cells.remove(&row.id).unwrap_or_default(),
        };
        if let Some(trace) = traces.get(&row.id) {
            let kept: Kept = serde_json::from_str(trace)?;
            conceal(&mut line, &kept.outcome.for_rated_person());
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Puts what the rated person sees in place of the figures.
fn conceal(line: &mut ResultLine, seen: &PersonOutcome) {
    line.total = seen.total.as_ref().map(ToString::to_string);
    let shown: HashMap<&str, (Option<&Exact>, bool)> = flat(&seen.components)
        .into_iter()
        .map(|part| (part.key.as_str(), (part.points.as_ref(), part.shown)))
        .collect();
    for cell in &mut line.cells {
        let (points, shown) = shown.get(cell.key.as_str()).copied().unwrap_or((None, false));
        cell.value = points.map(|points| readable(points, CELL_DECIMALS));
        cell.shown = shown;
    }
}

fn details(
    db: &mut Db,
    call: &Call,
    subject: AssessmentSubject,
    ids: &[i64],
    period: &Period,
) -> AppResult<HashMap<i64, String>> {
    Ok(match subject {
        AssessmentSubject::Mentor => {
            let names: HashMap<i64, (i32, String)> = class::grades(db, call.school())?
                .into_iter()
                .map(|grade| (grade.id, (grade.number, grade.name)))
                .collect();
            let of = |grades: Vec<shiyou_domain::id::GradeId>| {
                let mut found: Vec<_> = grades.iter().filter_map(|grade| names.get(&grade.0)).collect();
                found.sort();
                found.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("、")
            };
            let grades = staff::mentee_grades(db, call.school(), period.until)?;
            grades.into_iter().map(|(id, grades)| (id, of(grades))).collect()
        }
        AssessmentSubject::Student => {
            let classes = class::names(db, call.school())?;
            let scope = shiyou_persistence::Scope::whole(call.school());
            student::places(db, &scope, ids)?
                .into_iter()
                .filter_map(|place| Some((place.id.0, classes.get(&place.class?.0)?.name.clone())))
                .collect()
        }
        AssessmentSubject::Class => HashMap::new(),
    })
}

fn heads(components: &[Component], depth: i32) -> Vec<ComponentHead> {
    let whole = Exact::sum(components.iter().map(|part| part.share.figure()));
    components
        .iter()
        .flat_map(|part| {
            let head = ComponentHead {
                key: part.key.clone(),
                name: part.name.clone(),
                weight: match &part.share {
                    Share::Weight(weight) => weight
                        .in_percent_of(&whole)
                        .map(|share| format!("{}%", readable(&share, CELL_DECIMALS))),
                    Share::Points(_) => None,
                },
                max: match &part.share {
                    Share::Points(points) => Some(points.to_string()),
                    Share::Weight(_) => None,
                },
                depth,
                manual: matches!(
                    part.source,
                    ComponentSource::ManualBand { .. } | ComponentSource::ManualPoints { .. }
                ),
            };
            std::iter::once(head).chain(heads(part.parts(), depth + 1))
        })
        .collect()
}

/// The names of awards won; a tie at the line says so.
fn award(language: Language, awards: Option<&str>) -> AppResult<Option<String>> {
    let Some(awards) = awards else { return Ok(None) };
    let awards: Vec<AwardOutcome> = serde_json::from_str(awards)?;
    let told = |award: &AwardOutcome| match award.state {
        AwardState::Won => award.name.get(language).to_owned(),
        state => match language {
            Language::Chinese => format!("{}（{}）", award.name.zh, state.name(language)),
            Language::English => format!("{} ({})", award.name.get(language), state.name(language)),
        },
    };
    let separator = if language == Language::Chinese { "、" } else { ", " };
    Ok(Some(awards.iter().map(told).collect::<Vec<_>>().join(separator)))
}

fn band_name(language: Language, assessment: &Assessment, key: &str) -> String {
    let bands = assessment.bands.as_ref().map_or(&[][..], |rule| &rule.bands);
    bands.iter().find(|band| band.key == key).map_or(key, |band| band.name.get(language)).to_owned()
}

fn bands(language: Language, assessment: &Assessment) -> Vec<BandLine> {
    let Some(rule) = &assessment.bands else { return vec![] };
    let points = |line: &Exact| match &rule.lines {
        BandLines::CutOffs { unit: CutOffUnit::Points } => Some(readable(line, CELL_DECIMALS)),
        BandLines::CutOffs { unit: CutOffUnit::Percent } => {
            Some(readable(&line.percent_of(&assessment.maximum()), CELL_DECIMALS))
        }
        BandLines::Quotas { .. } => None,
    };
    rule.bands
        .iter()
        .map(|band| BandLine {
            name: band.name.get(language).to_owned(),
            from: band.line.as_ref().and_then(points),
        })
        .collect()
}
