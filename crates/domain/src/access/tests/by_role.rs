#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use super::*;
use StudentAction::{Edit, ReadDossier, ReadRestricted, ReadSensitive, RevealNumbers, See, WriteRecord};

#[test]
fn nobody_may_do_anything() {
    let nobody = Reader::nobody(SchoolId(1));
    assert_eq!(nobody.permissions(), []);
    assert_eq!(nobody.student_actions(&MING), Vec::<&str>::new());
    assert_eq!(nobody.classes(ClassAction::See), ClassScope::Nobody);
    assert_eq!(nobody.staff_members(StaffAction::See), StaffScope::Nobody);
}

#[test]
fn the_administrator_edits_who_children_are_but_reads_nothing_written_about_them() {
    let administrator = role(Role::SchoolAdmin);
    assert_eq!(administrator.student_actions(&UNPLACED), ["see", "edit", "reveal_numbers"]);
    assert!(administrator.holds(Permission::StudentsManage));
    for permission in [
        Permission::StudentsReadDossier,
        Permission::RecordsList,
        Permission::AssessmentsRead,
        Permission::ExamsRead,
        Permission::ExportsRun,
        Permission::AuditRead,
    ] {
        assert!(!administrator.holds(permission), "{permission:?}");
    }
}

#[test]
fn the_administrator_cannot_come_to_records_by_a_role_or_a_program_of_his_own() {
    let administrator = role(Role::SchoolAdmin);
    assert!(!administrator.may_grant(Role::Principal, AccountId(900)));
    assert!(administrator.may_grant(Role::Principal, AccountId(901)));
    assert!(administrator.may_give_scope(ApiScope::RosterWrite));
    assert!(!administrator.may_give_scope(ApiScope::RecordsRead));
    assert!(role(Role::Principal).may_give_scope(ApiScope::RecordsRead));
    assert!(!role(Role::TeachingOffice).may_give_scope(ApiScope::RosterRead));
}

#[test]
fn a_subject_teacher_sees_names_but_no_dossier() {
    let teacher = teacher_of(101);
    assert_eq!(teacher.student_actions(&HUA), ["see", "write_record"]);
    assert_eq!(teacher.student_actions(&LAN), Vec::<&str>::new());
    assert!(teacher.holds(Permission::StudentsList) && !teacher.holds(Permission::StudentsReadDossier));
}

#[test]
fn a_mentor_reaches_his_own_mentees_only_not_their_class() {
    let mentor = mentor_of(&MING);
    assert!(mentor.may(ReadRestricted, &MING) && mentor.may(ReadSensitive, &MING));
    assert!(!mentor.may(See, &HUA));
    assert!(!mentor.may(Edit, &MING));
}

#[test]
fn a_former_mentor_loses_the_child_at_once() {
    let former = zhang();
    assert_eq!(former.students(See), StudentScope::Nobody);
    assert!(!former.holds(Permission::StudentsList));
    assert!(former.holds(Permission::RecordsList), "he still reads what he wrote himself");
}

#[test]
fn a_teacher_without_mentees_can_answer_the_students_who_choose_him() {
    assert!(zhang().holds(Permission::CampaignsRespond));
    assert!(!student(&MING).holds(Permission::CampaignsRespond));
}

#[test]
fn a_homeroom_teacher_knows_the_class_but_not_its_restricted_text() {
    let homeroom = homeroom_of(101);
    for known in [See, ReadDossier, ReadSensitive, WriteRecord, RevealNumbers] {
        assert!(homeroom.may(known, &MING) && !homeroom.may(known, &LAN), "{known:?}");
    }
    assert!(!homeroom.may(ReadRestricted, &MING) && !homeroom.may(Edit, &MING));
}

#[test]
fn a_homeroom_teacher_issues_codes_and_enters_choices_for_his_own_class_only() {
    let homeroom = homeroom_of(101);
    for action in [ClassAction::IssueFamilyCodes, ClassAction::EnterChoices] {
        assert_eq!(homeroom.classes(action), ClassScope::Some(BTreeSet::from([ClassId(101)])));
        assert!(!homeroom.classes(action).admits(ClassId(102)));
    }
    assert_eq!(homeroom.classes(ClassAction::See), ClassScope::All);
    assert_eq!(homeroom.classes(ClassAction::Edit), ClassScope::Nobody);
    assert_eq!(teacher_of(101).classes(ClassAction::IssueFamilyCodes), ClassScope::Nobody);
    assert!(role(Role::MoralEducationOffice).classes(ClassAction::EnterChoices).admits(ClassId(102)));
}

#[test]
fn a_grade_lead_reads_the_grades_dossiers_but_nothing_sensitive() {
    let lead = with_role(Role::GradeLead, RoleScope::Grade(GradeId(7)));
    assert_eq!(lead.student_actions(&LAN), ["see", "read_dossier", "write_record", "register_absence"]);
    assert!(!lead.may(See, &YU) && !lead.may(See, &UNPLACED));
}

#[test]
fn a_grade_lead_sees_the_assessments_of_the_grades_mentors_and_a_mentor_his_own() {
    let (seven, eight) = ([GradeId(7)], [GradeId(8)]);
    let (li, zhao) =
        (StaffPlace { id: StaffId(2), grades: &seven }, StaffPlace { id: StaffId(3), grades: &eight });
    let lead =
        with_role(Role::GradeLead, RoleScope::Grade(GradeId(7))).staff_members(StaffAction::ReadAssessment);
    assert!(lead.admits(&li) && !lead.admits(&zhao));

    let own = zhang().staff_members(StaffAction::ReadAssessment);
    assert!(own.admits(&StaffPlace { id: ZHANG, grades: &eight }) && !own.admits(&li));

    assert_eq!(role(Role::SchoolAdmin).staff_members(StaffAction::ReadAssessment), StaffScope::Nobody);
    assert_eq!(student(&MING).staff_members(StaffAction::ReadAssessment), StaffScope::Nobody);
    assert_eq!(
        program(&[ApiScope::AssessmentsRead]).staff_members(StaffAction::ReadAssessment),
        StaffScope::All
    );
}

#[test]
fn a_colleagues_number_is_not_for_every_colleague() {
    let reveals = zhang().staff_members(StaffAction::RevealNumbers);
    assert!(reveals.admits(&StaffPlace { id: ZHANG, grades: &[] }));
    assert!(!reveals.admits(&StaffPlace { id: StaffId(2), grades: &[] }));
}

#[test]
fn a_counsellor_of_one_class_reaches_no_other() {
    let counsellor = with_role(Role::Counsellor, RoleScope::Class(ClassId(101)));
    assert!(counsellor.may(ReadRestricted, &MING) && !counsellor.may(See, &LAN));
}

#[test]
fn the_offices_read_dossiers_but_not_restricted_text() {
    for office in [Role::MoralEducationOffice, Role::TeachingOffice] {
        assert!(role(office).may(ReadDossier, &YU) && !role(office).may(ReadRestricted, &YU), "{office:?}");
    }
    for names_only in [Role::GeneralAffairsOffice, Role::Canteen] {
        assert_eq!(role(names_only).student_actions(&YU), ["see"], "{names_only:?}");
    }
}

#[test]
fn the_district_and_the_auditor_see_no_child() {
    for stranger in [Role::DistrictOfficer, Role::Auditor] {
        assert_eq!(role(stranger).students(See), StudentScope::Nobody);
        assert_eq!(role(stranger).classes(ClassAction::See), ClassScope::Nobody);
        assert_eq!(role(stranger).staff_members(StaffAction::See), StaffScope::Nobody);
    }
    assert!(role(Role::DistrictOfficer).holds(Permission::FilingsRead));
    assert!(role(Role::Auditor).holds(Permission::AuditRead));
}

#[test]
fn a_child_reads_its_own_dossier_and_a_guardian_the_childrens() {
    for reader in [student(&MING), guardian_of(&MING)] {
        assert_eq!(reader.student_actions(&MING), ["see", "read_dossier"]);
        assert!(!reader.may(See, &HUA));
        assert!(reader.holds(Permission::StudentsReadDossier) && !reader.holds(Permission::ExamsRead));
    }
    // A younger child has no phone of its own: the guardian enters it at home.
    for reader in [student(&MING), guardian_of(&MING)] {
        assert!(reader.holds(Permission::CampaignsChoose) && reader.holds(Permission::ReflectionsWrite));
        assert!(!reader.holds(Permission::CampaignsChooseFor) && !reader.holds(Permission::RecordsCreate));
    }
}

#[test]
fn a_role_of_a_family_cannot_be_given_to_someone_else() {
    let pretender = Reader { children: BTreeSet::from([MING.id]), ..role(Role::Guardian) };
    assert!(!pretender.holds(Permission::StudentsReadDossier) && !pretender.may(See, &MING));
    assert!(!role(Role::SchoolAdmin).may_grant(Role::Guardian, AccountId(901)));
}

#[test]
fn a_whole_school_role_granted_for_one_class_counts_for_nothing() {
    let half = with_role(Role::Principal, RoleScope::Class(ClassId(101)));
    assert!(!half.holds(Permission::SchemesPublish) && !half.may(See, &MING));
}

#[test]
fn a_program_does_what_its_scopes_say_and_no_person_has_scopes() {
    let program_of_roster = program(&[ApiScope::RosterRead]);
    assert_eq!(program_of_roster.student_actions(&MING), ["see"]);
    assert!(
        !program_of_roster.holds(Permission::SessionsManageOwn)
            && !program_of_roster.holds(Permission::WeekRead)
    );
    assert!(!program(&[ApiScope::ExportsRun]).may(See, &MING));

    let person_with_scopes = Reader { scopes: ApiScope::ALL.to_vec(), ..student(&MING) };
    assert_eq!(person_with_scopes.permissions(), student(&MING).permissions());
}

#[test]
fn relations_of_someone_who_is_not_on_the_staff_count_for_nothing() {
    let odd = Reader { mentees: BTreeSet::from([HUA.id]), ..student(&MING) };
    assert!(!odd.may(See, &HUA) && !odd.has(Relation::Mentor));
}
