//! The sections on mentors, students and on growing up.

use std::collections::HashSet;

use super::{Found, LONGEST_TEXT, SchemeDocument};
use crate::issue::IssueText;
use crate::scheme::{Dining, Growth, Mentees, MentorEligibility, Students, Switch};

static RULES_FOR_STAFF: IssueText = IssueText {
    code: "scheme_mentee_rules_for_staff_only",
    zh: "这些条件只用于受导对象是教职工的方案。",
    en: "These conditions are for schemes whose mentees are staff.",
};

pub(super) fn check(document: &SchemeDocument, found: &mut Found) {
    if let Some(years) = document.years {
        found.range("/years", years, 1, 20);
    }
    for (index, principle) in document.principles.iter().enumerate() {
        let pointer = format!("/principles/{index}");
        found.text(&format!("{pointer}/text/zh"), &principle.text.zh, LONGEST_TEXT);
        found.basis(&pointer, &principle.basis);
    }
    check_mentors(&document.mentors, found);
    check_students(&document.students, found);
    check_growth(&document.growth, found);
    for (index, mailbox) in document.care.mailboxes.iter().enumerate() {
        let pointer = format!("/care/mailboxes/{index}");
        if let Some(days) = mailbox.answer_days {
            found.range(&format!("{pointer}/answer_days"), days, 1, 60);
        }
        found.basis(&pointer, &mailbox.basis);
    }
    if let Some(dining) = &document.dining {
        check_dining(dining, found);
    }
    let mut keys = HashSet::new();
    for (index, honour) in document.honours.iter().enumerate() {
        let pointer = format!("/honours/{index}");
        found.key(&pointer, &honour.key, &mut keys);
        found.name(&format!("{pointer}/name"), &honour.name);
        if let Some((least, most)) = honour.places {
            found.range(&format!("{pointer}/places/0"), least, 1, 1000);
            found.range(&format!("{pointer}/places/1"), most, 1, 1000);
            found.ends(&format!("{pointer}/places/0"), least, most);
        }
        found.basis(&pointer, &honour.basis);
    }
}

fn check_mentors(mentors: &MentorEligibility, found: &mut Found) {
    found.basis("/mentors", &mentors.basis);
    found.entries("/mentors/standings", mentors.standings.len());
    for (index, standing) in mentors.standings.iter().enumerate() {
        found.range(&format!("/mentors/standings/{index}/least_years"), standing.least_years, 0, 60);
    }
    for (index, topic) in mentors.training_topics.iter().enumerate() {
        found.name(&format!("/mentors/training_topics/{index}"), topic);
    }
    found.range("/mentors/training_hours", mentors.training_hours, 0, 1000);
    let figures = [
        ("exam_pass_percent", mentors.exam_pass_percent, 0, 100),
        ("certificate_months", mentors.certificate_months, 1, 120),
        ("coached_most", mentors.coached_most, 1, 50),
        ("substitute_after_days", mentors.substitute_after_days, 1, 400),
    ];
    for (field, figure, least, most) in figures {
        if let Some(figure) = figure {
            found.range(&format!("/mentors/{field}"), figure, least, most);
        }
    }
}

fn check_students(students: &Students, found: &mut Found) {
    found.basis("/students", &students.basis);
    if let Some((least, most)) = students.per_class {
        found.range("/students/per_class/0", least, 0, 200);
        found.range("/students/per_class/1", most, 1, 200);
        found.ends("/students/per_class/0", least, most);
    }
    if let Some(rules) = &students.rules {
        if students.mentees != Mentees::Staff {
            found.add(RULES_FOR_STAFF.at("/students/rules"));
        }
        if let Some(years) = rules.younger_than {
            found.range("/students/rules/younger_than", years, 16, 99);
        }
        if let Some(years) = rules.hired_within_years {
            found.range("/students/rules/hired_within_years", years, 1, 60);
        }
        if let Some(years) = rules.hired_within_years_by_exception {
            let least = rules.hired_within_years.unwrap_or(1);
            found.range("/students/rules/hired_within_years_by_exception", years, i64::from(least), 60);
        }
    }
}

fn check_growth(growth: &Growth, found: &mut Found) {
    let lists = [
        ("guidances", &growth.guidances),
        ("dimensions", &growth.dimensions),
        ("key_moments", &growth.key_moments),
        ("habits", &growth.habits),
    ];
    for (field, list) in lists {
        found.entries(&format!("/growth/{field}"), list.len());
        for (index, text) in list.iter().enumerate() {
            found.name(&format!("/growth/{field}/{index}"), text);
        }
    }
    for (index, theme) in growth.themes.iter().enumerate() {
        let pointer = format!("/growth/themes/{index}");
        found.filled(&format!("{pointer}/grades"), &theme.grades);
        for (place, grade) in theme.grades.iter().enumerate() {
            found.range(&format!("{pointer}/grades/{place}"), *grade, 1, 12);
        }
        found.name(&format!("{pointer}/name"), &theme.name);
    }
    if let Some(portrait) = &growth.self_portrait {
        found.range("/growth/self_portrait/adjectives", portrait.adjectives, 0, 10);
        if let Some(syllables) = portrait.syllables {
            found.range("/growth/self_portrait/syllables", syllables, 1, 4);
        }
    }
}

fn check_dining(dining: &Dining, found: &mut Found) {
    found.filled("/dining/rubric", &dining.rubric);
    let mut keys = HashSet::new();
    for (index, item) in dining.rubric.iter().enumerate() {
        let pointer = format!("/dining/rubric/{index}");
        found.key(&pointer, &item.key, &mut keys);
        found.name(&format!("{pointer}/name"), &item.name);
    }
    found.range("/dining/report_after", dining.report_after, 1, 100);
    found.range("/dining/named_below_percent", dining.named_below_percent, 0, 100);
    found.switch("/dining/freeze", Some(&dining.freeze));
    found.basis("/dining", &dining.basis);
}

impl Found {
    pub(super) fn switch(&mut self, pointer: &str, switch: Option<&Switch>) {
        if let Some(switch) = switch {
            self.text(&format!("{pointer}/caution/zh"), &switch.caution.zh, LONGEST_TEXT);
        }
    }
}
