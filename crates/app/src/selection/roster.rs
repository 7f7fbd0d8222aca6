//! Everything about one campaign, read at once: the ground on which the board, the matcher and the results stand.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use shiyou_domain::id::{CampaignId, SchemeId, SchoolId, StaffId, StudentId, TermId};
use shiyou_domain::scheme::{MentorshipKind, OwnTeacher, SchemeDocument};
use shiyou_domain::selection::{
    Bounds, CampaignState, Candidate, Placing, SeatedStudent, WaitingMentor, group_bounds,
};
use shiyou_persistence::campaign::{
    self, AnswerRow, CampaignMentorRow, CampaignRow, CampaignStudentRow, RosterStaff, RosterStudent, Unit,
};
use shiyou_persistence::{Db, StoreError, StoreResult, mentorship, scheme, words};

/// A campaign with the scheme it follows.
pub(super) struct Campaign {
    pub row: CampaignRow,
    pub state: CampaignState,
    pub document: SchemeDocument,
}

impl Campaign {
    pub(super) fn find(db: &mut Db, school: SchoolId, id: CampaignId) -> StoreResult<Self> {
        let row = campaign::find(db, school, id)?;
        Self::of(db, school, row)
    }

    pub(super) fn of(db: &mut Db, school: SchoolId, row: CampaignRow) -> StoreResult<Self> {
        let document = crate::scheme::stored(&scheme::find(db, school, SchemeId(row.scheme_id))?)?;
        let state = state_of(&row)?;
        Ok(Self { row, state, document })
    }

    pub(super) fn id(&self) -> CampaignId {
        CampaignId(self.row.id)
    }

    pub(super) fn round(&self) -> u32 {
        u32::try_from(self.row.round).unwrap_or(1)
    }

    pub(super) fn rounds(&self) -> u32 {
        self.document.selection.choices.rounds
    }

    /// The kind of mentorship that is formed: the first the scheme names.
    pub(super) fn kind(&self) -> MentorshipKind {
        self.document.selection.kinds.first().map_or(MentorshipKind::General, |rules| rules.kind)
    }
}

pub(super) fn state_of(row: &CampaignRow) -> StoreResult<CampaignState> {
    CampaignState::from_code(&row.state)
        .ok_or_else(|| StoreError::Corrupt(format!("campaign state {}", row.state)))
}

/// One who takes part, with everything that is known of him here.
pub(super) struct Student {
    pub row: RosterStudent,
    pub seat: CampaignStudentRow,
    /// From the most wanted.
    pub choices: Vec<StaffId>,
    pub special: Vec<String>,
    pub interests: Vec<String>,
    pub needs: Vec<String>,
    pub personality: Vec<String>,
}

impl Student {
    pub(super) fn id(&self) -> StudentId {
        StudentId(self.row.id)
    }

    /// From 1; none if the mentor was not chosen.
    pub(super) fn rank(&self, mentor: StaffId) -> Option<u32> {
        self.choices.iter().position(|choice| *choice == mentor).map(|place| place as u32 + 1)
    }
}

pub(super) struct Mentor {
    pub row: RosterStaff,
    pub seat: CampaignMentorRow,
    pub bounds: Bounds,
    pub subjects: Vec<String>,
    pub strengths: Vec<String>,
    pub qualifications: Vec<String>,
    /// Classes he teaches in the term.
    pub classes: Vec<i64>,
    /// By position.
    pub answers: Vec<AnswerRow>,
}

impl Mentor {
    pub(super) fn id(&self) -> StaffId {
        StaffId(self.row.id)
    }

    pub(super) fn decision(&self, student: StudentId) -> Option<&AnswerRow> {
        self.answers.iter().find(|answer| answer.student_id == student.0)
    }
}

/// The people of a campaign.
pub(super) struct Roster {
    pub campaign: Campaign,
    /// By name; so are the mentors.
    pub students: Vec<Student>,
    pub mentors: Vec<Mentor>,
    pub forbidden: Vec<(StudentId, StaffId)>,
    pub units: BTreeMap<i64, Unit>,
    /// Last mentor of an earlier term.
    pub previous: BTreeMap<i64, i64>,
}

impl Roster {
    pub(super) fn load(db: &mut Db, school: SchoolId, id: CampaignId, today: NaiveDate) -> StoreResult<Self> {
        let campaign = Campaign::find(db, school, id)?;
        let term = TermId(campaign.row.term_id);
        let mut chosen: HashMap<i64, Vec<StaffId>> = HashMap::new();
        for choice in campaign::choices(db, school, id)? {
            chosen.entry(choice.student_id).or_default().push(StaffId(choice.staff_id));
        }
        let mut answers: HashMap<i64, Vec<AnswerRow>> = HashMap::new();
        for answer in campaign::answers(db, school, id)? {
            answers.entry(answer.staff_id).or_default().push(answer);
        }
        let mut seats: HashMap<i64, CampaignStudentRow> =
            campaign::students(db, school, id)?.into_iter().map(|seat| (seat.student_id, seat)).collect();
        let mut places: HashMap<i64, CampaignMentorRow> =
            campaign::mentors(db, school, id)?.into_iter().map(|seat| (seat.staff_id, seat)).collect();
        let mut taught = campaign::taught_in(db, school, term)?;
        let staff = campaign::roster_staff(db, school, id)?;
        let staff_ids: Vec<i64> = staff.iter().map(|member| member.id).collect();
        let elsewhere = mentorship::load_of_mentors(db, school, term, &staff_ids, id.0, today)?;
        let mut students = vec![];
        for row in campaign::roster_students(db, school, id)? {
            let Some(seat) = seats.remove(&row.id) else { continue };
            students.push(Student {
                choices: chosen.remove(&row.id).unwrap_or_default(),
                special: words::read(&row.special)?,
                interests: words::read(&row.interests)?,
                needs: words::read(&row.needs)?,
                personality: words::read(&row.personality)?,
                row,
                seat,
            });
        }
        let mut mentors = vec![];
        for row in staff {
            let Some(seat) = places.remove(&row.id) else { continue };
            let taken = elsewhere.get(&row.id).copied().unwrap_or(0);
            mentors.push(Mentor {
                bounds: bounds_now(&campaign.document, &row, &seat, taken),
                subjects: words::read(&row.subjects)?,
                strengths: words::read(&row.strengths)?,
                qualifications: words::read(&row.qualifications)?,
                classes: taught.remove(&row.id).unwrap_or_default(),
                answers: answers.remove(&row.id).unwrap_or_default(),
                row,
                seat,
            });
        }
        let ids: Vec<i64> = students.iter().map(|student| student.row.id).collect();
        let previous = campaign::previous_mentors(db, school, term, &ids)?;
        let forbidden = campaign::forbidden(db, school, id)?;
        let forbidden = forbidden.into_iter().map(|(student, mentor)| (StudentId(student), StaffId(mentor)));
        let (forbidden, units) = (forbidden.collect(), campaign::units(db, school)?);
        Ok(Self { campaign, students, mentors, forbidden, units, previous })
    }

    pub(super) fn student(&self, id: StudentId) -> Option<&Student> {
        self.students.iter().find(|student| student.id() == id)
    }

    pub(super) fn mentor(&self, id: StaffId) -> Option<&Mentor> {
        self.mentors.iter().find(|mentor| mentor.id() == id)
    }

    pub(super) fn class_name(&self, student: &Student) -> Option<String> {
        self.units.get(&student.row.class_id?).map(|unit| unit.class_name.clone())
    }

    pub(super) fn teaches(&self, mentor: &Mentor, student: &Student) -> bool {
        student.row.class_id.is_some_and(|class| mentor.classes.contains(&class))
    }

    /// The mentors a student may choose.
    pub(super) fn offered(&self, student: &Student) -> HashSet<StaffId> {
        let only_own = self.campaign.document.selection.choices.own_teachers == OwnTeacher::Only;
        let offered = self.mentors.iter().filter(|mentor| !only_own || self.teaches(mentor, student));
        offered.map(Mentor::id).collect()
    }

    /// The groups as they stand, for the rules.
    pub(super) fn placing(&self) -> Placing {
        let selection = &self.campaign.document.selection;
        let only_own = selection.choices.own_teachers == OwnTeacher::Only;
        let students = self.students.iter().map(|student| SeatedStudent {
            id: student.id(),
            name: student.row.name.clone(),
            mentor: student.seat.mentor_id.map(StaffId),
            grade: student
                .row
                .class_id
                .and_then(|class| self.units.get(&class))
                .map(|unit| unit.grade_number),
            boarder: student.row.boarding.as_deref().map(|boarding| boarding == "boarder"),
            offered: only_own.then(|| self.offered(student)),
        });
        let declined = |mentor: &Mentor| {
            let declined = mentor.answers.iter().filter(|answer| answer.decision == "decline");
            declined.map(|answer| StudentId(answer.student_id)).collect()
        };
        let mentors = self.mentors.iter().map(|mentor| WaitingMentor {
            id: mentor.id(),
            name: mentor.row.name.clone(),
            bounds: mentor.bounds,
            declined: declined(mentor),
        });
        Placing {
            students: students.collect(),
            mentors: mentors.collect(),
            forbidden: self.forbidden.iter().copied().collect(),
            per_grade_most: selection.group.per_grade_most,
            boarders_apart: selection.boarders_apart,
        }
    }
}

/// The bounds of the campaign, narrowed by the places the mentor has left now.
fn bounds_now(document: &SchemeDocument, row: &RosterStaff, seat: &CampaignMentorRow, taken: u32) -> Bounds {
    let figure = |value: i32| u32::try_from(value).unwrap_or(0);
    let left = group_bounds(&document.selection.group, row.capacity.map(figure), taken);
    let most = figure(seat.most).min(left.most);
    Bounds { least: figure(seat.least).min(most), most }
}

/// A member of the staff as the scheme's conditions see him.
pub(crate) fn candidate(member: &RosterStaff) -> Candidate<'_> {
    Candidate {
        kind: &member.kind,
        active: member.status == "active" || member.status == "substitute",
        years_in_post: member.years_in_post.and_then(|years| u32::try_from(years).ok()),
    }
}
