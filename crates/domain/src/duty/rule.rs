//! Obligations and meetings as one kind of rule.

use std::borrow::Cow;

use crate::record::RecordKind;
use crate::scheme::{
    Actor, Actors, Basis, Evidence, Meeting, MeetingLevel, Rhythm, SchemeDocument, StudentFilter, Target,
    Work,
};

/// What an expansion goes over: one per obligation, one per meeting.
pub(super) struct Rule<'a> {
    pub(super) key: &'a str,
    pub(super) actors: &'a [Actor],
    pub(super) about: About,
    pub(super) students: Cow<'a, StudentFilter>,
    pub(super) work: Cow<'a, Work>,
    pub(super) evidence: Cow<'a, Evidence>,
    pub(super) when: &'a Rhythm,
    pub(super) basis: &'a Basis,
    pub(super) weight: u32,
    pub(super) writing_minutes: u16,
    pub(super) is_meeting: bool,
}

/// Whom a rule makes a duty for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    EachMentee,
    EachGuardian,
    EachGroup,
    EachClass,
    EachGrade,
    EachMentor,
    EachTeacher,
    EachKeyMentor,
    EachCoachedMentor,
    EachStudent,
    School,
}

impl<'a> Rule<'a> {
    /// Every rule of the document, in its order.
    pub(super) fn all(document: &'a SchemeDocument) -> impl Iterator<Item = Rule<'a>> {
        let obligations = document.obligations.iter().map(|obligation| Rule {
            key: &obligation.key,
            actors: &obligation.actors.who,
            about: about(obligation.target, &obligation.actors),
            students: Cow::Borrowed(&obligation.students),
            work: Cow::Borrowed(&obligation.work),
            evidence: Cow::Borrowed(&obligation.evidence),
            when: &obligation.when,
            basis: &obligation.basis,
            weight: obligation.weight,
            writing_minutes: obligation.writing_minutes,
            is_meeting: false,
        });
        obligations.chain(document.meetings.iter().map(Rule::meeting))
    }

    fn meeting(meeting: &'a Meeting) -> Self {
        let about = match meeting.level {
            MeetingLevel::Class => About::EachClass,
            MeetingLevel::Grade => About::EachGrade,
            MeetingLevel::School => About::School,
        };
        Rule {
            key: &meeting.key,
            actors: std::slice::from_ref(&meeting.chair),
            about,
            students: Cow::Owned(StudentFilter::default()),
            work: Cow::Owned(Work { kinds: vec![meeting.record.clone()], ..Work::default() }),
            evidence: Cow::Owned(Evidence::default()),
            when: &meeting.when,
            basis: &meeting.basis,
            weight: 1,
            writing_minutes: 0,
            is_meeting: true,
        }
    }

    /// Whether the rule asks for contact with the family by any of several ways; a rule that names one way alone, such
    /// as the phone, is not.
    pub(super) fn is_family_contact(&self) -> bool {
        let ways = [
            RecordKind::PhoneCall,
            RecordKind::GuardianMessage,
            RecordKind::ThreeParty,
            RecordKind::GuardianMeeting,
            RecordKind::HomeSchoolDiary,
        ];
        self.about == About::EachGuardian
            && ways.iter().filter(|way| self.work.kinds.contains(way)).count() > 1
    }
}

fn about(target: Target, actors: &Actors) -> About {
    match target {
        Target::EachMentee => About::EachMentee,
        Target::EachGuardian => About::EachGuardian,
        Target::Group => About::EachGroup,
        Target::Class => About::EachClass,
        Target::School => About::School,
        Target::EachCoachedMentor => About::EachCoachedMentor,
        Target::Itself => match actors.who.first() {
            Some(Actor::Mentor) => About::EachMentor,
            Some(Actor::SubjectTeacher) => About::EachTeacher,
            Some(Actor::KeyMentor) => About::EachKeyMentor,
            Some(Actor::Student | Actor::Guardian) => About::EachStudent,
            Some(Actor::Homeroom) => About::EachClass,
            Some(Actor::GradeLead) => About::EachGrade,
            _ => About::School,
        },
    }
}
