//! Opening campaigns: one for each class, grade, or the school.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use shiyou_domain::id::TermId;
use shiyou_domain::issue::{IssueText, Language};
use shiyou_domain::mentor::may_mentor;
use shiyou_domain::scheme::{Coverage, OwnTeacher, SchemeDocument};
use shiyou_domain::selection::{Bounds, CampaignState, group_bounds};
use shiyou_persistence::campaign::{
    self, CampaignFilter, NewCampaign, NewCampaignMentor, NewCampaignStudent, RosterStaff, Unit,
};
use shiyou_persistence::{Action, Db, StoreResult, Tx, school, staff};

use super::campaign::{CampaignView, unit_name, views};
use crate::{App, AppError, AppResult, Call, scheme};

static NO_SCHEME: IssueText = IssueText {
    code: "no_scheme_published",
    zh: "这个学期还没有发布方案。请先发布方案，再开始结对。",
    en: "No scheme is published for this term. Publish one before pairing starts.",
};
static OTHER_UNIT: IssueText = IssueText {
    code: "campaign_unit_differs",
    zh: "方案规定按{unit}结对。",
    en: "The scheme pairs by {unit}.",
};
static UNIT_UNKNOWN: IssueText = IssueText {
    code: "campaign_unit_unknown",
    zh: "没有这个班级或年级。",
    en: "There is no such class or grade.",
};
static NO_UNIT: IssueText =
    IssueText {
        code: "campaign_unit_missing", zh: "请选择班级或年级。", en: "Choose classes or grades."
    };
static EXISTS: IssueText = IssueText {
    code: "campaign_exists",
    zh: "{unit}本学期已经有结对了。",
    en: "{unit} has a campaign this term already.",
};
static NO_STUDENTS: IssueText = IssueText {
    code: "campaign_without_students",
    zh: "{unit}没有在读学生。",
    en: "{unit} has no enrolled students.",
};
static NO_MENTORS: IssueText = IssueText {
    code: "campaign_without_mentors",
    zh: "{unit}没有符合方案条件的导师。请先登记任课，或者修改方案。",
    en: "{unit} has no mentor who meets the scheme. Enter who teaches it, or change the scheme.",
};
static CLOSED: IssueText = IssueText {
    code: "closes_in_the_past",
    zh: "截止时间要在现在以后。",
    en: "The window must close later than now.",
};

/// Campaigns to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCampaigns {
    pub term: TermId,
    /// `class`, `grade` or `school`.
    pub unit_kind: String,
    /// Classes or grades; empty for the school.
    pub units: Vec<i64>,
    pub closes_at: Option<DateTime<Utc>>,
}

/// Opens one campaign for each unit, with its active students and the teachers the scheme lets mentor them.
///
/// # Errors
/// [`AppError::Conflict`] without a published scheme or with a campaign there already; [`AppError::Invalid`] with every
/// unit that cannot have one.
pub fn create_campaigns(app: &App, call: &Call, new: &NewCampaigns) -> AppResult<Vec<CampaignView>> {
    let school = call.school();
    app.store.create(&call.context(app), call.once().as_ref(), |tx| {
        school::find_term(tx.db(), school, new.term)?;
        let (row, document) = scheme::in_force(tx.db(), school, new.term)?
            .ok_or_else(|| AppError::Conflict(NO_SCHEME.at("/term_id")))?;
        let ground = Ground::load(tx.db(), call, new.term, document)?;
        ground.check(tx.db(), call, new)?;
        let mut first = None;
        let mut issues = vec![];
        for (index, unit) in new.wanted().into_iter().enumerate() {
            match ground.open(tx, call, new, row.id, unit)? {
                Ok(id) => first = first.or(Some(id)),
                Err(text) => {
                    let name = ground.name(new, unit, call.language);
                    issues.push(text.at(format!("/unit_ids/{index}")).with("unit", name));
                }
            }
        }
        AppError::unless_empty(issues)?;
        first.ok_or_else(|| AppError::invalid(NO_UNIT.at("/unit_ids")))
    })?;
    app.store.read(|db| {
        let mut rows = campaign::list(db, school, &CampaignFilter { term: Some(new.term), state: None })?;
        let wanted = new.wanted();
        rows.retain(|row| row.unit_kind == new.unit_kind && wanted.contains(&row.unit_id));
        rows.sort_by_key(|row| wanted.iter().position(|unit| *unit == row.unit_id));
        views(db, call, rows)
    })
}

impl NewCampaigns {
    fn wanted(&self) -> Vec<Option<i64>> {
        let mut units: Vec<Option<i64>> = vec![];
        for unit in self.units.iter().map(|unit| Some(*unit)) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        if self.unit_kind == "school" { vec![None] } else { units }
    }
}

/// What all campaigns of a request stand on.
struct Ground {
    document: SchemeDocument,
    units: Vec<Unit>,
    /// Who meets the conditions, with the classes each teaches.
    staff: Vec<(RosterStaff, Vec<i64>)>,
}

impl Ground {
    /// Whoever meets every rule of the scheme today, and is in office where it appoints.
    fn load(db: &mut Db, call: &Call, term: TermId, document: SchemeDocument) -> StoreResult<Self> {
        let school = call.school();
        let mut taught = campaign::taught_in(db, school, term)?;
        let mut members = campaign::staff_of(db, school)?;
        let ids: Vec<i64> = members.iter().map(|member| member.id).collect();
        let pool = crate::mentor::Ground::with(db, call, document.mentors.clone())?;
        let rows = staff::find_many(db, school, &ids)?;
        // By the letter: as many as it says, where it says it.
        let letters: HashMap<i64, Option<u32>> = pool
            .dossiers(db, rows)?
            .iter()
            .filter(|dossier| may_mentor(&pool.rules, &dossier.facts, pool.day))
            .map(|dossier| (dossier.row.id, dossier.letter_capacity()))
            .collect();
        members.retain(|member| letters.contains_key(&member.id));
        let staff = members.into_iter().map(|mut member| {
            let letter = letters.get(&member.id).copied().flatten().and_then(|most| i32::try_from(most).ok());
            member.capacity = [member.capacity, letter].into_iter().flatten().min();
            let classes = taught.remove(&member.id).unwrap_or_default();
            (member, classes)
        });
        let staff = staff.collect();
        Ok(Self { units: campaign::units(db, school)?.into_values().collect(), document, staff })
    }

    fn check(&self, db: &mut Db, call: &Call, new: &NewCampaigns) -> AppResult<()> {
        let unit = self.document.selection.unit;
        if new.unit_kind != unit.code() {
            return Err(AppError::invalid(
                OTHER_UNIT.at("/unit_kind").with("unit", unit.name(call.language)),
            ));
        }
        let mut issues = vec![];
        if new.closes_at.is_some_and(|at| at <= call.now) {
            issues.push(CLOSED.at("/closes_at"));
        }
        if new.wanted().is_empty() {
            issues.push(NO_UNIT.at("/unit_ids"));
        }
        for (index, unit) in new.wanted().into_iter().enumerate() {
            if unit.is_some() && self.classes(new, unit).is_empty() {
                issues.push(UNIT_UNKNOWN.at(format!("/unit_ids/{index}")));
            }
        }
        AppError::unless_empty(issues)?;
        let filter = CampaignFilter { term: Some(new.term), state: None };
        let there = campaign::list(db, call.school(), &filter)?;
        let taken = new
            .wanted()
            .into_iter()
            .find(|unit| there.iter().any(|row| row.unit_kind == new.unit_kind && row.unit_id == *unit));
        match taken {
            Some(unit) => {
                let name = self.name(new, unit, call.language);
                Err(AppError::Conflict(EXISTS.at("/unit_ids").with("unit", name)))
            }
            None => Ok(()),
        }
    }

    fn name(&self, new: &NewCampaigns, unit: Option<i64>, language: Language) -> String {
        unit_name(&self.units, &new.unit_kind, unit, language)
    }

    fn classes(&self, new: &NewCampaigns, unit: Option<i64>) -> Vec<i64> {
        let of_unit = |class: &&Unit| match new.unit_kind.as_str() {
            "class" => Some(class.class) == unit,
            "grade" => Some(class.grade) == unit,
            _ => true,
        };
        self.units.iter().filter(of_unit).map(|class| class.class).collect()
    }

    /// Writes one campaign; the inner error says why there can be none.
    fn open(
        &self,
        tx: &mut Tx<'_>,
        call: &Call,
        new: &NewCampaigns,
        scheme: i64,
        unit: Option<i64>,
    ) -> AppResult<Result<i64, &'static IssueText>> {
        let school = call.school();
        let classes = self.classes(new, unit);
        let mut students =
            campaign::students_in(tx.db(), school, unit.is_some().then_some(classes.as_slice()))?;
        if self.document.students.coverage == Coverage::Selected {
            students.retain(|student| student.is_special);
        }
        if students.is_empty() {
            return Ok(Err(&NO_STUDENTS));
        }
        let mentors = self.mentors(&classes, students.len() as u32);
        if mentors.is_empty() {
            return Ok(Err(&NO_MENTORS));
        }
        let id = tx.fresh_id();
        let row = NewCampaign {
            id,
            school_id: school.0,
            term_id: new.term.0,
            scheme_id: scheme,
            name: &self.name(new, unit, Language::Chinese),
            unit_kind: &new.unit_kind,
            unit_id: unit,
            state: CampaignState::Preparing.code(),
            closes_at: new.closes_at.map(|at| at.naive_utc()),
            history: "[]",
            created_at: tx.row_time(),
        };
        campaign::insert(tx.db(), &row)?;
        let seats: Vec<NewCampaignStudent> = students
            .iter()
            .map(|student| NewCampaignStudent {
                id: tx.fresh_id(),
                school_id: school.0,
                campaign_id: id,
                student_id: student.id,
            })
            .collect();
        campaign::insert_students(tx.db(), &seats)?;
        let places: Vec<NewCampaignMentor> = mentors
            .iter()
            .map(|(staff, bounds)| NewCampaignMentor {
                id: tx.fresh_id(),
                school_id: school.0,
                campaign_id: id,
                staff_id: *staff,
                least: i32::try_from(bounds.least).unwrap_or(i32::MAX),
                most: i32::try_from(bounds.most).unwrap_or(i32::MAX),
            })
            .collect();
        campaign::insert_mentors(tx.db(), &places)?;
        tx.changed("campaign", id, Action::Created);
        Ok(Ok(id))
    }

    /// Who may be chosen in these classes, with the bounds of each group.
    fn mentors(&self, classes: &[i64], students: u32) -> Vec<(i64, Bounds)> {
        let selection = &self.document.selection;
        let only_own = selection.choices.own_teachers == OwnTeacher::Only;
        let own = |teaches: &[i64]| teaches.iter().any(|class| classes.contains(class));
        let mut mentors: Vec<(i64, Bounds)> = self
            .staff
            .iter()
            .filter(|(_, teaches)| !only_own || own(teaches))
            .map(|(member, _)| {
                let capacity = member.capacity.and_then(|most| u32::try_from(most).ok());
                (member.id, group_bounds(&selection.group, capacity, 0))
            })
            .filter(|(_, bounds)| bounds.most > 0)
            .collect();
        // More mentors than the students can fill: nobody has to have a group, and the board says so.
        if mentors.iter().map(|(_, bounds)| bounds.least).sum::<u32>() > students {
            mentors.iter_mut().for_each(|(_, bounds)| bounds.least = 0);
        }
        mentors
    }
}
