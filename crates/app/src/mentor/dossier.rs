//! What is known of members of the staff, read for many at once, and what follows from it.

use std::collections::HashMap;

use chrono::NaiveDate;
use shiyou_domain::excuse::AbsenceReason;
use shiyou_domain::id::{SchoolId, TermId};
use shiyou_domain::mentor::{
    Application, ApplicationState, Appointment, AppointmentState, BarringFact, Certificate, Leave,
    MentorFacts, MentorProgress, StaffBar, SuspensionGround, Training, TrainingExam, nothing_asked, progress,
};
use shiyou_domain::people::{StaffKind, StaffStatus};
use shiyou_domain::scheme::{LocalText, MentorEligibility, MentorshipKind};
use shiyou_persistence::mentor::{
    self, ApplicationRow, AppointmentRow, AttendedRow, CertificateRow, ExamResultRow,
};
use shiyou_persistence::staff::{self, LeaveRow, StaffFactRow, StaffRow};
use shiyou_persistence::{Db, StoreError, StoreResult, school, words};

use crate::Call;

/// The rules of the scheme in force, and the day they are asked on.
pub(crate) struct Ground {
    pub rules: MentorEligibility,
    /// None: no scheme is published, and nothing is asked.
    pub scheme: Option<LocalText>,
    /// Of the term of the day.
    pub term_end: Option<NaiveDate>,
    pub school: SchoolId,
    pub day: NaiveDate,
}

impl Ground {
    pub(crate) fn of(db: &mut Db, call: &Call) -> StoreResult<Self> {
        let (school, day) = (call.school(), call.today());
        let term = school::term_on(db, school, day)?;
        let term_end = term.as_ref().map(|term| term.ends_on);
        let in_force = match term {
            Some(term) => crate::scheme::in_force(db, school, TermId(term.id))?,
            None => None,
        };
        let (rules, scheme) = match in_force {
            Some((_, document)) => (document.mentors, Some(document.name)),
            None => (nothing_asked(), None),
        };
        Ok(Self { rules, scheme, term_end, school, day })
    }

    /// The same day with the rules of another scheme.
    pub(crate) fn with(db: &mut Db, call: &Call, rules: MentorEligibility) -> StoreResult<Self> {
        Ok(Self { rules, ..Self::of(db, call)? })
    }

    /// What is needed to pass the exam where the scheme does not say: 60 of 100.
    pub(crate) fn pass_percent(&self) -> u32 {
        self.rules.exam_pass_percent.unwrap_or(60)
    }

    /// The dossiers of these, in their order.
    pub(crate) fn dossiers(&self, db: &mut Db, rows: Vec<StaffRow>) -> StoreResult<Vec<Dossier>> {
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let mut leaves = grouped(staff::leaves(db, self.school, &ids)?, |row| row.staff_id);
        let mut facts = grouped(staff::facts(db, self.school, &ids)?, |row| row.staff_id);
        let mut applications = grouped(mentor::applications(db, self.school, &ids)?, |row| row.staff_id);
        let mut attended = grouped(mentor::attended(db, self.school, &ids)?, |row| row.staff_id);
        let mut exams = grouped(mentor::exam_results(db, self.school, &ids)?, |row| row.staff_id);
        let mut certificates = grouped(mentor::certificates(db, self.school, &ids)?, |row| row.staff_id);
        let mut appointments = grouped(mentor::appointments(db, self.school, &ids)?, |row| row.staff_id);
        rows.into_iter()
            .map(|row| {
                let id = row.id;
                let mut dossier = Dossier {
                    facts: MentorFacts::new(code(StaffKind::from_code(&row.kind), &row.kind)?),
                    progress: MentorProgress::none(),
                    leaves: leaves.remove(&id).unwrap_or_default(),
                    bars: facts.remove(&id).unwrap_or_default(),
                    applications: applications.remove(&id).unwrap_or_default(),
                    attended: attended.remove(&id).unwrap_or_default(),
                    exams: exams.remove(&id).unwrap_or_default(),
                    certificates: certificates.remove(&id).unwrap_or_default(),
                    appointments: appointments.remove(&id).unwrap_or_default(),
                    row,
                };
                dossier.facts = dossier.read()?;
                dossier.progress = progress(&self.rules, &dossier.facts, self.day);
                Ok(dossier)
            })
            .collect()
    }
}

/// One member of the staff: the rows, what the rules see in them, and where he stands.
pub(crate) struct Dossier {
    pub row: StaffRow,
    pub facts: MentorFacts,
    pub progress: MentorProgress,
    pub leaves: Vec<LeaveRow>,
    pub bars: Vec<StaffFactRow>,
    /// The oldest first; so are those below.
    pub applications: Vec<ApplicationRow>,
    pub attended: Vec<AttendedRow>,
    pub exams: Vec<ExamResultRow>,
    pub certificates: Vec<CertificateRow>,
    pub appointments: Vec<AppointmentRow>,
}

impl Dossier {
    /// Most mentees by the letter of the appointment that counts.
    pub(crate) fn letter_capacity(&self) -> Option<u32> {
        let (place, _) = self.progress.appointment?;
        self.facts.appointments.get(place)?.capacity
    }

    fn read(&self) -> StoreResult<MentorFacts> {
        let row = &self.row;
        let figure = |value: i32| u32::try_from(value).unwrap_or_default();
        let leaves = self.leaves.iter().map(|leave| {
            let reason = code(AbsenceReason::from_code(&leave.reason), &leave.reason)?;
            Ok(Leave { reason, from: leave.starts_on, to: leave.ends_on })
        });
        let bars = self.bars.iter().map(|bar| {
            let kind = code(BarringFact::from_code(&bar.kind), &bar.kind)?;
            Ok(StaffBar { kind, from: bar.starts_on, to: bar.ends_on })
        });
        let appointments = self.appointments.iter().map(|one| {
            Ok(Appointment {
                kind: code(MentorshipKind::from_code(&one.kind), &one.kind)?,
                from: one.starts_on,
                to: one.ends_on,
                state: code(AppointmentState::from_code(&one.state), &one.state)?,
                ground: one.ground.as_deref().and_then(SuspensionGround::from_code),
                capacity: one.capacity.map(figure),
                is_key: one.is_key,
            })
        });
        let application = self.applications.last().map(|one| {
            Ok::<_, StoreError>(Application {
                state: code(ApplicationState::from_code(&one.state), &one.state)?,
                on: one.submitted_at.date(),
                reasoned: one.decision_note.is_some(),
            })
        });
        Ok(MentorFacts {
            kind: code(StaffKind::from_code(&row.kind), &row.kind)?,
            status: code(StaffStatus::from_code(&row.status), &row.status)?,
            title: row.title.clone(),
            degree: row.degree.clone(),
            years_in_post: row.years_in_post.map(figure),
            qualifications: words::read(&row.qualifications)?,
            leaves: leaves.collect::<StoreResult<_>>()?,
            bars: bars.collect::<StoreResult<_>>()?,
            application: application.transpose()?,
            trainings: self
                .attended
                .iter()
                .map(|one| Training {
                    name: one.name.clone(),
                    topic: one.topic.clone(),
                    tenths: figure(one.hours_tenths),
                    on: one.held_on,
                })
                .collect(),
            exams: self
                .exams
                .iter()
                .map(|one| TrainingExam {
                    on: one.taken_on,
                    percent: figure(one.percent),
                    pass_percent: figure(one.pass_percent),
                })
                .collect(),
            certificates: self
                .certificates
                .iter()
                .map(|one| Certificate {
                    from: one.issued_on,
                    until: one.valid_until,
                    revoked_on: one.revoked_on,
                })
                .collect(),
            appointments: appointments.collect::<StoreResult<_>>()?,
        })
    }
}

fn code<T>(read: Option<T>, text: &str) -> StoreResult<T> {
    read.ok_or_else(|| StoreError::Corrupt(format!("code {text}")))
}

fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> i64) -> HashMap<i64, Vec<T>> {
    let mut groups: HashMap<i64, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
