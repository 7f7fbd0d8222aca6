//! Who is there to act by a scheme: the offices that are held, and what else a rule may name.

use diesel::prelude::*;
use shiyou_domain::id::{SchoolId, TermId};

use crate::schema::{account_roles, accounts, classes, grades, teaching_assignments};
use crate::{Db, StoreResult};

/// What a school has, apart from mentors and students.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Codes of the roles that accounts hold which can log in.
    pub roles: Vec<String>,
    pub has_homerooms: bool,
    pub has_grade_leads: bool,
    /// Somebody teaches a class in the term.
    pub has_teachers: bool,
}

pub fn people(db: &mut Db, school: SchoolId, term: TermId) -> StoreResult<People> {
    let roles = account_roles::table
        .inner_join(accounts::table.on(accounts::id.eq(account_roles::account_id)))
        .filter(account_roles::school_id.eq(Some(school.0)))
        .filter(accounts::disabled_at.is_null())
        .select(account_roles::role)
        .distinct()
        .order(account_roles::role)
        .load(db)?;
    let homerooms: i64 = classes::table
        .filter(classes::school_id.eq(school.0))
        .filter(classes::homeroom_staff_id.is_not_null())
        .count()
        .get_result(db)?;
    let leads: i64 = grades::table
        .filter(grades::school_id.eq(school.0))
        .filter(grades::lead_staff_id.is_not_null())
        .count()
        .get_result(db)?;
    let taught: i64 = teaching_assignments::table
        .filter(teaching_assignments::school_id.eq(school.0))
        .filter(teaching_assignments::term_id.eq(term.0))
        .count()
        .get_result(db)?;
    Ok(People { roles, has_homerooms: homerooms > 0, has_grade_leads: leads > 0, has_teachers: taught > 0 })
}
