//! A scheme in one line, derived from the document, in both languages.

use super::{Actor, Binding, GroupBounds, Obligation, Rhythm, SchemeDocument, SpecialFilter};
use crate::issue::Language;

impl SchemeDocument {
    /// The line on the scheme's card: group size, then the rules marked for the card.
    ///
    /// For example `5–10 人/组 · 每月谈心 · 每学期家访(提倡)`.
    pub fn card_line(&self, language: Language) -> String {
        let shown = self.obligations.iter().filter(|obligation| obligation.on_card);
        let rules = shown.map(|obligation| rule(obligation, language));
        std::iter::once(group(&self.selection.group, language)).chain(rules).collect::<Vec<_>>().join(" · ")
    }
}

fn group(bounds: &GroupBounds, language: Language) -> String {
    let span =
        |least: u32, most: u32| if least == most { most.to_string() } else { format!("{least}–{most}") };
    match (bounds.usual, language) {
        (None, Language::Chinese) => format!("{} 人/组", span(bounds.least, bounds.most)),
        (None, Language::English) => format!("groups of {}", span(bounds.least, bounds.most)),
        (Some((least, most)), Language::Chinese) => {
            format!("{} 人/组，最多 {} 人", span(least, most), bounds.most)
        }
        (Some((least, most)), Language::English) => {
            format!("groups of {}, at most {}", span(least, most), bounds.most)
        }
    }
}

fn rule(obligation: &Obligation, language: Language) -> String {
    let name = obligation.name.get(language);
    let who = whom(obligation, language);
    let rhythm = rhythm(&obligation.when, language);
    let binding = match obligation.basis.binding {
        Binding::Must => String::new(),
        other => match language {
            Language::Chinese => format!("（{}）", other.name(language)),
            Language::English => format!(" ({})", other.name(language).to_lowercase()),
        },
    };
    match language {
        Language::Chinese => {
            // 每周 + 周反思 is read 每周反思.
            let repeated = rhythm.chars().last().filter(|last| name.starts_with(*last));
            let name = repeated.map_or(name, |last| &name[last.len_utf8()..]);
            format!("{who}{rhythm}{name}{binding}")
        }
        Language::English => format!("{who}{} {rhythm}{binding}", name.to_lowercase()).trim_end().to_owned(),
    }
}

fn whom(obligation: &Obligation, language: Language) -> &'static str {
    let special = matches!(obligation.students.special, Some(SpecialFilter::Only { .. }));
    let by_student = obligation.actors.who.contains(&Actor::Student);
    match (special, by_student, language) {
        (true, _, Language::Chinese) => "重点关爱学生",
        (true, _, Language::English) => "special students: ",
        (false, true, Language::Chinese) => "学生",
        (false, true, Language::English) => "student's ",
        (false, false, _) => "",
    }
}

fn rhythm(when: &Rhythm, language: Language) -> String {
    match (when, language) {
        (Rhythm::Periodic { every, count, .. }, Language::Chinese) => match count.least {
            1 => every.name(language).to_owned(),
            times => format!("{} {times} 次", every.name(language)),
        },
        (Rhythm::Periodic { every, count, .. }, Language::English) => match count.least {
            1 => every.name(language).to_owned(),
            times => format!("{times} times {}", every.name(language)),
        },
        _ => String::new(),
    }
}
