#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use super::*;
use crate::record::{Confidentiality, RecordKind};
use Confidentiality::{Open, Restricted, Sealed};
use TextAccess::{Full, Hidden, WithheldText};

const LI: PersonKind = PersonKind::Staff(StaffId(2));

fn record(confidentiality: Confidentiality, students: &[StudentPlace]) -> RecordAccess<'_> {
    RecordAccess {
        author: LI,
        confidentiality,
        kind: &RecordKind::Talk,
        students,
        named: &[],
        in_current_term: true,
    }
}

/// What the reader gets of an open, a restricted and a sealed talk with Ming that Li wrote.
fn talk_with_ming(reader: &Reader) -> [TextAccess; 3] {
    [Open, Restricted, Sealed]
        .map(|confidentiality| reader.may_read_record(&record(confidentiality, &[MING])))
}

#[test]
fn each_reader_gets_as_much_of_a_talk_as_its_confidentiality_allows() {
    let lead = with_role(Role::GradeLead, RoleScope::Grade(GradeId(7)));
    for (who, reader, expected) in [
        ("mentor", mentor_of(&MING), [Full, Full, WithheldText]),
        ("homeroom", homeroom_of(101), [Full, WithheldText, WithheldText]),
        ("grade lead", lead, [Full, WithheldText, Hidden]),
        ("moral education", role(Role::MoralEducationOffice), [Full, WithheldText, WithheldText]),
        ("teaching office", role(Role::TeachingOffice), [Full, WithheldText, Hidden]),
        ("principal", role(Role::Principal), [Full, Full, WithheldText]),
        ("counsellor", role(Role::Counsellor), [Full, Full, Full]),
        ("student", student(&MING), [Full, Hidden, Hidden]),
        ("guardian", guardian_of(&MING), [Full, Hidden, Hidden]),
        ("program", program(&[ApiScope::RecordsRead]), [Full, WithheldText, Hidden]),
        ("subject teacher", teacher_of(101), [Hidden; 3]),
        ("another's mentor", mentor_of(&HUA), [Hidden; 3]),
        ("another's guardian", guardian_of(&HUA), [Hidden; 3]),
        ("administrator", role(Role::SchoolAdmin), [Hidden; 3]),
        ("general affairs", role(Role::GeneralAffairsOffice), [Hidden; 3]),
        ("canteen", role(Role::Canteen), [Hidden; 3]),
        ("district officer", role(Role::DistrictOfficer), [Hidden; 3]),
        ("auditor", role(Role::Auditor), [Hidden; 3]),
        ("exporting program", program(&[ApiScope::ExportsRun]), [Hidden; 3]),
        ("nobody", Reader::nobody(SchoolId(1)), [Hidden; 3]),
    ] {
        assert_eq!(talk_with_ming(&reader), expected, "{who}");
    }
}

#[test]
fn a_former_mentor_reads_what_he_wrote_himself_until_term_end_and_changes_nothing() {
    let (former, students) = (person(LI), [MING]);
    let written = record(Restricted, &students);
    assert_eq!(former.may_read_record(&written), Full);
    assert!(!former.may_correct_record(&written));
    let last_term = RecordAccess { in_current_term: false, ..written };
    assert_eq!(former.may_read_record(&last_term), Hidden);

    let mentor = Reader { mentees: BTreeSet::from([MING.id]), ..former };
    assert_eq!(mentor.may_read_record(&last_term), Full);
    assert!(mentor.may_correct_record(&written));
}

#[test]
fn a_mentor_corrects_no_record_but_his_own() {
    assert!(!mentor_of(&MING).may_correct_record(&record(Open, &[MING])));
}

#[test]
fn a_sealed_record_is_for_those_named_even_against_its_author() {
    let author = Reader { mentees: BTreeSet::from([MING.id]), ..person(LI) };
    let (students, named) = ([MING], [ZHANG]);
    let sealed = RecordAccess { named: &named, ..record(Sealed, &students) };
    assert_eq!(author.may_read_record(&sealed), WithheldText);
    assert!(!author.may_correct_record(&sealed));
    assert_eq!(zhang().may_read_record(&sealed), Full);
}

#[test]
fn a_counsellor_of_another_class_unseals_nothing() {
    let counsellor = with_role(Role::Counsellor, RoleScope::Class(ClassId(102)));
    assert_eq!(talk_with_ming(&counsellor), [Hidden; 3]);
}

#[test]
fn the_restricted_text_of_a_group_needs_every_child_in_it() {
    let group = [MING, LAN];
    assert_eq!(mentor_of(&MING).may_read_record(&record(Restricted, &group)), WithheldText);
    assert_eq!(mentor_of(&MING).may_read_record(&record(Open, &group)), Full);
    let both = Reader { mentees: BTreeSet::from([MING.id, LAN.id]), ..zhang() };
    assert_eq!(both.may_read_record(&record(Restricted, &group)), Full);
}

#[test]
fn a_family_does_not_read_about_other_peoples_children() {
    assert_eq!(guardian_of(&MING).may_read_record(&record(Open, &[MING, HUA])), Hidden);
    let twins = Reader { children: BTreeSet::from([MING.id, HUA.id]), ..guardian_of(&MING) };
    assert_eq!(twins.may_read_record(&record(Open, &[MING, HUA])), Full);
}

#[test]
fn a_family_does_not_read_the_papers_of_the_staff() {
    let students = [MING];
    let notes = RecordAccess { kind: &RecordKind::MentorNotes, ..record(Open, &students) };
    assert_eq!(student(&MING).may_read_record(&notes), Hidden);
    assert_eq!(homeroom_of(101).may_read_record(&notes), Full);
}

#[test]
fn a_child_reads_and_corrects_its_own_reflection_even_if_restricted() {
    let students = [MING];
    let reflection = RecordAccess { author: PersonKind::Student(MING.id), ..record(Restricted, &students) };
    assert_eq!(student(&MING).may_read_record(&reflection), Full);
    assert!(student(&MING).may_correct_record(&reflection));
    assert_eq!(guardian_of(&MING).may_read_record(&reflection), Hidden);
    assert_eq!(mentor_of(&MING).may_read_record(&reflection), Full);
}

#[test]
fn a_guardian_who_lost_custody_corrects_nothing() {
    let (parent, students) = (guardian_of(&MING), [MING]);
    let letter = RecordAccess { author: parent.person, ..record(Open, &students) };
    assert!(parent.may_correct_record(&letter));
    let without_custody = Reader { children: BTreeSet::new(), ..parent };
    assert!(!without_custody.may_correct_record(&letter));
}

#[test]
fn a_record_about_no_child_is_for_its_author_and_who_reads_for_the_whole_school() {
    let meeting = RecordAccess { kind: &RecordKind::Meeting, in_current_term: false, ..record(Open, &[]) };
    assert_eq!(person(LI).may_read_record(&meeting), Full);
    assert_eq!(role(Role::Principal).may_read_record(&meeting), Full);
    let lead = with_role(Role::GradeLead, RoleScope::Grade(GradeId(7)));
    for other in [mentor_of(&MING), student(&MING), guardian_of(&MING), lead] {
        assert_eq!(other.may_read_record(&meeting), Hidden);
    }
    let sealed = RecordAccess { confidentiality: Sealed, ..meeting };
    assert_eq!(role(Role::Counsellor).may_read_record(&sealed), WithheldText);
}

#[test]
fn a_record_written_by_nobody_belongs_to_no_caller_without_person() {
    let students = [MING];
    let orphan = RecordAccess { author: PersonKind::None, ..record(Open, &students) };
    assert_eq!(role(Role::SchoolAdmin).may_read_record(&orphan), Hidden);
    assert!(!role(Role::Principal).may_correct_record(&orphan));
}
