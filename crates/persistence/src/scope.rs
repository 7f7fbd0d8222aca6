//! Whose rows a query may see. Every query of a school's data takes one; there is no finding by id without it.

use diesel::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use shiyou_domain::access::StudentScope;
use shiyou_domain::id::SchoolId;

use crate::db::MultiBackend;
use crate::schema::{classes, students};

/// One school, and of its students those the caller may do the thing in question with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub school: SchoolId,
    pub students: StudentScope,
}

impl Scope {
    /// Every student of the school: for the program's own work (expanding duties, imports, exports that were decided
    /// before), never for showing a caller something.
    pub fn whole(school: SchoolId) -> Self {
        Self { school, students: StudentScope::All }
    }

    pub fn new(school: SchoolId, students: StudentScope) -> Self {
        Self { school, students }
    }
}

/// A condition on `students`.
#[allow(dead_code, reason = "for queries of students alone")]
pub(crate) type OnStudents = Box<dyn BoxableExpression<students::table, MultiBackend, SqlType = Bool>>;

/// The condition that keeps a query of `students` inside the scope, school included.
#[allow(dead_code, reason = "for queries of students alone")]
pub(crate) fn students_within(scope: &Scope) -> OnStudents {
    let in_school = students::school_id.eq(scope.school.0);
    match &scope.students {
        StudentScope::All => Box::new(in_school),
        StudentScope::Nobody => Box::new(in_school.and(students::id.eq(-1))),
        StudentScope::Some { grades, classes: own_classes, students: own } => {
            let ids: Vec<i64> = own.iter().map(|id| id.0).collect();
            let class_ids: Vec<Option<i64>> = own_classes.iter().map(|id| Some(id.0)).collect();
            let grade_ids: Vec<i64> = grades.iter().map(|id| id.0).collect();
            let of_grades = classes::table
                .filter(classes::school_id.eq(scope.school.0))
                .filter(classes::grade_id.eq_any(grade_ids))
                .select(classes::id.nullable());
            // A student without a class is in no grade: NULL counts as outside.
            let by_place = diesel::dsl::case_when(
                students::class_id.is_not_null(),
                students::class_id
                    .eq_any(class_ids)
                    .or(students::class_id.eq_any(of_grades))
                    .assume_not_null(),
            )
            .otherwise(false);
            Box::new(in_school.and(students::id.eq_any(ids).or(by_place)))
        }
    }
}

/// A scope with its grades resolved to classes: nothing but lists of ids, so that it can stand in any subquery. (A boxed
/// condition is of the combined backend, and cannot.)
pub(crate) struct Within {
    pub(crate) school: i64,
    pub(crate) all: bool,
    pub(crate) classes: Vec<i64>,
    pub(crate) students: Vec<i64>,
}

impl Within {
    pub(crate) fn of(db: &mut crate::Db, scope: &Scope) -> crate::StoreResult<Self> {
        let mut within = Self { school: scope.school.0, all: false, classes: vec![], students: vec![] };
        match &scope.students {
            StudentScope::All => within.all = true,
            StudentScope::Nobody => {}
            StudentScope::Some { grades, classes: own, students } => {
                within.students = students.iter().map(|id| id.0).collect();
                within.classes = own.iter().map(|id| id.0).collect();
                if !grades.is_empty() {
                    let of_grades: Vec<i64> = classes::table
                        .filter(classes::school_id.eq(scope.school.0))
                        .filter(classes::grade_id.eq_any(grades.iter().map(|id| id.0).collect::<Vec<_>>()))
                        .select(classes::id)
                        .load(db)?;
                    within.classes.extend(of_grades);
                }
            }
        }
        Ok(within)
    }
}

/// The condition of a [`Within`] on `students`, of a type that every query can hold. A student without a class is in none
/// of them: NULL counts as outside.
macro_rules! within {
    ($within:expr) => {{
        use diesel::IntoSql;
        $crate::schema::students::school_id.eq($within.school).and(
            $within
                .all
                .into_sql::<diesel::sql_types::Bool>()
                .or($crate::schema::students::id.eq_any($within.students.clone()))
                .or($crate::schema::students::class_id.assume_not_null().eq_any($within.classes.clone())),
        )
    }};
}
pub(crate) use within;
