//! Becoming a mentor: applications, training, exams, certificates, appointments, and who coaches whom.

mod application;
mod appointment;
mod certificate;
mod coaching;
mod exam;
mod training;

pub use application::{
    ApplicationRow, NewApplication, application, applications, decide, insert_application,
};
pub use appointment::{
    AppointmentRow, NewAppointment, appointments, appointments_by_id, change_state, find_appointment,
    insert_appointments,
};
pub use certificate::{
    CertificateRow, HolderRow, NewCertificate, certificates, certificates_by_id, find_certificate,
    holder_by_code, insert_certificates, revoke,
};
pub use coaching::{CoachingRow, NewCoaching, coachings, end_coaching, find_coaching, insert_coachings};
pub use exam::{ExamResultRow, NewExamResult, exam_results, insert_exam_results, remove_exam_results};
pub use training::{
    AttendanceRow, AttendedRow, CourseChanges, CourseRow, NewAttendance, NewCourse, attendance_of,
    attendances_by_course, attended, courses, find_course, insert_attendances, insert_course,
    remove_attendances, update_course,
};

pub use appointment::last_number as last_appointment_number;
pub use certificate::last_number as last_certificate_number;

/// Rows looked up or written in one statement.
const AT_ONCE: usize = 500;

/// The highest number of a year among some, such as `2026-0012`; none yet: 0.
fn last_of_year(numbers: Option<String>) -> u32 {
    numbers.and_then(|number| number.rsplit('-').next()?.parse().ok()).unwrap_or_default()
}
