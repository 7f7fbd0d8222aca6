#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use shiyou_app::AppError;
use shiyou_app::mentor::{issue_certificates, list_certificates, revoke_certificate, verify_certificate};
use shiyou_domain::mentor::CertificateStatus;

use super::{School, places};

#[test]
fn a_certificate_takes_everything_before_it_and_is_issued_to_all_or_none() {
    let school = School::strict();
    let (app, office, roster) = (&school.house.app, school.office(), &school.roster);
    let id = school.apply(roster.mentor);
    school.approve(&[id]);
    school.train(&[roster.mentor]);
    let people = [roster.mentor, roster.other_mentor];
    let refused = places(issue_certificates(app, &office, &people, None));
    assert_eq!(refused.len(), 3, "application, training and exam of the second");
    assert!(refused.iter().all(|(_, pointer)| pointer == "/staff_ids/1"));
    assert!(school.item(roster.mentor).certificate.is_none());
    let issued = issue_certificates(app, &office, &people[..1], None).unwrap().remove(0);
    assert_eq!((issued.number.as_str(), issued.status), ("2026-0001", CertificateStatus::Valid));
    assert_eq!(issued.valid_until, Some("2027-10-13".parse().unwrap()));
    assert_eq!(school.stage(roster.mentor), "ready");
    let again = places(issue_certificates(app, &office, &people[..1], None));
    assert_eq!(again, [("mentor_rule_not_met", "/staff_ids/0".to_owned())]);
    assert!(matches!(list_certificates(app, &school.other_office(), &[issued.id]), Err(AppError::NotFound)));
}

#[test]
fn anybody_checks_a_certificate_by_its_code_and_learns_no_more_than_is_printed() {
    let school = School::strict();
    let (app, office, mentor) = (&school.house.app, school.office(), school.roster.mentor);
    let id = school.apply(mentor);
    school.approve(&[id]);
    school.train(&[mentor]);
    let issued = issue_certificates(app, &office, &[mentor], None).unwrap().remove(0);
    let told = verify_certificate(app, &issued.code.to_lowercase()).unwrap();
    assert_eq!(
        (told.status, told.holder.as_str(), told.school.as_str()),
        (CertificateStatus::Valid, "张老师", "云溪学校")
    );
    for wrong in ["", "0000-0000-0000-0000-0000", &issued.code[..19]] {
        assert!(matches!(verify_certificate(app, wrong), Err(AppError::NotFound)), "{wrong}");
    }
    let stale = revoke_certificate(app, &office, issued.id, 7, "考核舞弊");
    assert!(matches!(stale, Err(AppError::Stale)));
    revoke_certificate(app, &office, issued.id, issued.version, "考核舞弊").unwrap();
    let told = verify_certificate(app, &issued.code).unwrap();
    assert_eq!(
        (told.status, told.revoked_on),
        (CertificateStatus::Revoked, Some("2026-10-14".parse().unwrap()))
    );
    assert_eq!(school.stage(mentor), "in_training");
    let twice = revoke_certificate(app, &office, issued.id, 2, "考核舞弊");
    assert_eq!(places(twice), [("mentor_certificate_revoked_before", String::new())]);
}

#[test]
fn numbers_of_a_school_run_on_and_codes_differ() {
    let school = School::strict();
    let (app, office, roster) = (&school.house.app, school.office(), &school.roster);
    let people = [roster.mentor, roster.other_mentor];
    let ids = people.map(|id| school.apply(id));
    school.approve(&ids);
    school.train(&people);
    let first = issue_certificates(app, &office, &people[..1], None).unwrap();
    let second = issue_certificates(app, &office, &people[1..], None).unwrap();
    assert_eq!((first[0].number.as_str(), second[0].number.as_str()), ("2026-0001", "2026-0002"));
    assert_ne!(first[0].code, second[0].code);
    let printed = list_certificates(app, &office, &[second[0].id, first[0].id]).unwrap();
    assert_eq!(printed.iter().map(|one| one.holder.as_str()).collect::<Vec<_>>(), ["张老师", "李老师"]);
}
