use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::schema::{campaign_mentors, campaign_students, campaigns, choices, mentor_answers};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = campaigns)]
pub struct CampaignRow {
    pub id: i64,
    pub term_id: i64,
    pub scheme_id: i64,
    pub name: String,
    /// `class`, `grade` or `school`.
    pub unit_kind: String,
    pub unit_id: Option<i64>,
    /// A `selection::CampaignState` by code.
    pub state: String,
    pub round: i32,
    pub opens_at: Option<NaiveDateTime>,
    pub closes_at: Option<NaiveDateTime>,
    /// The mode whose groups are on the board.
    pub mode: Option<String>,
    /// The last result of the matcher as JSON, with the pins and bars it was made under.
    pub result: Option<String>,
    /// One summary for each mode as JSON.
    pub modes: Option<String>,
    /// The edits of the board as JSON, oldest first.
    pub history: String,
    /// How many of them are in force; the rest were undone.
    pub history_at: i32,
    pub version: i32,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = campaigns)]
pub struct NewCampaign<'a> {
    pub id: i64,
    pub school_id: i64,
    pub term_id: i64,
    pub scheme_id: i64,
    pub name: &'a str,
    pub unit_kind: &'a str,
    pub unit_id: Option<i64>,
    pub state: &'a str,
    pub closes_at: Option<NaiveDateTime>,
    pub history: &'a str,
    pub created_at: NaiveDateTime,
}

/// Where a campaign goes.
#[derive(Debug, Clone)]
pub struct CampaignStep<'a> {
    pub state: &'a str,
    pub round: i32,
    /// Set when the first round opens.
    pub opens_at: Option<NaiveDateTime>,
    /// Set at the confirmation.
    pub confirmed_at: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = campaign_mentors)]
pub struct CampaignMentorRow {
    pub campaign_id: i64,
    pub staff_id: i64,
    pub least: i32,
    pub most: i32,
    pub answered_at: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = campaign_mentors)]
pub struct NewCampaignMentor {
    pub id: i64,
    pub school_id: i64,
    pub campaign_id: i64,
    pub staff_id: i64,
    pub least: i32,
    pub most: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = campaign_students)]
pub struct CampaignStudentRow {
    pub campaign_id: i64,
    pub student_id: i64,
    pub accepts_coordination: bool,
    pub submitted_at: Option<NaiveDateTime>,
    /// The account that entered a paper sheet.
    pub entered_by: Option<i64>,
    pub on_paper: bool,
    /// Where the student stands on the board.
    pub mentor_id: Option<i64>,
    pub pinned: bool,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = campaign_students)]
pub struct NewCampaignStudent {
    pub id: i64,
    pub school_id: i64,
    pub campaign_id: i64,
    pub student_id: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = choices)]
pub struct ChoiceRow {
    pub student_id: i64,
    pub staff_id: i64,
    /// From 1, the most wanted first.
    pub tier: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = mentor_answers)]
pub struct AnswerRow {
    pub staff_id: i64,
    pub student_id: i64,
    /// `accept`, `rank` or `decline`.
    pub decision: String,
    /// From 1 among those not declined.
    pub position: Option<i32>,
    pub reason: Option<String>,
}
