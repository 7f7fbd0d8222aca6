//! What the matcher found, said in the coordinator's language.

use shiyou_domain::issue::{Issue, IssueText, Language};
use shiyou_matching::{Certificate, Code, Explanation, Lack, Term};

macro_rules! texts {
    ($($name:ident $code:literal $zh:literal $en:literal;)*) => {
        $(static $name: IssueText = IssueText { code: $code, zh: $zh, en: $en };)*
    };
}

texts! {
    CHOICE "choice" "学生志愿" "The student's choice";
    RANKING "ranking" "导师的次序" "The mentor's order";
    NEED "need" "兴趣、需要与特长相合" "Interests and needs met by strengths";
    CLASS "class" "任教本班" "Teaches the class";
    AREA "area" "住得近" "Lives near";
    QUALIFIED "qualified" "有关爱这类学生的资质" "Qualified for the student's situation";
    UNQUALIFIED "unqualified_psychological" "没有心理辅导资质" "Not qualified for psychological care";
    PREVIOUS "previous" "原来的导师" "The mentor of last term";
    GENDER "gender" "组内男女均衡" "Boys and girls in the group";
    SPECIAL "special" "重点关爱学生分布均衡" "Special students spread evenly";
    PERSONALITY "personality" "组内性格均衡" "Personalities in the group";
    SIZE "size" "小组人数均衡" "Even group sizes";
    RULES "rules" "人数等硬性规则" "Bounds and other hard rules";
    NOT_ELIGIBLE "not_eligible"
        "按规则不能与{mentor}结对（不是任课教师、未接收，或已设为不结对）。"
        "{mentor} is not possible by the rules (no own teacher, did not accept, or barred).";
    FULL "full" "{mentor}的名额已满，组内学生的次序都不在后面。"
        "{mentor} has no place left; everyone in the group ranks no lower.";
    MINIMUM "minimum" "换到{mentor}，现在的导师就不够最少人数。"
        "Moving to {mentor} would leave the present mentor below the fewest students.";
    BALANCE "balance" "换到{mentor}整体不会更好：{term}会变差，共少 {points} 分。"
        "Moving to {mentor} would not be better as a whole: {term} gets worse, {points} points in all.";
    BALANCE_RULES "balance" "换到{mentor}的每一种换法都会违反人数等规则。"
        "Every way of moving to {mentor} breaks a bound or another rule.";
    PLACES "places" "{students}等 {need} 名学生只能选{mentors}，这些导师一共只能带 {have} 人。请放宽人数上限，或者增加导师。"
        "{need} students ({students}) can only have {mentors}, who can take {have} altogether. Raise the maxima or add mentors.";
    NOBODY_LEFT "places" "{students}等 {need} 名学生没有一位可以结对的导师。请取消部分“不结对”的设置，或者增加导师。"
        "{need} students ({students}) have no mentor they may be paired with. Lift some bars or add mentors.";
    STUDENTS "students" "{mentors}一共至少要 {need} 人，能与他们结对的学生只有 {have} 名。请降低人数下限，或者减少导师。"
        "{mentors} need at least {need} students altogether; only {have} are eligible for them. Lower the minima or drop mentors.";
    BUDGET "budget" "至少要调整 {need} 人，规则只允许 {have} 人。"
        "At least {need} students would have to change; the rules allow {have}.";
    NO_PAIR "no_mentor_yet" "这位学生还没有导师。" "This student has no mentor yet.";
    NOTHING_TO_UNDO "nothing_to_undo" "没有可以撤销的操作。" "There is nothing to undo.";
    NOTHING_TO_REDO "nothing_to_redo" "没有可以重做的操作。" "There is nothing to redo.";
    BOARD_CLOSED "board_closed" "“{state}”阶段不能调整结对。" "Pairs cannot be moved while the campaign is at “{state}”.";
    MODE_UNKNOWN "mode_unknown" "没有这种结对办法。" "There is no such mode.";
    STUDENT_UNKNOWN "board_student_unknown" "这位学生不在这次结对中。" "This student takes no part.";
    MENTOR_UNKNOWN "board_mentor_unknown" "这位老师不在这次结对的导师中。" "This teacher is not a mentor here.";
    MENTOR_NEEDED "board_mentor_needed" "请指明导师。" "Name the mentor.";
    PIN_NEEDS_MENTOR "pin_needs_mentor" "先安排导师，再固定。" "Place the student before pinning.";
}

pub(super) fn no_pair() -> Issue {
    NO_PAIR.issue()
}
pub(super) fn nothing_to_undo() -> Issue {
    NOTHING_TO_UNDO.issue()
}
pub(super) fn nothing_to_redo() -> Issue {
    NOTHING_TO_REDO.issue()
}
pub(super) fn board_closed(state: &str) -> Issue {
    BOARD_CLOSED.issue().with("state", state)
}
pub(super) fn mode_unknown() -> Issue {
    MODE_UNKNOWN.at("/mode")
}
pub(super) fn student_unknown(pointer: String) -> Issue {
    STUDENT_UNKNOWN.at(pointer)
}
pub(super) fn mentor_unknown(pointer: String) -> Issue {
    MENTOR_UNKNOWN.at(pointer)
}
pub(super) fn mentor_needed(pointer: String) -> Issue {
    MENTOR_NEEDED.at(pointer)
}
pub(super) fn pin_needs_mentor(pointer: String) -> Issue {
    PIN_NEEDS_MENTOR.at(pointer)
}

fn of_term(term: Term) -> &'static IssueText {
    match term {
        Term::Choice => &CHOICE,
        Term::Ranking => &RANKING,
        Term::Need => &NEED,
        Term::Class => &CLASS,
        Term::Area => &AREA,
        Term::Qualified => &QUALIFIED,
        Term::UnqualifiedPsychological => &UNQUALIFIED,
        Term::Previous => &PREVIOUS,
        Term::Gender => &GENDER,
        Term::Special => &SPECIAL,
        Term::Personality => &PERSONALITY,
        Term::Size => &SIZE,
        Term::Rules => &RULES,
    }
}

/// Code and words of a term of the objective.
pub(super) fn term(term: Term, language: Language) -> (&'static str, String) {
    let text = of_term(term);
    (text.code, text.issue().message(language))
}

/// Why not this better mentor.
pub(super) fn better(explanation: &Explanation, mentor: &str, language: Language) -> Issue {
    let issue = match (explanation.code, explanation.detail) {
        (Code::NotEligible, _) => NOT_ELIGIBLE.issue(),
        (Code::Full, _) => FULL.issue(),
        (Code::Minimum, _) => MINIMUM.issue(),
        (Code::Balance, Some(detail)) if detail.term != Term::Rules => {
            BALANCE.issue().with("term", term(detail.term, language).1).with("points", detail.points)
        }
        (Code::Balance, _) => BALANCE_RULES.issue(),
    };
    issue.with("mentor", mentor)
}

/// Names shown before the rest is left out.
const MOST_NAMES: usize = 6;

/// Why nobody can be placed.
pub(super) fn certificate(
    shown: &Certificate,
    students: &[String],
    mentors: &[String],
    language: Language,
) -> Issue {
    let text = match shown.kind {
        Lack::Places if mentors.is_empty() => &NOBODY_LEFT,
        Lack::Places => &PLACES,
        Lack::Students => &STUDENTS,
        Lack::Budget => &BUDGET,
    };
    let names = |names: &[String]| {
        let (comma, more) = match language {
            Language::Chinese => ("、", format!("等 {} 位导师", names.len())),
            Language::English => (", ", format!(" and {} more", names.len().saturating_sub(MOST_NAMES))),
        };
        let listed = names.iter().take(MOST_NAMES).cloned().collect::<Vec<_>>().join(comma);
        if names.len() > MOST_NAMES { listed + &more } else { listed }
    };
    let few = students.iter().take(3).cloned().collect::<Vec<_>>();
    let few = few.join(if language == Language::Chinese { "、" } else { ", " });
    text.issue()
        .with("students", few)
        .with("mentors", names(mentors))
        .with("need", shown.need)
        .with("have", shown.have)
}
