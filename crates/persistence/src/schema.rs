// Generated from PostgreSQL by `just schema`; do not edit.
// @generated automatically by Diesel CLI.

diesel::table! {
    absences (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        person_kind -> Text,
        person_id -> Int8,
        starts_on -> Date,
        ends_on -> Date,
        reason -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    account_roles (id) {
        id -> Int8,
        account_id -> Int8,
        school_id -> Nullable<Int8>,
        role -> Text,
        scope_kind -> Text,
        scope_id -> Nullable<Int8>,
        granted_at -> Timestamp,
    }
}

diesel::table! {
    accounts (id) {
        id -> Int8,
        school_id -> Nullable<Int8>,
        login -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        display_name -> Text,
        person_kind -> Text,
        person_id -> Nullable<Int8>,
        disabled_at -> Nullable<Timestamp>,
        must_change_password -> Bool,
        session_version -> Int4,
        failures -> Int4,
        locked_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
        version -> Int4,
    }
}

diesel::table! {
    api_client_schools (client_id, school_id) {
        client_id -> Int8,
        school_id -> Int8,
    }
}

diesel::table! {
    api_clients (id) {
        id -> Int8,
        school_id -> Nullable<Int8>,
        client_id -> Text,
        name -> Text,
        secret_hash -> Bytea,
        previous_secret_hash -> Nullable<Bytea>,
        previous_until -> Nullable<Timestamp>,
        scopes -> Text,
        expires_on -> Nullable<Date>,
        last_used_at -> Nullable<Timestamp>,
        disabled_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    assessment_components (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        result_id -> Int8,
        cycle_id -> Int8,
        position -> Int4,
        component_key -> Text,
        weight -> Nullable<Text>,
        max -> Nullable<Text>,
        value -> Nullable<Text>,
        shown -> Bool,
    }
}

diesel::table! {
    assessment_cycles (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        scheme_id -> Int8,
        assessment_key -> Text,
        state -> Text,
        steps -> Text,
        revision -> Int4,
        published_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    assessment_ratings (school_id, cycle_id, subject_id, component_key) {
        school_id -> Int8,
        cycle_id -> Int8,
        subject_id -> Int8,
        component_key -> Text,
        value -> Text,
        account_id -> Nullable<Int8>,
        rated_at -> Timestamp,
    }
}

diesel::table! {
    assessment_results (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        cycle_id -> Int8,
        revision -> Int4,
        subject_kind -> Text,
        subject_id -> Int8,
        total -> Nullable<Text>,
        max -> Text,
        band -> Nullable<Text>,
        worth -> Nullable<Text>,
        assessed -> Bool,
        vetoed -> Bool,
        award -> Nullable<Text>,
        money -> Nullable<Text>,
        mentees -> Int4,
        supersedes -> Nullable<Int8>,
        trace -> Text,
    }
}

diesel::table! {
    audit_entries (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        at -> Timestamp,
        actor_kind -> Text,
        actor_id -> Nullable<Int8>,
        action -> Text,
        entity -> Nullable<Text>,
        entity_id -> Nullable<Int8>,
        detail -> Nullable<Text>,
        sequence -> Nullable<Int8>,
        previous_hash -> Nullable<Bytea>,
        hash -> Nullable<Bytea>,
    }
}

diesel::table! {
    campaign_mentors (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        campaign_id -> Int8,
        staff_id -> Int8,
        least -> Int4,
        most -> Int4,
        answered_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    campaign_students (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        campaign_id -> Int8,
        student_id -> Int8,
        accepts_coordination -> Bool,
        submitted_at -> Nullable<Timestamp>,
        entered_by -> Nullable<Int8>,
        on_paper -> Bool,
        mentor_id -> Nullable<Int8>,
        pinned -> Bool,
    }
}

diesel::table! {
    campaigns (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        scheme_id -> Int8,
        name -> Text,
        unit_kind -> Text,
        unit_id -> Nullable<Int8>,
        state -> Text,
        round -> Int4,
        opens_at -> Nullable<Timestamp>,
        closes_at -> Nullable<Timestamp>,
        mode -> Nullable<Text>,
        result -> Nullable<Text>,
        modes -> Nullable<Text>,
        history -> Text,
        history_at -> Int4,
        confirmed_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    changes (sequence) {
        sequence -> Int8,
        transaction_id -> Int8,
        school_id -> Int8,
        kind -> Text,
        entity_id -> Int8,
        action -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    choices (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        campaign_id -> Int8,
        student_id -> Int8,
        staff_id -> Int8,
        tier -> Int4,
    }
}

diesel::table! {
    classes (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        grade_id -> Int8,
        number -> Int4,
        name -> Text,
        homeroom_staff_id -> Nullable<Int8>,
        deputy_staff_id -> Nullable<Int8>,
        version -> Int4,
    }
}

diesel::table! {
    counters (school_id, name, scope_kind, scope_id, period) {
        school_id -> Int8,
        name -> Text,
        scope_kind -> Text,
        scope_id -> Int8,
        period -> Text,
        value -> Int8,
    }
}

diesel::table! {
    deliveries (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        once_key -> Text,
        purpose -> Text,
        carrier -> Text,
        account_id -> Nullable<Int8>,
        channel_id -> Nullable<Int8>,
        target -> Text,
        day -> Date,
        counts -> Text,
        state -> Text,
        attempts -> Int4,
        next_at -> Nullable<Timestamp>,
        failure -> Nullable<Text>,
        answer -> Nullable<Text>,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    districts (id) {
        id -> Int8,
        code -> Text,
        name -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    duties (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        scheme_id -> Int8,
        rule_key -> Text,
        window_code -> Text,
        subject_kind -> Text,
        subject_id -> Int8,
        track -> Text,
        ordinal -> Int4,
        starts_on -> Date,
        ends_on -> Date,
        due_on -> Date,
        closes_on -> Nullable<Date>,
        answers -> Nullable<Int8>,
        binding -> Text,
        required -> Bool,
        excused -> Bool,
        weight -> Int4,
        writing_minutes -> Int4,
        state -> Text,
        done_on -> Nullable<Date>,
        record_id -> Nullable<Int8>,
        class_id -> Nullable<Int8>,
    }
}

diesel::table! {
    duty_people (school_id, duty_id, person_kind, person_id, office) {
        school_id -> Int8,
        duty_id -> Int8,
        person_kind -> Text,
        person_id -> Int8,
        office -> Text,
        performer -> Bool,
        responsible -> Bool,
        due_on -> Date,
        open -> Bool,
    }
}

diesel::table! {
    enrolments (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        student_id -> Int8,
        class_id -> Int8,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
    }
}

diesel::table! {
    exam_scores (school_id, exam_id, student_id, subject) {
        school_id -> Int8,
        exam_id -> Int8,
        student_id -> Int8,
        subject -> Text,
        hundredths -> Nullable<Int4>,
        absent -> Bool,
        exempt -> Bool,
        level -> Nullable<Text>,
    }
}

diesel::table! {
    exam_subjects (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        exam_id -> Int8,
        subject -> Text,
        full_marks -> Int4,
        position -> Int4,
        by_level -> Bool,
    }
}

diesel::table! {
    exams (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        name -> Text,
        kind -> Text,
        held_on -> Date,
        grade_id -> Nullable<Int8>,
        created_at -> Timestamp,
        version -> Int4,
        decimals -> Int4,
    }
}

diesel::table! {
    excuses (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        staff_id -> Int8,
        duty_id -> Nullable<Int8>,
        rule_key -> Nullable<Text>,
        subject_kind -> Nullable<Text>,
        subject_id -> Nullable<Int8>,
        starts_on -> Date,
        ends_on -> Date,
        reason -> Text,
        note -> Text,
        state -> Text,
        decided_by -> Nullable<Int8>,
        decided_at -> Nullable<Timestamp>,
        decision_note -> Text,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    forbidden_pairs (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        campaign_id -> Int8,
        student_id -> Int8,
        staff_id -> Int8,
        created_at -> Timestamp,
    }
}

diesel::table! {
    grades (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        number -> Int4,
        name -> Text,
        lead_staff_id -> Nullable<Int8>,
        version -> Int4,
    }
}

diesel::table! {
    guardians (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        student_id -> Int8,
        name -> Text,
        relation -> Text,
        phone_sealed -> Nullable<Bytea>,
        phone_index -> Nullable<Bytea>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    idempotency_keys (actor, key) {
        actor -> Text,
        key -> Text,
        operation -> Text,
        body_hash -> Bytea,
        resource_id -> Int8,
        created_at -> Timestamp,
    }
}

diesel::table! {
    imports (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        kind -> Text,
        state -> Text,
        file_name -> Text,
        file_hash -> Bytea,
        term_id -> Nullable<Int8>,
        exam_id -> Nullable<Int8>,
        basis -> Int8,
        summary -> Text,
        sheets -> Text,
        rows_sealed -> Bytea,
        created_by -> Int8,
        created_at -> Timestamp,
        applied_at -> Nullable<Timestamp>,
        version -> Int4,
    }
}

diesel::table! {
    jobs (id) {
        id -> Int8,
        kind -> Text,
        payload -> Text,
        run_at -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        attempts -> Int4,
        done_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    last_contacts (school_id, student_id) {
        school_id -> Int8,
        student_id -> Int8,
        occurred_on -> Date,
        record_id -> Int8,
    }
}

diesel::table! {
    login_codes (id) {
        id -> Int8,
        account_id -> Int8,
        school_id -> Int8,
        code_hash -> Bytea,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mentor_answers (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        campaign_id -> Int8,
        staff_id -> Int8,
        student_id -> Int8,
        decision -> Text,
        position -> Nullable<Int4>,
        reason -> Nullable<Text>,
        answered_at -> Timestamp,
    }
}

diesel::table! {
    mentor_applications (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        staff_id -> Int8,
        origin -> Text,
        statement -> Nullable<Text>,
        state -> Text,
        submitted_at -> Timestamp,
        submitted_by -> Nullable<Int8>,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Int8>,
        decision_note -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    mentor_appointments (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        staff_id -> Int8,
        number -> Text,
        kind -> Text,
        capacity -> Nullable<Int4>,
        is_key -> Bool,
        starts_on -> Date,
        ends_on -> Date,
        state -> Text,
        ground -> Nullable<Text>,
        note -> Nullable<Text>,
        state_since -> Nullable<Date>,
        appointed_by -> Nullable<Int8>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    mentor_certificates (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        staff_id -> Int8,
        number -> Text,
        code -> Text,
        issued_on -> Date,
        valid_until -> Nullable<Date>,
        revoked_on -> Nullable<Date>,
        revoke_reason -> Nullable<Text>,
        issued_by -> Nullable<Int8>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    mentor_coachings (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        coach_id -> Int8,
        staff_id -> Int8,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    mentor_exam_results (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        staff_id -> Int8,
        name -> Text,
        taken_on -> Date,
        percent -> Int4,
        pass_percent -> Int4,
        recorded_at -> Timestamp,
        recorded_by -> Nullable<Int8>,
    }
}

diesel::table! {
    mentor_groups (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        campaign_id -> Nullable<Int8>,
        staff_id -> Int8,
        unit_kind -> Text,
        unit_id -> Nullable<Int8>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mentorships (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        student_id -> Int8,
        staff_id -> Int8,
        kind -> Text,
        group_id -> Nullable<Int8>,
        campaign_id -> Nullable<Int8>,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        origin -> Text,
        end_reason -> Nullable<Text>,
        rank -> Nullable<Int4>,
        explanation -> Nullable<Text>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    month_check_marks (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        check_id -> Int8,
        staff_id -> Int8,
        band -> Text,
        remark -> Text,
        marked_by -> Nullable<Int8>,
        marked_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    month_checks (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        grade_id -> Int8,
        month -> Int4,
        state -> Text,
        closed_by -> Nullable<Int8>,
        closed_at -> Nullable<Timestamp>,
        snapshot -> Nullable<Text>,
        history -> Text,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    notices (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        account_id -> Int8,
        kind -> Text,
        once_key -> Text,
        detail -> Text,
        created_at -> Timestamp,
        read_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    record_revisions (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        record_id -> Int8,
        number -> Int4,
        at -> Timestamp,
        account_id -> Nullable<Int8>,
        body -> Nullable<Text>,
        body_sealed -> Nullable<Bytea>,
    }
}

diesel::table! {
    record_students (school_id, record_id, student_id) {
        school_id -> Int8,
        record_id -> Int8,
        student_id -> Int8,
        occurred_at -> Timestamp,
        wrapped_key -> Nullable<Bytea>,
    }
}

diesel::table! {
    records (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Nullable<Int8>,
        kind -> Text,
        author_kind -> Text,
        author_id -> Nullable<Int8>,
        account_id -> Nullable<Int8>,
        occurred_at -> Timestamp,
        occurred_on -> Date,
        entered_at -> Timestamp,
        minutes -> Nullable<Int4>,
        channel -> Nullable<Text>,
        place -> Nullable<Text>,
        confidentiality -> Text,
        body -> Nullable<Text>,
        body_sealed -> Nullable<Bytea>,
        answers -> Nullable<Int8>,
        meeting -> Nullable<Text>,
        effect -> Nullable<Text>,
        client_key -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_reason -> Nullable<Text>,
        revisions -> Int4,
        ticked -> Int4,
        version -> Int4,
    }
}

diesel::table! {
    reminder_channels (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        name -> Text,
        carrier -> Text,
        unit_kind -> Text,
        unit_id -> Nullable<Int8>,
        host -> Text,
        url_sealed -> Bytea,
        secret_sealed -> Nullable<Bytea>,
        language -> Text,
        enabled -> Bool,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    reminder_choices (school_id, account_id) {
        school_id -> Int8,
        account_id -> Int8,
        digest -> Bool,
        mail -> Bool,
        address_sealed -> Nullable<Bytea>,
        language -> Text,
        version -> Int4,
    }
}

diesel::table! {
    reminder_runs (school_id, day) {
        school_id -> Int8,
        day -> Date,
        ran_at -> Timestamp,
    }
}

diesel::table! {
    scheme_templates (id) {
        id -> Int8,
        district_id -> Nullable<Int8>,
        name -> Text,
        plan -> Text,
        document -> Text,
        offered_by -> Nullable<Int8>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    schemes (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        version_no -> Int4,
        state -> Text,
        name -> Text,
        plan -> Text,
        document -> Text,
        effective_from -> Nullable<Date>,
        published_at -> Nullable<Timestamp>,
        published_by -> Nullable<Int8>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    schools (id) {
        id -> Int8,
        district_id -> Nullable<Int8>,
        code -> Text,
        name -> Text,
        zone -> Text,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    sessions (id) {
        id -> Int8,
        account_id -> Int8,
        refresh_hash -> Bytea,
        previous_hash -> Nullable<Bytea>,
        rotated_at -> Nullable<Timestamp>,
        device -> Nullable<Text>,
        created_at -> Timestamp,
        last_used_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    staff (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        staff_no -> Nullable<Text>,
        name -> Text,
        name_key -> Text,
        gender -> Text,
        kind -> Text,
        post -> Nullable<Text>,
        title -> Nullable<Text>,
        degree -> Nullable<Text>,
        years_in_post -> Nullable<Int4>,
        subjects -> Text,
        strengths -> Text,
        qualifications -> Text,
        motto -> Nullable<Text>,
        capacity -> Nullable<Int4>,
        status -> Text,
        phone_sealed -> Nullable<Bytea>,
        phone_index -> Nullable<Bytea>,
        national_id_sealed -> Nullable<Bytea>,
        national_id_index -> Nullable<Bytea>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    staff_facts (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        staff_id -> Int8,
        kind -> Text,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        note -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    students (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        student_no -> Nullable<Text>,
        name -> Text,
        name_key -> Text,
        gender -> Text,
        birth_date -> Nullable<Date>,
        class_id -> Nullable<Int8>,
        boarding -> Nullable<Text>,
        status -> Text,
        enrolled_on -> Nullable<Date>,
        stratum -> Nullable<Text>,
        special -> Text,
        is_special -> Bool,
        interests -> Text,
        strengths -> Text,
        needs -> Text,
        personality -> Text,
        national_student_no_sealed -> Nullable<Bytea>,
        national_student_no_index -> Nullable<Bytea>,
        national_id_sealed -> Nullable<Bytea>,
        national_id_index -> Nullable<Bytea>,
        home_sealed -> Nullable<Bytea>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    survey_answers (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        survey_id -> Int8,
        student_id -> Int8,
        rater -> Text,
        mentor_id -> Int8,
        marks -> Text,
        answered_at -> Timestamp,
    }
}

diesel::table! {
    surveys (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        name -> Text,
        rater -> Text,
        state -> Text,
        opens_on -> Nullable<Date>,
        closes_on -> Nullable<Date>,
        questions -> Text,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::table! {
    teaching_assignments (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        term_id -> Int8,
        staff_id -> Int8,
        class_id -> Int8,
        subject -> Text,
    }
}

diesel::table! {
    terms (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        academic_year -> Text,
        number -> Int4,
        name -> Text,
        starts_on -> Date,
        ends_on -> Date,
        calendar -> Text,
        version -> Int4,
    }
}

diesel::table! {
    training_attendances (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        course_id -> Int8,
        staff_id -> Int8,
        hours_tenths -> Int4,
        recorded_at -> Timestamp,
        recorded_by -> Nullable<Int8>,
    }
}

diesel::table! {
    training_courses (school_id, id) {
        id -> Int8,
        school_id -> Int8,
        name -> Text,
        topic -> Nullable<Text>,
        held_on -> Date,
        hours_tenths -> Int4,
        lecturer -> Nullable<Text>,
        created_at -> Timestamp,
        version -> Int4,
    }
}

diesel::joinable!(absences -> schools (school_id));
diesel::joinable!(account_roles -> accounts (account_id));
diesel::joinable!(account_roles -> schools (school_id));
diesel::joinable!(accounts -> schools (school_id));
diesel::joinable!(api_client_schools -> api_clients (client_id));
diesel::joinable!(api_client_schools -> schools (school_id));
diesel::joinable!(api_clients -> schools (school_id));
diesel::joinable!(assessment_components -> schools (school_id));
diesel::joinable!(assessment_cycles -> schools (school_id));
diesel::joinable!(assessment_ratings -> schools (school_id));
diesel::joinable!(assessment_results -> schools (school_id));
diesel::joinable!(campaign_mentors -> schools (school_id));
diesel::joinable!(campaign_students -> schools (school_id));
diesel::joinable!(campaigns -> schools (school_id));
diesel::joinable!(choices -> schools (school_id));
diesel::joinable!(classes -> schools (school_id));
diesel::joinable!(deliveries -> schools (school_id));
diesel::joinable!(duties -> schools (school_id));
diesel::joinable!(duty_people -> schools (school_id));
diesel::joinable!(enrolments -> schools (school_id));
diesel::joinable!(exam_scores -> schools (school_id));
diesel::joinable!(exam_subjects -> schools (school_id));
diesel::joinable!(exams -> schools (school_id));
diesel::joinable!(excuses -> schools (school_id));
diesel::joinable!(forbidden_pairs -> schools (school_id));
diesel::joinable!(grades -> schools (school_id));
diesel::joinable!(guardians -> schools (school_id));
diesel::joinable!(imports -> schools (school_id));
diesel::joinable!(last_contacts -> schools (school_id));
diesel::joinable!(login_codes -> accounts (account_id));
diesel::joinable!(login_codes -> schools (school_id));
diesel::joinable!(mentor_answers -> schools (school_id));
diesel::joinable!(mentor_applications -> schools (school_id));
diesel::joinable!(mentor_appointments -> schools (school_id));
diesel::joinable!(mentor_certificates -> schools (school_id));
diesel::joinable!(mentor_coachings -> schools (school_id));
diesel::joinable!(mentor_exam_results -> schools (school_id));
diesel::joinable!(mentor_groups -> schools (school_id));
diesel::joinable!(mentorships -> schools (school_id));
diesel::joinable!(month_check_marks -> schools (school_id));
diesel::joinable!(month_checks -> schools (school_id));
diesel::joinable!(notices -> accounts (account_id));
diesel::joinable!(notices -> schools (school_id));
diesel::joinable!(record_revisions -> schools (school_id));
diesel::joinable!(record_students -> schools (school_id));
diesel::joinable!(records -> schools (school_id));
diesel::joinable!(reminder_channels -> schools (school_id));
diesel::joinable!(reminder_choices -> accounts (account_id));
diesel::joinable!(reminder_choices -> schools (school_id));
diesel::joinable!(reminder_runs -> schools (school_id));
diesel::joinable!(scheme_templates -> districts (district_id));
diesel::joinable!(schemes -> schools (school_id));
diesel::joinable!(schools -> districts (district_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(staff -> schools (school_id));
diesel::joinable!(staff_facts -> schools (school_id));
diesel::joinable!(students -> schools (school_id));
diesel::joinable!(survey_answers -> schools (school_id));
diesel::joinable!(surveys -> schools (school_id));
diesel::joinable!(teaching_assignments -> schools (school_id));
diesel::joinable!(terms -> schools (school_id));
diesel::joinable!(training_attendances -> schools (school_id));
diesel::joinable!(training_courses -> schools (school_id));

diesel::allow_tables_to_appear_in_same_query!(
    absences,
    account_roles,
    accounts,
    api_client_schools,
    api_clients,
    assessment_components,
    assessment_cycles,
    assessment_ratings,
    assessment_results,
    audit_entries,
    campaign_mentors,
    campaign_students,
    campaigns,
    changes,
    choices,
    classes,
    counters,
    deliveries,
    districts,
    duties,
    duty_people,
    enrolments,
    exam_scores,
    exam_subjects,
    exams,
    excuses,
    forbidden_pairs,
    grades,
    guardians,
    idempotency_keys,
    imports,
    jobs,
    last_contacts,
    login_codes,
    mentor_answers,
    mentor_applications,
    mentor_appointments,
    mentor_certificates,
    mentor_coachings,
    mentor_exam_results,
    mentor_groups,
    mentorships,
    month_check_marks,
    month_checks,
    notices,
    record_revisions,
    record_students,
    records,
    reminder_channels,
    reminder_choices,
    reminder_runs,
    scheme_templates,
    schemes,
    schools,
    sessions,
    staff,
    staff_facts,
    students,
    survey_answers,
    surveys,
    teaching_assignments,
    terms,
    training_attendances,
    training_courses,
);
