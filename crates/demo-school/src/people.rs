//! Staff, students and their families.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use shiyou_domain::import::staff::{StaffFacts, Teaching};
use shiyou_domain::import::student::{GuardianFacts, StudentFacts};
use shiyou_domain::people::{
    Boarding, ClassName, Gender, GuardianRelation, NationalStudentNumber, SpecialCategory, StaffKind,
    StaffStatus,
};

use crate::dice::Dice;
use crate::names::{self, Age};
use crate::numbers::Numbers;
use crate::plan::{Job, Plan};
use crate::tags;
use crate::term::DemoTerm;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoStaff {
    pub facts: StaffFacts,
    /// What this person can help with.
    pub strengths: Vec<&'static str>,
    pub qualifications: Vec<&'static str>,
    pub motto: &'static str,
    pub years_in_post: u8,
    /// How gladly students choose this person: 1–10.
    pub charm: u8,
    /// Of a hundred things owed, how many are done by now.
    pub diligence: u8,
}

/// A student.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoStudent {
    pub facts: StudentFacts,
    /// Place in `DemoSchool::classes`.
    pub class: usize,
    pub interests: Vec<&'static str>,
    pub strengths: Vec<&'static str>,
    pub needs: Vec<&'static str>,
    pub personality: Vec<&'static str>,
    /// Standing in the grade in hundredths of a standard deviation.
    pub ability: i64,
    /// Nobody has talked to this child for three weeks or longer.
    pub neglected: bool,
    /// Of a hundred reports owed, how many are handed in.
    pub diligence: u8,
}

/// Rates in a thousand, from which grade on.
const RATES: [(SpecialCategory, usize, u8); 15] = [
    (SpecialCategory::LeftBehind, 60, 1),
    (SpecialCategory::SingleParent, 70, 1),
    (SpecialCategory::ReconstitutedFamily, 25, 1),
    (SpecialCategory::Orphan, 2, 1),
    (SpecialCategory::EconomicHardship, 45, 1),
    (SpecialCategory::PoorHomeEducation, 25, 1),
    (SpecialCategory::LearningDifficulty, 60, 2),
    (SpecialCategory::UnevenSubjects, 50, 4),
    (SpecialCategory::HeavyPressure, 25, 6),
    (SpecialCategory::BehaviourDifficulty, 25, 2),
    (SpecialCategory::Psychological, 15, 5),
    (SpecialCategory::TransferredIn, 20, 2),
    (SpecialCategory::Disability, 5, 1),
    (SpecialCategory::HighAbility, 40, 3),
    (SpecialCategory::Introverted, 60, 1),
];

pub(crate) fn staff(seed: u64, plan: &Plan, term: &DemoTerm, numbers: &mut Numbers) -> Vec<DemoStaff> {
    let leads: Vec<(u8, usize)> =
        plan.grades().into_iter().filter_map(|grade| Some((grade, plan.lead_of(grade)?))).collect();
    let homerooms: Vec<Option<usize>> =
        (0..plan.classes.len()).map(|class| plan.homeroom_of(class)).collect();
    let mut taken = BTreeSet::new();
    plan.jobs
        .iter()
        .enumerate()
        .map(|(place, job)| {
            let mut dice = Dice::new(seed, "staff", place);
            let mut person = hire(&mut dice, place, job, plan, term, numbers, &mut taken);
            person.facts.homeroom = (0..plan.classes.len())
                .filter(|class| homerooms[*class] == Some(place))
                .map(|class| plan.classes[class].name)
                .collect();
            if let Some((grade, _)) = leads.iter().find(|(_, lead)| *lead == place) {
                person.facts.post = Some(format!("{}组长", grade_name(*grade)));
            }
            person
        })
        .collect()
}

/// 一年级.
pub(crate) fn grade_name(grade: u8) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    format!("{}年级", DIGITS.get(usize::from(grade)).copied().unwrap_or("十"))
}

fn hire(
    dice: &mut Dice,
    place: usize,
    job: &Job,
    plan: &Plan,
    term: &DemoTerm,
    numbers: &mut Numbers,
    taken: &mut BTreeSet<String>,
) -> DemoStaff {
    let junior = job.classes.first().is_some_and(|class| plan.classes[*class].name.grade > 6);
    let women = match job.subjects.first().copied() {
        Some("体育与健康") => 300,
        Some("物理" | "化学" | "信息科技") => 450,
        Some(_) if junior => 650,
        Some(_) => 820,
        None if job.post == Some("门卫") => 0,
        None => 480,
    };
    let gender = if dice.in_thousand(women) { Gender::Female } else { Gender::Male };
    // Colleagues with the same name would be confused on every list.
    let name = loop {
        let name = names::someone(dice, gender, Age::Grown);
        if taken.insert(name.to_string()) {
            break name;
        }
    };
    let years = dice.between(1, 32) as u8;
    let age = 23 + i64::from(years) + dice.between(0, 3);
    let born = birthday(dice, term.year.begins_in - age as i32);
    let mut facts = StaffFacts::new(name);
    facts.number = Some(format!("T{:04}", place + 1));
    facts.gender = Some(gender);
    facts.kind = job.kind;
    facts.status = if job.post == Some("宿舍管理员") && dice.in_thousand(200) {
        StaffStatus::OnLeave
    } else {
        StaffStatus::Active
    };
    facts.post = job.post.map(str::to_owned);
    facts.title = title(job, years).map(str::to_owned);
    facts.degree = Some(degree(dice, job).to_owned());
    facts.phone = Some(numbers.phone());
    facts.national_id = Some(numbers.national_id(born, gender));
    facts.subjects = job.subjects.iter().map(|subject| (*subject).to_owned()).collect();
    facts.teaching = job
        .classes
        .iter()
        .flat_map(|class| {
            let class = plan.classes[*class].name;
            job.subjects.iter().map(move |subject| Teaching { class, subject: (*subject).to_owned() })
        })
        .collect();
    let mut strengths = dice.some(&tags::HELP, 2);
    if let Some(subject) = job.subjects.first() {
        let own = tags::strength_of_subject(subject);
        if !strengths.contains(&own) {
            strengths.insert(0, own);
        }
    }
    let mut qualifications = if dice.in_thousand(250) { dice.some(&tags::QUALIFICATIONS, 1) } else { vec![] };
    if job.post == Some("心理教师") {
        qualifications = vec!["心理健康教育A证"];
    }
    let diligence = match dice.below(100) {
        0..=8 => 25,
        9..=30 => 80,
        _ => 97,
    };
    DemoStaff {
        facts,
        strengths,
        qualifications,
        motto: dice.pick(&tags::MOTTOES),
        years_in_post: years,
        charm: dice.between(1, 10) as u8,
        diligence,
    }
}

fn title(job: &Job, years: u8) -> Option<&'static str> {
    (job.kind != StaffKind::Support).then_some(match years {
        0..=1 => "三级教师",
        2..=6 => "二级教师",
        7..=17 => "一级教师",
        _ => "高级教师",
    })
}

fn degree(dice: &mut Dice, job: &Job) -> &'static str {
    match job.kind {
        StaffKind::Support => dice.pick(&["高中", "中专", "大专"]),
        _ => dice.pick(&["本科", "本科", "本科", "本科", "大专", "硕士"]),
    }
}

fn birthday(dice: &mut Dice, year: i32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    first + Days::new(dice.below(365) as u64)
}

pub(crate) fn students(seed: u64, plan: &Plan, term: &DemoTerm, numbers: &mut Numbers) -> Vec<DemoStudent> {
    let mut students = Vec::new();
    for (class, room) in plan.classes.iter().enumerate() {
        let mut dice = Dice::new(seed, "class", class);
        let boys = (room.seats + class % 2) / 2;
        let mut genders = vec![Gender::Male; boys];
        genders.resize(room.seats, Gender::Female);
        dice.shuffle(&mut genders);
        let mut taken = BTreeSet::new();
        for (seat, gender) in genders.into_iter().enumerate() {
            let mut dice = Dice::new(seed, "student", class * 100 + seat);
            students.push(enrol(&mut dice, (class, room.name, seat), gender, term, numbers, &mut taken));
        }
    }
    students
}

fn enrol(
    dice: &mut Dice,
    (class, class_name, seat): (usize, ClassName, usize),
    gender: Gender,
    term: &DemoTerm,
    numbers: &mut Numbers,
    taken: &mut BTreeSet<String>,
) -> DemoStudent {
    let grade = class_name.grade;
    let surname = names::surname(dice);
    // Two children of one class with one name happen, but they would only confuse here.
    let name = loop {
        let name = names::full(&surname, names::given(dice, gender, Age::Child));
        if taken.insert(name.to_string()) {
            break name;
        }
    };
    let born_after =
        NaiveDate::from_ymd_opt(term.year.begins_in - 6 - i32::from(grade), 9, 1).unwrap_or_default();
    let born = born_after + Days::new(dice.below(365) as u64);
    let (stage, years_before) = if grade <= 6 { (1, grade - 1) } else { (2, grade - 7) };
    let entered = term.year.begins_in - i32::from(years_before);
    let id = numbers.national_id(born, gender);
    let categories: BTreeSet<SpecialCategory> = RATES
        .iter()
        .filter(|(_, rate, from)| grade >= *from && dice.in_thousand(*rate))
        .map(|(category, ..)| *category)
        .collect();
    let mut facts = StudentFacts::new(name, class_name);
    facts.gender = Some(gender);
    facts.national_student_number = Some(NationalStudentNumber::of(&id));
    facts.national_id = Some(id);
    facts.school_number = Some(format!("{entered}{stage}{:02}{:02}", class_name.class, seat + 1));
    facts.birth_date = Some(born);
    facts.boarding = Some(if grade > 6 && dice.in_thousand(280) { Boarding::Boarder } else { Boarding::Day });
    facts.home_area = Some(dice.pick(&tags::AREAS).to_owned());
    facts.address = Some(format!("{}{}号", dice.pick(&tags::STREETS), dice.between(1, 188)));
    facts.guardians = family(dice, &surname, &categories, numbers);
    facts.categories = categories;
    let mut ability = dice.normal();
    if facts.categories.contains(&SpecialCategory::LearningDifficulty) {
        ability = -150 - ability.abs() / 4;
    } else if facts.categories.contains(&SpecialCategory::HighAbility) {
        ability = 150 + ability.abs() / 4;
    }
    let (interests, strengths) = (dice.between(1, 3) as usize, dice.between(1, 2) as usize);
    DemoStudent {
        class,
        interests: dice.some(&tags::INTERESTS, interests),
        strengths: dice.some(&tags::STRENGTHS, strengths),
        needs: needs(dice, &facts.categories),
        personality: dice.some(&tags::PERSONALITY, 4),
        ability,
        neglected: dice.in_thousand(40),
        diligence: match dice.below(10) {
            0 => 40,
            1..=3 => 80,
            _ => 97,
        },
        facts,
    }
}

fn needs(dice: &mut Dice, categories: &BTreeSet<SpecialCategory>) -> Vec<&'static str> {
    let mut needs = dice.some(&tags::HELP, 1 + dice.clone().below(2));
    for category in categories {
        let more = match category {
            SpecialCategory::LearningDifficulty | SpecialCategory::UnevenSubjects => "学习方法",
            SpecialCategory::Psychological | SpecialCategory::HeavyPressure => "情绪疏导",
            SpecialCategory::BehaviourDifficulty => "习惯养成",
            SpecialCategory::Introverted | SpecialCategory::TransferredIn => "人际交往",
            SpecialCategory::LeftBehind | SpecialCategory::PoorHomeEducation => "家庭沟通",
            _ => continue,
        };
        if !needs.contains(&more) {
            needs.push(more);
        }
    }
    needs
}

/// Guardians in the order of a roster's columns: father, mother, others.
fn family(
    dice: &mut Dice,
    surname: &str,
    categories: &BTreeSet<SpecialCategory>,
    numbers: &mut Numbers,
) -> Vec<GuardianFacts> {
    let mut guardian = |dice: &mut Dice, relation, own_surname: bool, gender| GuardianFacts {
        relation,
        name: Some(if own_surname {
            names::full(surname, names::given(dice, gender, Age::Grown))
        } else {
            names::someone(dice, gender, Age::Grown)
        }),
        phone: Some(numbers.phone()),
    };
    if categories.contains(&SpecialCategory::Orphan) {
        return vec![guardian(dice, GuardianRelation::Relative, true, Gender::Male)];
    }
    let mut family = Vec::new();
    let left_behind = categories.contains(&SpecialCategory::LeftBehind);
    let single = categories.contains(&SpecialCategory::SingleParent);
    let only_mother = dice.in_thousand(650);
    let one_parent = single || left_behind;
    if !(one_parent && only_mother) {
        family.push(guardian(dice, GuardianRelation::Father, true, Gender::Male));
    }
    let mother_too = if one_parent { only_mother } else { dice.in_thousand(900) };
    if mother_too {
        family.push(guardian(dice, GuardianRelation::Mother, false, Gender::Female));
    }
    if left_behind {
        let grandfather = dice.in_thousand(400);
        let gender = if grandfather { Gender::Male } else { Gender::Female };
        family.push(guardian(dice, GuardianRelation::Grandparent, grandfather, gender));
    }
    family
}
