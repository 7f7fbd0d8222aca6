//! The whole of the rights as one text, generated from the tables for people to check.

use std::fmt::Write;

use super::{ApiScope, Permission, Relation, Role, StudentAction};
use crate::issue::Language::English;

const HEAD: &str = "# Who has what\n\n\
    Generated from `crates/domain/src/access`; do not edit. Renew it with `UPDATE=1 cargo test -p shiyou-domain access`.\n\
    What it means is in [authorization.md](authorization.md).\n";

/// Roles, relations and scopes of programs × permissions and student actions, in Markdown: the content of
/// `docs/authorization-matrix.md`.
pub fn matrix() -> String {
    let mut text = HEAD.to_owned();
    table(
        &mut text,
        "Permissions by role",
        (Role::ALL, |role| role.name(English)),
        (Permission::ALL, Permission::code),
        |role, permission| permission.granted_to(role),
    );
    table(
        &mut text,
        "Permissions by relation",
        (Relation::ALL, |relation| relation.name(English)),
        (Permission::ALL, Permission::code),
        |relation, permission| permission.granted_to_relation(relation),
    );
    table(
        &mut text,
        "Permissions of programs by scope",
        (ApiScope::ALL, ApiScope::code),
        (Permission::ALL, Permission::code),
        |scope, permission| permission.granted_to_scope(scope),
    );
    table(
        &mut text,
        "With the students a role reaches",
        (Role::ALL, |role| role.name(English)),
        (StudentAction::ALL, StudentAction::code),
        |role, action| role.student_actions().contains(&action),
    );
    table(
        &mut text,
        "With the students of a relation",
        (Relation::ALL, |relation| relation.name(English)),
        (StudentAction::ALL, StudentAction::code),
        |relation, action| relation.student_actions().contains(&action),
    );
    table(
        &mut text,
        "With the students of a program's schools",
        (ApiScope::ALL, ApiScope::code),
        (StudentAction::ALL, StudentAction::code),
        |scope, action| scope.student_actions().contains(&action),
    );
    text
}

/// One table: who across, what down. A line or a column without a mark is left out.
fn table<Who: Copy, What: Copy>(
    text: &mut String,
    title: &str,
    (who, who_name): (&[Who], fn(Who) -> &'static str),
    (what, what_name): (&[What], fn(What) -> &'static str),
    has: impl Fn(Who, What) -> bool,
) {
    let who: Vec<Who> = who.iter().copied().filter(|&who| what.iter().any(|&what| has(who, what))).collect();
    _ = writeln!(text, "\n## {title}\n");
    let mut line = |cells: Vec<&str>| _ = writeln!(text, "| {} |", cells.join(" | "));
    let heading = who.iter().map(|&who| who_name(who));
    line(std::iter::once("").chain(heading).collect());
    line(vec!["---"; who.len() + 1]);
    for &what in what {
        let marks: Vec<&str> = who.iter().map(|&who| if has(who, what) { "✓" } else { "" }).collect();
        if marks.contains(&"✓") {
            line(std::iter::once(what_name(what)).chain(marks).collect());
        }
    }
}
