#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::excuse::AbsenceReason;
use crate::issue::Language;
use crate::people::{StaffKind, StaffStatus};
use crate::scheme::{
    AppointmentLength, LocalText, MentorEligibility, MentorPool, MentorshipKind, Preset, Standing,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Nothing asked: all staff enter the pool.
fn open_rules() -> MentorEligibility {
    Preset::find("P04").unwrap().document.mentors.clone()
}

/// As a primary school asks: 40 hours, an exam, a certificate; by application.
fn strict_rules() -> MentorEligibility {
    MentorEligibility {
        pool: MentorPool::Application,
        staff_kinds: vec!["teacher".into(), "external".into()],
        least_years: 3,
        barred_by: BarringFact::ALL.iter().map(|fact| fact.code().to_owned()).collect(),
        training_hours: 40,
        exam: true,
        certificate: true,
        letter: true,
        key_mentor_qualifications: vec!["心理咨询师".into()],
        ..open_rules()
    }
}

fn today() -> NaiveDate {
    day("2026-10-14")
}

fn ready_person() -> MentorFacts {
    MentorFacts {
        years_in_post: Some(8),
        application: Some(Application {
            state: ApplicationState::Approved,
            on: day("2026-09-01"),
            reasoned: false,
        }),
        trainings: vec![Training { name: "师德".into(), topic: None, tenths: 400, on: day("2026-09-10") }],
        exams: vec![TrainingExam { on: day("2026-09-20"), percent: 60, pass_percent: 60 }],
        certificates: vec![Certificate {
            from: day("2026-09-21"),
            until: Some(day("2027-09-20")),
            revoked_on: None,
        }],
        ..MentorFacts::new(StaffKind::Teacher)
    }
}

fn in_office() -> Appointment {
    Appointment {
        kind: MentorshipKind::General,
        from: day("2026-09-22"),
        to: day("2027-09-21"),
        state: AppointmentState::Active,
        ground: None,
        capacity: Some(8),
        is_key: false,
    }
}

fn failed(rules: &MentorEligibility, facts: &MentorFacts) -> Vec<&'static str> {
    let findings = check(rules, facts, today());
    findings.iter().filter(|finding| !finding.passed).map(|finding| finding.explanation.code()).collect()
}

fn stage(rules: &MentorEligibility, facts: &MentorFacts) -> MentorStage {
    progress(rules, facts, today()).stage
}

#[test]
fn where_nothing_is_asked_everybody_at_work_is_in_the_pool() {
    for kind in StaffKind::ALL {
        assert_eq!(stage(&open_rules(), &MentorFacts::new(*kind)), MentorStage::InPool);
    }
    let away = MentorFacts { status: StaffStatus::OnLeave, ..MentorFacts::new(StaffKind::Teacher) };
    assert_eq!(stage(&open_rules(), &away), MentorStage::NotEligible);
    assert!(!may_mentor(&open_rules(), &away, today()));
}

#[test]
fn every_rule_that_fails_is_named_at_once() {
    let facts = MentorFacts {
        years_in_post: Some(1),
        bars: vec![StaffBar { kind: BarringFact::Disciplined, from: day("2026-03-01"), to: None }],
        leaves: vec![Leave { reason: AbsenceReason::Sick, from: day("2026-10-12"), to: day("2026-10-16") }],
        exams: vec![TrainingExam { on: day("2026-09-20"), percent: 59, pass_percent: 60 }],
        ..MentorFacts::new(StaffKind::Support)
    };
    assert_eq!(
        failed(&strict_rules(), &facts),
        [
            "mentor_on_leave",
            "mentor_kind_not_listed",
            "mentor_years_short",
            "mentor_barred",
            "mentor_application_missing",
            "mentor_training_short",
            "mentor_exam_failed",
            "mentor_certificate_missing",
        ]
    );
    assert_eq!(stage(&strict_rules(), &facts), MentorStage::NotEligible);
}

#[test]
fn an_explanation_says_the_figures_in_both_languages() {
    let facts = MentorFacts {
        trainings: vec![
            Training { name: "师德".into(), topic: None, tenths: 245, on: day("2026-09-10") },
            Training { name: "师德".into(), topic: None, tenths: 100, on: day("2026-10-20") },
        ],
        ..MentorFacts::new(StaffKind::Teacher)
    };
    let findings = check(&strict_rules(), &facts, today());
    let training = findings.iter().find(|finding| finding.rule == EligibilityRule::Training).unwrap();
    assert_eq!(
        training.explanation.message(Language::Chinese),
        "已完成 24.5 学时，要求 40 学时，还差 15.5 学时。",
        "a course to come does not count yet"
    );
    assert_eq!(
        training.explanation.message(Language::English),
        "24.5 hours of training done; 40 are asked for, 15.5 missing."
    );
}

#[test]
fn one_goes_the_whole_way_step_by_step() {
    let rules = strict_rules();
    let whole = ready_person();
    let mut facts = MentorFacts { years_in_post: Some(8), ..MentorFacts::new(StaffKind::Teacher) };
    assert_eq!(stage(&rules, &facts), MentorStage::MayApply);
    let on = day("2026-09-01");
    facts.application = Some(Application { state: ApplicationState::Submitted, on, reasoned: false });
    assert_eq!(stage(&rules, &facts), MentorStage::Applied);
    facts.application = Some(Application { state: ApplicationState::Declined, on, reasoned: false });
    assert_eq!(stage(&rules, &facts), MentorStage::Declined);
    facts.application = whole.application;
    assert_eq!(stage(&rules, &facts), MentorStage::InTraining);
    facts.trainings = whole.trainings;
    facts.exams = whole.exams;
    assert_eq!(failed(&rules, &facts), ["mentor_certificate_missing"]);
    facts.certificates = whole.certificates;
    assert_eq!(stage(&rules, &facts), MentorStage::Ready);
    assert!(!may_mentor(&rules, &facts, today()), "a scheme that appoints has no mentors without a letter");
    facts.appointments = vec![in_office()];
    assert_eq!(stage(&rules, &facts), MentorStage::Appointed);
    assert!(may_mentor(&rules, &facts, today()));
}

#[test]
fn one_of_the_standings_is_enough_and_an_exception_takes_a_reason() {
    let standing = |titles: &[&str], degrees: &[&str], least_years, by_exception| Standing {
        titles: titles.iter().map(|one| (*one).to_owned()).collect(),
        degrees: degrees.iter().map(|one| (*one).to_owned()).collect(),
        least_years,
        by_exception,
    };
    let mut rules = MentorEligibility { pool: MentorPool::Application, ..open_rules() };
    rules.standings =
        vec![standing(&["副教授", "教授"], &[], 0, false), standing(&["讲师"], &["博士"], 2, false)];
    let mut facts = MentorFacts::new(StaffKind::Teacher);
    assert_eq!(failed(&rules, &facts), ["mentor_standing_missing", "mentor_application_missing"]);
    assert_eq!(stage(&rules, &facts), MentorStage::NotEligible);
    facts.title = Some("副教授".into());
    assert_eq!(failed(&rules, &facts), ["mentor_application_missing"]);
    facts.title = Some("讲师".into());
    facts.degree = Some("博士研究生".into());
    facts.years_in_post = Some(1);
    assert_eq!(failed(&rules, &facts), ["mentor_standing_missing", "mentor_application_missing"]);
    facts.years_in_post = Some(2);
    assert_eq!(failed(&rules, &facts), ["mentor_application_missing"]);

    facts.title = None;
    rules.standings.push(standing(&[], &["博士"], 0, true));
    assert_eq!(failed(&rules, &facts), ["mentor_standing_by_exception", "mentor_application_missing"]);
    assert_eq!(stage(&rules, &facts), MentorStage::MayApply);
    let on = day("2026-09-01");
    facts.application = Some(Application { state: ApplicationState::Approved, on, reasoned: true });
    assert_eq!(stage(&rules, &facts), MentorStage::Ready);
}

#[test]
fn every_topic_of_the_training_has_to_be_heard() {
    let mut rules = MentorEligibility { training_hours: 10, ..open_rules() };
    rules.training_topics =
        vec![LocalText::new("儿童心理", "Child psychology"), LocalText::new("案例分析", "Case analysis")];
    let heard = |name: &str, topic: Option<&str>| Training {
        name: name.into(),
        topic: topic.map(str::to_owned),
        tenths: 60,
        on: day("2026-09-10"),
    };
    let mut facts = MentorFacts::new(StaffKind::Teacher);
    facts.trainings = vec![heard("专家讲座", Some("儿童心理")), heard("读书会", None)];
    assert_eq!(failed(&rules, &facts), ["mentor_topics_missing"]);
    assert_eq!(stage(&rules, &facts), MentorStage::InTraining);
    facts.trainings.push(heard("班级案例分析沙龙", None));
    assert_eq!(stage(&rules, &facts), MentorStage::InPool);
}

#[test]
fn leave_suspends_from_its_first_day_to_its_last() {
    let leave = Leave { reason: AbsenceReason::Maternity, from: day("2026-10-10"), to: day("2026-10-20") };
    let facts = MentorFacts { leaves: vec![leave], ..ready_person() };
    let status = |on: &str| in_office().status(&strict_rules(), &facts, day(on));
    assert_eq!(status("2026-10-09"), (AppointmentStatus::Active, None));
    for on in ["2026-10-10", "2026-10-20"] {
        assert_eq!(status(on), (AppointmentStatus::Suspended, Some(SuspensionGround::Leave)));
    }
    assert_eq!(status("2026-10-21"), (AppointmentStatus::Active, None));
}

#[test]
fn discipline_and_a_lapsed_certificate_suspend_only_where_the_scheme_says_so() {
    let mut facts = ready_person();
    facts.bars = vec![StaffBar { kind: BarringFact::Disciplined, from: day("2026-10-01"), to: None }];
    let status =
        |rules: &MentorEligibility, facts: &MentorFacts, on: &str| in_office().status(rules, facts, day(on));
    let barred = (AppointmentStatus::Suspended, Some(SuspensionGround::Barred));
    assert_eq!(status(&strict_rules(), &facts, "2026-10-14"), barred);
    assert_eq!(status(&open_rules(), &facts, "2026-10-14").0, AppointmentStatus::Active);
    facts.bars.clear();
    facts.certificates[0].revoked_on = Some(day("2026-10-14"));
    let lapsed = (AppointmentStatus::Suspended, Some(SuspensionGround::LapsedCertificate));
    assert_eq!(status(&strict_rules(), &facts, "2026-10-14"), lapsed);
    assert_eq!(status(&open_rules(), &facts, "2026-10-14").0, AppointmentStatus::Active);
}

#[test]
fn an_appointment_runs_from_its_first_day_to_its_last() {
    let status = |on: &str| in_office().status(&open_rules(), &ready_person(), day(on)).0;
    assert_eq!(status("2026-09-21"), AppointmentStatus::Upcoming);
    assert_eq!(status("2026-09-22"), AppointmentStatus::Active);
    assert_eq!(status("2027-09-21"), AppointmentStatus::Active);
    assert_eq!(status("2027-09-22"), AppointmentStatus::Expired);
    let year = last_day(AppointmentLength::Year, day("2026-09-01"), None);
    assert_eq!(year, day("2027-08-31"));
    let term = last_day(AppointmentLength::Term, day("2026-09-01"), Some(day("2027-01-22")));
    assert_eq!(term, day("2027-01-22"));
    assert_eq!(last_day(AppointmentLength::Stage, day("2026-09-01"), None), day("2029-08-31"));
}

#[test]
fn the_last_day_of_a_certificate_still_counts() {
    let issued = day("2026-09-01");
    let certificate = Certificate { from: issued, until: valid_until(issued, Some(24)), revoked_on: None };
    assert_eq!(certificate.until, Some(day("2028-08-31")));
    assert_eq!(certificate.status(day("2028-08-31")), CertificateStatus::Valid);
    assert_eq!(certificate.status(day("2028-09-01")), CertificateStatus::Expired);
    assert_eq!(valid_until(issued, None), None);
    let revoked = Certificate { revoked_on: Some(day("2027-01-01")), ..certificate };
    assert_eq!(revoked.status(day("2026-12-31")), CertificateStatus::Valid);
    assert_eq!(revoked.status(day("2027-01-01")), CertificateStatus::Revoked);
}

#[test]
fn a_code_is_read_as_people_type_it() {
    assert_eq!(read_code("7kqm-d3xw-pa0o-il11-zzzz").as_deref(), Some("7KQMD3XWPA001111ZZZZ"));
    assert_eq!(grouped_code("7KQMD3XWPA001111ZZZZ"), "7KQM-D3XW-PA00-1111-ZZZZ");
    for wrong in [
        "",
        "7KQM",
        "7KQMD3XWPA001111ZZZZ0",
        "7KQMD3XWPA001111ZZZ!",
        "一二三四五六七八九十一二三四五六七八九十",
    ] {
        assert_eq!(read_code(wrong), None, "{wrong}");
    }
}

#[test]
fn a_decided_application_and_an_ended_appointment_stay_so() {
    for from in ApplicationState::ALL {
        for to in ApplicationState::ALL {
            let expected = *from == ApplicationState::Submitted && *to != ApplicationState::Submitted;
            assert_eq!(from.can_become(*to), expected);
        }
        assert!(!AppointmentState::Ended.can_become(AppointmentState::Active));
    }
    assert!(AppointmentState::Suspended.can_become(AppointmentState::Active));
    assert!(!AppointmentState::Active.can_become(AppointmentState::Active));
}

#[test]
fn a_key_mentor_is_known_by_a_qualification() {
    let mut facts = ready_person();
    assert!(!is_key_qualified(&strict_rules(), &facts));
    facts.qualifications = vec!["国家二级心理咨询师".into()];
    assert!(is_key_qualified(&strict_rules(), &facts));
    assert!(!is_key_qualified(&open_rules(), &facts));
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..800).prop_map(|days| day("2026-01-01") + Days::new(days))
}

prop_compose! {
    fn some_rules()(
        pool in proptest::sample::select(MentorPool::ALL),
        kinds in proptest::sample::subsequence(StaffKind::ALL, 0..=3),
        least_years in 0u8..6,
        barred in proptest::sample::subsequence(BarringFact::ALL, 0..=3),
        training_hours in prop_oneof![Just(0u32), 1u32..60],
        (exam, certificate, letter) in any::<(bool, bool, bool)>(),
    ) -> MentorEligibility {
        MentorEligibility {
            pool,
            staff_kinds: kinds.iter().map(|kind| kind.code().to_owned()).collect(),
            least_years,
            barred_by: barred.iter().map(|fact| fact.code().to_owned()).collect(),
            training_hours, exam, certificate, letter,
            ..open_rules()
        }
    }
}

prop_compose! {
    fn some_facts()(
        kind in proptest::sample::select(StaffKind::ALL),
        status in proptest::sample::select(StaffStatus::ALL),
        years_in_post in proptest::option::of(0u32..12),
        leave in proptest::option::of((some_day(), 0u64..60)),
        bar in proptest::option::of((proptest::sample::select(BarringFact::ALL), some_day(), proptest::option::of(0u64..90))),
        application in proptest::option::of((proptest::sample::select(ApplicationState::ALL), some_day())),
        trainings in proptest::collection::vec((1u32..300, some_day()), 0..4),
        exams in proptest::collection::vec((some_day(), 0u32..=100), 0..3),
        certificates in proptest::collection::vec((some_day(), proptest::option::of(0u64..400), proptest::option::of(some_day())), 0..3),
        appointments in proptest::collection::vec((some_day(), 0u64..400, proptest::sample::select(AppointmentState::ALL)), 0..3),
    ) -> MentorFacts {
        MentorFacts {
            status,
            years_in_post,
            leaves: leave.into_iter().map(|(from, days)| Leave { reason: AbsenceReason::Rotation, from, to: from + Days::new(days) }).collect(),
            bars: bar.into_iter().map(|(kind, from, days)| StaffBar { kind, from, to: days.map(|days| from + Days::new(days)) }).collect(),
            application: application.map(|(state, on)| Application { state, on, reasoned: false }),
            trainings: trainings.into_iter().map(|(tenths, on)| Training { name: "师德".into(), topic: None, tenths, on }).collect(),
            exams: exams.into_iter().map(|(on, percent)| TrainingExam { on, percent, pass_percent: 60 }).collect(),
            certificates: certificates.into_iter().map(|(from, days, revoked_on)| Certificate { from, until: days.map(|days| from + Days::new(days)), revoked_on }).collect(),
            appointments: appointments.into_iter().map(|(from, days, state)| Appointment { from, to: from + Days::new(days), state, ..in_office() }).collect(),
            ..MentorFacts::new(kind)
        }
    }
}

proptest! {
    #[test]
    fn every_explanation_is_complete_in_both_languages(rules in some_rules(), facts in some_facts(), on in some_day()) {
        for finding in check(&rules, &facts, on) {
            for language in [Language::Chinese, Language::English] {
                let message = finding.explanation.message(language);
                prop_assert!(!message.contains(['{', '}']), "{}", message);
            }
        }
    }

    #[test]
    fn nobody_mentors_who_is_away_barred_or_without_what_is_asked(rules in some_rules(), facts in some_facts(), on in some_day()) {
        if may_mentor(&rules, &facts, on) {
            prop_assert!(facts.leave_on(on).is_none() && facts.status != StaffStatus::Left);
            let barred = facts.bars.iter().any(|bar| bar.covers(on) && rules.barred_by.iter().any(|code| code == bar.kind.code()));
            prop_assert!(!barred);
            prop_assert!(!rules.certificate || facts.valid_certificate(on).is_some());
            if asks_for_appointment(&rules) {
                let in_office = facts.appointments.iter().any(|one| one.state == AppointmentState::Active && one.from <= on && on <= one.to);
                prop_assert!(in_office);
            }
        }
    }

    #[test]
    fn more_training_never_makes_anybody_worse(rules in some_rules(), facts in some_facts(), on in some_day(), tenths in 1u32..400) {
        let before: Vec<_> = check(&rules, &facts, on).iter().map(|finding| (finding.rule, finding.passed)).collect();
        let mut more = facts.clone();
        more.trainings.push(Training { name: "师德".into(), topic: None, tenths, on });
        for (finding, (rule, passed)) in check(&rules, &more, on).iter().zip(before) {
            prop_assert_eq!(finding.rule, rule);
            prop_assert!(finding.passed || !passed);
        }
    }

    #[test]
    fn the_pool_is_whoever_meets_everything_where_nobody_is_appointed(rules in some_rules(), facts in some_facts(), on in some_day()) {
        let progress = progress(&rules, &facts, on);
        let all_pass = progress.findings.iter().all(|finding| finding.passed);
        if progress.appointment.is_none() {
            let expected = all_pass && !asks_for_appointment(&rules);
            prop_assert_eq!(progress.stage == MentorStage::InPool, expected);
            prop_assert_eq!(progress.stage == MentorStage::Ready, all_pass && asks_for_appointment(&rules));
        }
    }
}
