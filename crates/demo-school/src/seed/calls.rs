//! Who does what when, in place of people at their screens.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use shiyou_app::{App, AppError, AppResult, Call};
use shiyou_domain::access::{PersonKind, Reader, Role, RoleGrant};
use shiyou_domain::calendar::SchoolZone;
use shiyou_domain::id::{AccountId, ClassId, SchoolId, StaffId, StudentId};
use shiyou_domain::issue::Language;

/// Threads that write at once: the writer commits for all of them together.
const HANDS: usize = 4;

pub(super) struct Calls<'a> {
    pub(super) app: &'a App,
    pub(super) school: SchoolId,
    pub(super) zone: SchoolZone,
    pub(super) admin: AccountId,
}

impl Calls<'_> {
    /// An hour of a day at the school.
    pub(super) fn instant(&self, day: NaiveDate, hour: i64) -> DateTime<Utc> {
        self.zone.start_of(day) + Duration::hours(hour)
    }

    fn call(&self, reader: Reader, now: DateTime<Utc>) -> Call {
        Call {
            reader: Arc::new(reader),
            zone: self.zone,
            language: Language::Chinese,
            now,
            session: None,
            once: None,
        }
    }

    /// The offices together, at the administrator's screen.
    pub(super) fn office(&self, now: DateTime<Utc>) -> Call {
        const ROLES: [Role; 4] =
            [Role::SchoolAdmin, Role::Principal, Role::MoralEducationOffice, Role::TeachingOffice];
        let reader = Reader {
            account: Some(self.admin),
            grants: ROLES.into_iter().map(RoleGrant::school).collect(),
            ..Reader::nobody(self.school)
        };
        self.call(reader, now)
    }

    /// A homeroom teacher, for the own class.
    pub(super) fn homeroom(&self, staff: StaffId, class: ClassId, now: DateTime<Utc>) -> Call {
        let reader = Reader {
            account: Some(self.admin),
            person: PersonKind::Staff(staff),
            homeroom_classes: BTreeSet::from([class]),
            ..Reader::nobody(self.school)
        };
        self.call(reader, now)
    }

    pub(super) fn mentor(&self, staff: StaffId, now: DateTime<Utc>) -> Call {
        let reader = Reader {
            account: Some(self.admin),
            person: PersonKind::Staff(staff),
            ..Reader::nobody(self.school)
        };
        self.call(reader, now)
    }

    pub(super) fn student(&self, student: StudentId, now: DateTime<Utc>) -> Call {
        let reader = Reader {
            account: Some(self.admin),
            person: PersonKind::Student(student),
            ..Reader::nobody(self.school)
        };
        self.call(reader, now)
    }

    /// Does something with every entry, several at once; what came of each, in order.
    pub(super) fn all<T: Sync, R: Send>(
        &self,
        entries: &[T],
        work: impl Fn(&T) -> AppResult<R> + Sync,
    ) -> AppResult<Vec<R>> {
        let share = entries.len().div_ceil(HANDS).max(1);
        std::thread::scope(|scope| {
            let work = &work;
            let hands: Vec<_> = entries
                .chunks(share)
                .map(|some| scope.spawn(move || some.iter().map(work).collect::<AppResult<Vec<R>>>()))
                .collect();
            let mut done = Vec::with_capacity(entries.len());
            for hand in hands {
                let some =
                    hand.join().map_err(|_| AppError::Internal("a thread of the demo school died".into()))?;
                done.extend(some?);
            }
            Ok(done)
        })
    }
}
