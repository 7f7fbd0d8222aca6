//! Ratings by hand: a grid of people and the components that are rated, each value checked against the scheme.

use std::collections::{BTreeMap, HashMap, HashSet};

use shiyou_domain::access::{Permission, Role};
use shiyou_domain::exact::Exact;
use shiyou_domain::id::{AssessmentCycleId, TermId};
use shiyou_domain::issue::{Issue, IssueText};
use shiyou_domain::scheme::{Actor, AssessmentSubject, Component, ComponentSource, LocalText};
use shiyou_persistence::assessment::{self, CycleChanges, NewRating};
use shiyou_persistence::{Action, Db, class, staff, student};

use super::period::Period;
use super::visible::Visible;
use super::{Loaded, gather};
use crate::{App, AppError, AppResult, Call};

/// Most decimals of points given by hand.
const DECIMALS: u32 = 2;

static CLOSED: IssueText = IssueText {
    code: "assessment_ratings_closed",
    zh: "考核现在是“{state}”，不能再评分。",
    en: "The assessment is “{state}”; ratings are closed.",
};
static NO_SUBJECT: IssueText = IssueText {
    code: "assessment_rating_of_nobody",
    zh: "这里没有您可以评分的人或班级。",
    en: "There is nobody here whom you may rate.",
};
static NO_COMPONENT: IssueText = IssueText {
    code: "assessment_rating_not_yours",
    zh: "“{component}”不由您评分。",
    en: "“{component}” is not rated by you.",
};
static POINTS: IssueText = IssueText {
    code: "assessment_points_out_of_range",
    zh: "分数要在 0 到 {most} 之间，最多两位小数。",
    en: "Points lie between 0 and {most}, with at most two decimals.",
};
static BAND: IssueText =
    IssueText {
        code: "assessment_band_unknown", zh: "档次只有：{bands}。", en: "The bands are: {bands}."
    };

/// A component that is rated by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingComponent {
    pub key: String,
    pub name: LocalText,
    /// The bands' names in the reader's language, best first; empty for points.
    pub bands: Vec<String>,
    /// Of points.
    pub least: Option<i32>,
    pub most: Option<i32>,
}

/// What one subject was given, by component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingRow {
    pub subject: i64,
    pub name: String,
    /// A band's name in the reader's language, or points.
    pub values: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingGrid {
    pub components: Vec<RatingComponent>,
    /// By name.
    pub rows: Vec<RatingRow>,
}

/// One rating; an empty value takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingInput {
    pub subject: i64,
    pub component: String,
    /// A band's key or name, or points.
    pub value: String,
}

/// What the caller rates, and what was given so far.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn ratings(app: &App, call: &Call, id: AssessmentCycleId) -> AppResult<RatingGrid> {
    app.store.read(|db| {
        let loaded = Loaded::find(db, call, id)?;
        let subjects = subjects(db, call, &loaded)?;
        let mut values: HashMap<i64, BTreeMap<String, String>> = HashMap::new();
        let rated = rated_by_caller(call, &loaded);
        for row in assessment::ratings(db, call.school(), id)? {
            let Some(component) = rated.iter().find(|part| part.key == row.component_key) else { continue };
            let shown = match &component.source {
                ComponentSource::ManualBand { bands } => bands
                    .iter()
                    .find(|band| band.key == row.value)
                    .map_or(row.value, |band| band.name.get(call.language).to_owned()),
                _ => row.value,
            };
            values.entry(row.subject_id).or_default().insert(row.component_key, shown);
        }
        let row = |(subject, name): (i64, String)| RatingRow {
            values: values.remove(&subject).unwrap_or_default(),
            subject,
            name,
        };
        Ok(RatingGrid {
            components: rated.iter().map(|component| head(call, component)).collect(),
            rows: subjects.into_iter().map(row).collect(),
        })
    })
}

/// Keeps ratings, all or none. `version` is the cycle's that the caller has read, if he says so.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Stale`]; [`AppError::Conflict`] once the figures were reviewed;
/// [`AppError::Invalid`] with `/ratings/{n}/…` for each that does not fit.
pub fn update_ratings(
    app: &App,
    call: &Call,
    id: AssessmentCycleId,
    version: Option<i32>,
    inputs: &[RatingInput],
) -> AppResult<RatingGrid> {
    app.store.write(&call.context(app), |tx| {
        let loaded = Loaded::find(tx.db(), call, id)?;
        if version.is_some_and(|version| version != loaded.row.version) {
            return Err(AppError::Stale);
        }
        if !loaded.state.takes_ratings() {
            let issue = CLOSED.issue().with("state", loaded.state.name(call.language));
            return Err(AppError::Conflict(issue));
        }
        let allowed: HashSet<i64> = subjects(tx.db(), call, &loaded)?.into_iter().map(|(id, _)| id).collect();
        let rated = rated_by_caller(call, &loaded);
        let mut issues = vec![];
        let mut kept = vec![];
        for (index, input) in inputs.iter().enumerate() {
            if !allowed.contains(&input.subject) {
                issues.push(NO_SUBJECT.at(format!("/ratings/{index}/subject_id")));
            }
            let Some(component) = rated.iter().find(|part| part.key == input.component) else {
                let pointer = format!("/ratings/{index}/component_key");
                issues.push(NO_COMPONENT.at(pointer).with("component", &input.component));
                continue;
            };
            match value_of(component, input.value.trim()) {
                Ok(value) => kept.push((input, value)),
                Err(issue) => issues.push(issue.at(format!("/ratings/{index}/value"))),
            }
        }
        AppError::unless_empty(issues)?;
        for (input, value) in kept {
            let Some(value) = value else {
                assessment::remove_rating(tx.db(), call.school(), id, input.subject, &input.component)?;
                continue;
            };
            let row = NewRating {
                school_id: call.school().0,
                cycle_id: id.0,
                subject_id: input.subject,
                component_key: &input.component,
                value: &value,
                account_id: call.reader.account.map(|account| account.0),
                rated_at: tx.row_time(),
            };
            assessment::keep_rating(tx.db(), &row)?;
        }
        // A computation that is under way is then one of older facts, and starts again.
        let changes = CycleChanges {
            state: &loaded.row.state,
            steps: &loaded.row.steps,
            revision: loaded.row.revision,
            published_at: loaded.row.published_at,
        };
        assessment::update_cycle(tx.db(), call.school(), id, loaded.row.version, &changes)?;
        tx.changed("assessment_cycle", id, Action::Updated);
        tx.audit(
            "assessment.rated",
            Some(("assessment_cycle", id.0)),
            serde_json::json!({ "ratings": inputs.len() }),
        );
        Ok(())
    })?;
    ratings(app, call, id)
}

/// Whom the caller may rate, with names, by name.
fn subjects(db: &mut Db, call: &Call, loaded: &Loaded) -> AppResult<Vec<(i64, String)>> {
    let term = TermId(loaded.row.term_id);
    let period = Period::find(db, call, term, loaded.assessment.period)?;
    let visible = Visible::load(db, call, loaded.assessment.subject, &period)?;
    let ids: Vec<i64> =
        gather::people(db, call, loaded)?.into_iter().filter(|id| visible.admits(*id)).collect();
    let names = names(db, call, loaded.assessment.subject, &ids)?;
    let mut subjects: Vec<(i64, String)> =
        ids.into_iter().map(|id| (id, names.get(&id).cloned().unwrap_or_default())).collect();
    subjects.sort_by_cached_key(|(id, name)| (shiyou_persistence::name_key::name_key(name), *id));
    Ok(subjects)
}

pub(super) fn names(
    db: &mut Db,
    call: &Call,
    subject: AssessmentSubject,
    ids: &[i64],
) -> AppResult<HashMap<i64, String>> {
    Ok(match subject {
        AssessmentSubject::Mentor => staff::names(db, call.school(), ids)?,
        AssessmentSubject::Student => student::names(db, call.school(), ids)?,
        AssessmentSubject::Class => {
            class::names(db, call.school())?.into_iter().map(|(id, place)| (id, place.name)).collect()
        }
    })
}

/// Components rated by hand that the scheme gives to the caller. Who publishes the assessment may enter every rating, for
/// those who hand theirs in on paper.
fn rated_by_caller<'a>(call: &Call, loaded: &'a Loaded) -> Vec<&'a Component> {
    let all = call.reader.holds(Permission::AssessmentsPublish);
    let has = |actor: &Actor| match actor {
        Actor::GradeLead => call.reader.has_role(Role::GradeLead),
        Actor::TeachingOffice => call.reader.has_role(Role::TeachingOffice),
        _ => false,
    };
    let manual = |component: &&Component| {
        matches!(component.source, ComponentSource::ManualBand { .. } | ComponentSource::ManualPoints { .. })
    };
    loaded
        .assessment
        .walk()
        .filter(manual)
        .filter(|component| all || component.rated_by.is_empty() || component.rated_by.iter().any(has))
        .collect()
}

fn head(call: &Call, component: &Component) -> RatingComponent {
    let (bands, most) = match &component.source {
        ComponentSource::ManualBand { bands } => {
            (bands.iter().map(|band| band.name.get(call.language).to_owned()).collect(), None)
        }
        ComponentSource::ManualPoints { most } => (vec![], most.rounded(0).to_string().parse().ok()),
        _ => (vec![], None),
    };
    RatingComponent {
        key: component.key.clone(),
        name: component.name.clone(),
        least: bands.is_empty().then_some(0),
        most,
        bands,
    }
}

/// The value as it is kept: a band's key or points; `None` takes the rating back.
fn value_of(component: &Component, value: &str) -> Result<Option<String>, Issue> {
    if value.is_empty() {
        return Ok(None);
    }
    match &component.source {
        ComponentSource::ManualBand { bands } => {
            let found = bands.iter().find(|band| {
                band.key == value || band.name.zh == value || (band.name.en == value && !value.is_empty())
            });
            found.map(|band| Some(band.key.clone())).ok_or_else(|| {
                let names: Vec<&str> = bands.iter().map(|band| band.name.zh.as_str()).collect();
                BAND.issue().with("bands", names.join("、"))
            })
        }
        ComponentSource::ManualPoints { most } => {
            let points: Option<Exact> = value.parse().ok();
            points
                .filter(|points| {
                    *points >= Exact::whole(0) && points <= most && points.rounded(DECIMALS) == *points
                })
                .map(|points| Some(points.to_string()))
                .ok_or_else(|| POINTS.issue().with("most", most))
        }
        _ => Ok(None),
    }
}
