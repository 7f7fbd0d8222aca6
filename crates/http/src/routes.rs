//! The only list of operations. A line here is a route, an entry of the description, and a row of the matrix.

use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Handler, Responder, Route};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::HttpMethod;

use crate::caller::Guard;
use crate::problem::{ApiError, Kind};

macro_rules! operations {
    ($($concept:ident :: $name:ident)*) => {
        #[derive(utoipa::OpenApi)]
        #[openapi(paths($(crate::$concept::handlers::$name,)*))]
        struct Described;

        /// Each operation with the name of its guard: a permission's code, `signed_in` or `public`.
        pub fn operation_permissions() -> Vec<(&'static str, &'static str)> {
            vec![$((stringify!($name), guard_of(&crate::$concept::handlers::$name)),)*]
        }

        fn mount_all(config: &mut ServiceConfig) {
            // Beside each handler stands the type that describes it.
            pastey::paste! {
                $(mount::<crate::$concept::handlers::[<__path_ $name>], _, _>(
                    config,
                    crate::$concept::handlers::$name,
                );)*
            }
        }
    };
}

operations! {
    absence::create_absence
    absence::delete_absence
    absence::list_absences
    account::create_login_code_sheet
    account::list_accounts
    account::update_account_roles
    account::update_account_state
    api_client::create_api_client
    api_client::create_token
    api_client::delete_api_client
    api_client::list_api_clients
    api_client::rotate_api_client
    appointment::appoint_mentors
    appointment::end_appointment
    appointment::list_appointment_letters
    appointment::resume_appointment
    appointment::suspend_appointment
    assessment::advance_assessment_cycle
    assessment::compute_assessment_cycle
    assessment::create_assessment_cycle
    assessment::get_assessment_cycle
    assessment::get_assessment_trace
    assessment::get_ratings
    assessment::list_assessment_cycles
    assessment::update_ratings
    audit::list_audit
    authentication::activate_account
    authentication::change_password
    authentication::create_session
    authentication::delete_session
    authentication::delete_sessions
    authentication::get_me
    authentication::list_sessions
    authentication::refresh_session
    board::edit_board
    board::get_board
    board::get_pair_why
    board::redo_board
    board::solve_board
    board::undo_board
    bulletin::get_bulletin
    calendar::create_term
    calendar::get_term
    calendar::list_terms
    calendar::update_term
    campaign::advance_campaign
    campaign::confirm_campaign
    campaign::create_campaigns
    campaign::get_campaign
    campaign::list_campaigns
    campaign::list_choices
    campaign::list_my_applicants
    campaign::list_my_choices
    campaign::update_choices
    campaign::update_mentor_answers
    campaign::update_paper_choices
    certificate::issue_certificates
    certificate::list_certificates
    certificate::revoke_certificate
    certificate::verify_certificate
    change::list_changes
    class::create_class
    class::create_grade
    class::list_classes
    class::list_grades
    class::update_class
    class::update_grade
    dossier::get_dossier
    dossier::list_student_records
    duty::list_duties
    exam::create_exam
    exam::list_exams
    excuse::create_my_excuse
    excuse::decide_excuse
    excuse::delete_my_excuse
    excuse::list_excuses
    excuse::list_my_excuses
    export::get_export
    export::get_export_schema
    export::list_exports
    home::get_my_home
    import::apply_import
    import::create_import
    import::get_import
    import::list_import_rows
    import::list_imports
    inspection::get_inspection_folder
    mentor_group::get_group_matrix
    mentor_group::list_mentor_groups
    mentor::create_mentor_coachings
    mentor::end_mentor_coaching
    mentor::get_mentor
    mentor::get_mentor_coverage
    mentor::get_my_mentor
    mentor::list_mentors
    mentor_application::approve_mentor_applications
    mentor_application::create_mentor_application
    mentor_application::decline_mentor_applications
    mentor_application::nominate_mentors
    mentor_application::withdraw_mentor_application
    mentor_exam::record_mentor_exam_results
    mentorship::list_mentorships
    month_check::close_month_check
    month_check::get_month_check
    month_check::list_month_checks
    month_check::reopen_month_check
    month_check::update_month_check_mark
    overview::get_overview
    record::create_record
    record::get_record
    record::list_record_forms
    record::list_records
    record::update_record
    record::withdraw_record
    reflection::create_my_reflection
    reflection::list_my_reflections
    reminder::create_reminder_channel
    reminder::delete_reminder_channel
    reminder::get_reminder_choices
    reminder::list_deliveries
    reminder::list_notices
    reminder::list_reminder_channels
    reminder::mark_notices_read
    reminder::test_reminder_channel
    reminder::test_reminder_mail
    reminder::update_reminder_channel
    reminder::update_reminder_choices
    scheme::compare_schemes
    scheme::create_scheme
    scheme::create_scheme_template
    scheme::delete_scheme_template
    scheme::dry_run_scheme
    scheme::get_scheme
    scheme::get_scheme_file
    scheme::get_scheme_schema
    scheme::list_duty_changes
    scheme::list_scheme_presets
    scheme::list_scheme_templates
    scheme::list_scheme_versions
    scheme::list_schemes
    scheme::publish_scheme
    scheme::update_scheme
    school::get_school
    school::update_school
    staff::create_staff
    staff::get_staff
    staff::get_staff_circumstances
    staff::list_staff
    staff::update_staff
    staff::update_staff_circumstances
    staff::update_staff_teaching
    student::create_guardian
    student::create_student
    student::get_student
    student::list_students
    student::reveal_student
    student::update_student
    survey::create_survey
    survey::create_survey_answer
    survey::list_my_surveys
    survey::list_surveys
    survey::update_survey_state
    training::create_training_course
    training::get_training_course
    training::list_training_courses
    training::record_training_attendance
    training::update_training_course
    week::get_my_week
}

/// The description as the handlers give it, before what follows from their types.
pub(crate) fn described() -> OpenApi {
    Described::openapi()
}

/// Mounts every operation.
pub fn configure(config: &mut ServiceConfig) {
    config.app_data(
        web::PathConfig::default().error_handler(|_, _| ApiError::Request(Kind::NotFound, None).into()),
    );
    config.app_data(
        web::QueryConfig::default().error_handler(|_, _| ApiError::Request(Kind::Malformed, None).into()),
    );
    mount_all(config);
}

/// Mounts a handler where its description says it lives.
fn mount<Described, F, Arguments>(config: &mut ServiceConfig, handler: F)
where
    Described: utoipa::Path,
    F: Handler<Arguments>,
    Arguments: FromRequest + Guarded + 'static,
    F::Output: Responder + 'static,
{
    for method in Described::methods() {
        let route: Route = match method {
            HttpMethod::Get => web::get(),
            HttpMethod::Put => web::put(),
            HttpMethod::Post => web::post(),
            HttpMethod::Delete => web::delete(),
            _ => web::patch(),
        };
        config.route(&Described::path(), route.to(handler.clone()));
    }
}

/// The arguments of a handler; the first is its guard.
pub(crate) trait Guarded {
    fn guard() -> &'static str;
}

macro_rules! guarded {
    ($($more:ident)*) => {
        impl<First: Guard, $($more),*> Guarded for (First, $($more,)*) {
            fn guard() -> &'static str { (First::NAME)() }
        }
    };
}

guarded!();
guarded!(B);
guarded!(B C);
guarded!(B C D);
guarded!(B C D E);
guarded!(B C D E F);

fn guard_of<F: Handler<Arguments>, Arguments: Guarded>(_: &F) -> &'static str {
    Arguments::guard()
}
