use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::bulletin as app;
use shiyou_domain::id::{TermId, encode};
use shiyou_domain::issue::Language;
use shiyou_domain::record::RecordKind;
use utoipa::{IntoParams, ToSchema};

use crate::shared::{LocalText, PersonRef};
use crate::week::dto::WeekDot;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct BulletinQuery {
    /// The term of today if none is named.
    #[param(value_type = Option<String>)]
    term: Option<TermId>,
    /// 1–12; every grade the caller answers for if none is named.
    grade: Option<i32>,
}

impl BulletinQuery {
    pub(crate) fn of_week(self, week: u32) -> app::BulletinQuery {
        let Self { term, grade } = self;
        app::BulletinQuery { term, week, grade }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BulletinClass {
    id: String,
    name: String,
    grade_number: i32,
    students: usize,
    with_mentor: usize,
    /// The weeks up to the one of the sheet.
    weeks: Vec<WeekDot>,
    /// Children with whom nobody had contact for two weeks, as of today.
    unseen: i64,
}

/// What a mentor has left undone though it was due, for the children of one class.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BehindMentor {
    mentor: PersonRef,
    class_id: String,
    class_name: String,
    grade_number: i32,
    overdue: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecordCount {
    /// A kind of record.
    kind: String,
    name: LocalText,
    count: i64,
}

impl RecordCount {
    fn new(kind: String, count: i64) -> Self {
        let known: Option<RecordKind> = kind.parse().ok();
        let say = |language| {
            known.as_ref().and_then(|kind| kind.name(language)).map_or_else(|| kind.clone(), str::to_owned)
        };
        Self { name: LocalText::new(say(Language::Chinese), say(Language::English)), kind, count }
    }
}

/// The sheet of a week, without any child's name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BulletinResponse {
    school_name: String,
    term_id: String,
    term_name: String,
    today: NaiveDate,
    week: u32,
    from: NaiveDate,
    to: NaiveDate,
    /// Whether the week goes on: its figures will still change.
    running: bool,
    weeks_of_term: u32,
    /// Every grade the caller answers for, whichever is shown.
    grades: Vec<i32>,
    classes: Vec<BulletinClass>,
    /// Ids of the classes with the highest shares of the week.
    best: Vec<String>,
    /// Records of what happened in the week.
    records: Vec<RecordCount>,
    /// By class, those who are behind most first.
    behind: Vec<BehindMentor>,
}

impl From<app::Bulletin> for BulletinResponse {
    fn from(bulletin: app::Bulletin) -> Self {
        let app::Bulletin {
            school_name,
            term_id,
            term_name,
            today,
            week,
            from,
            to,
            running,
            weeks_of_term,
            grades,
            classes,
            best,
            records,
            behind,
        } = bulletin;
        Self {
            school_name,
            term_id: term_id.to_string(),
            term_name,
            today,
            week,
            from,
            to,
            running,
            weeks_of_term,
            grades,
            classes: classes.into_iter().map(BulletinClass::from).collect(),
            best: best.into_iter().map(encode).collect(),
            records: records.into_iter().map(|(kind, count)| RecordCount::new(kind, count)).collect(),
            behind: behind.into_iter().map(BehindMentor::from).collect(),
        }
    }
}

impl From<app::BulletinClass> for BulletinClass {
    fn from(class: app::BulletinClass) -> Self {
        let app::BulletinClass { id, name, grade_number, students, with_mentor, weeks, unseen } = class;
        let weeks = weeks.into_iter().map(WeekDot::from).collect();
        Self { id: encode(id), name, grade_number, students, with_mentor, weeks, unseen }
    }
}

impl From<app::BehindMentor> for BehindMentor {
    fn from(one: app::BehindMentor) -> Self {
        let app::BehindMentor { mentor, class_id, class_name, grade_number, overdue } = one;
        let mentor = PersonRef::new(encode(mentor.id), mentor.name);
        Self { mentor, class_id: encode(class_id), class_name, grade_number, overdue }
    }
}
