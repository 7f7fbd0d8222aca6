//! The one table of permissions: what each operation asks for, and who has it.
//!
//! A permission says that the caller may *ever* do this; for which students, classes or staff is decided by
//! [`StudentAction`](super::StudentAction), [`ClassAction`](super::ClassAction), [`StaffAction`](super::StaffAction).
//! Deny by default: whoever is not named here does not have it.

use super::{ApiScope, Relation, Role};
use crate::choice::choices;

macro_rules! permissions {
    ($($variant:ident $code:literal $zh:literal $en:literal
        [$($role:ident)*] [$($relation:ident)*] [$($scope:ident)*];)*) => {
        choices! {
            /// What an operation asks of its caller; the code is `resource.verb`.
            Permission { $($variant $code $zh $en,)* }
        }

        impl Permission {
            /// Whether an account with this role has it.
            pub fn granted_to(self, role: Role) -> bool {
                let roles: &[Role] = match self { $(Self::$variant => &[$(Role::$role),*],)* };
                roles.contains(&role)
            }

            /// Whether it follows from this relation.
            pub fn granted_to_relation(self, relation: Relation) -> bool {
                let relations: &[Relation] = match self { $(Self::$variant => &[$(Relation::$relation),*],)* };
                relations.contains(&relation)
            }

            /// Whether a program with this scope has it.
            pub fn granted_to_scope(self, scope: ApiScope) -> bool {
                let scopes: &[ApiScope] = match self { $(Self::$variant => &[$(ApiScope::$scope),*],)* };
                scopes.contains(&scope)
            }
        }
    };
}

// Name, code, words; then in brackets roles, relations, scopes of programs.
permissions! {
    // The caller's own account.
    SessionsManageOwn "sessions.manage_own" "管理自己的登录" "Manage own sessions"
        [] [SignedIn] [];
    PasswordChange "password.change" "修改自己的密码" "Change own password"
        [] [SignedIn] [];

    // Accounts and programs.
    AccountsList "accounts.list" "查看账号" "List accounts"
        [SchoolAdmin Principal] [] [];
    AccountsManage "accounts.manage" "管理账号" "Manage accounts"
        [SchoolAdmin] [] [];
    AccountsIssueCodes "accounts.issue_codes" "发放一次性登录码" "Issue one-time codes"
        [SchoolAdmin MoralEducationOffice] [Homeroom] [];
    RolesGrant "roles.grant" "授予角色" "Grant roles"
        [SchoolAdmin Principal] [] [];
    ApiClientsManage "api_clients.manage" "管理接口程序" "Manage API clients"
        [SchoolAdmin Principal] [] [];
    AuditRead "audit.read" "查看审计日志" "Read the audit log"
        [Principal Auditor] [] [];
    JobsRead "jobs.read" "查看后台任务" "See background jobs"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice] [] [];

    // The school and its calendar.
    SchoolRead "school.read" "查看学校信息" "See the school"
        [] [SignedIn] [RosterRead RosterWrite];
    SchoolManage "school.manage" "管理学校信息" "Manage the school"
        [SchoolAdmin] [] [];
    CalendarRead "calendar.read" "查看校历" "See the calendar"
        [] [SignedIn] [RosterRead RosterWrite AssessmentsRead];
    CalendarManage "calendar.manage" "管理校历" "Manage the calendar"
        [SchoolAdmin TeachingOffice] [] [];
    ClassesRead "classes.read" "查看年级和班级" "See grades and classes"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice GeneralAffairsOffice GradeLead Counsellor Canteen]
        [Staff] [RosterRead RosterWrite];
    ClassesManage "classes.manage" "管理年级和班级" "Manage grades and classes"
        [SchoolAdmin TeachingOffice] [] [RosterWrite];

    // People.
    StaffList "staff.list" "查看教职工名单" "List the staff"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice GeneralAffairsOffice GradeLead Counsellor Canteen]
        [Staff] [RosterRead RosterWrite];
    StaffManage "staff.manage" "管理教职工" "Manage the staff"
        [SchoolAdmin] [] [RosterWrite];
    StaffRevealSensitive "staff.reveal_sensitive" "查看教职工完整号码" "Reveal numbers of staff"
        [SchoolAdmin Principal] [Staff] [];
    StudentsList "students.list" "查看学生名单" "List students"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice GeneralAffairsOffice GradeLead Counsellor Canteen
            Student Guardian]
        [Mentor Homeroom SubjectTeacher] [RosterRead RosterWrite RecordsRead];
    StudentsManage "students.manage" "管理学生" "Manage students"
        [SchoolAdmin TeachingOffice] [] [RosterWrite];
    StudentsReadDossier "students.read_dossier" "查看成长档案" "Read dossiers"
        [Principal MoralEducationOffice TeachingOffice GradeLead Counsellor Student Guardian]
        [Mentor Homeroom] [RecordsRead];
    StudentsRevealSensitive "students.reveal_sensitive" "查看学生完整号码" "Reveal numbers of students"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice Counsellor] [Mentor Homeroom] [];
    GuardiansRead "guardians.read" "查看家长" "See guardians"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice GradeLead Counsellor] [Mentor Homeroom] [RosterRead];
    ImportsManage "imports.manage" "导入表格" "Import sheets"
        [SchoolAdmin TeachingOffice] [] [RosterWrite];

    // The scheme, and who mentors whom.
    SchemesRead "schemes.read" "查看方案" "See schemes"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice GeneralAffairsOffice GradeLead Counsellor]
        [Staff] [];
    SchemesManage "schemes.manage" "编写方案" "Write schemes"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice] [] [];
    SchemesPublish "schemes.publish" "发布方案" "Publish schemes"
        [Principal MoralEducationOffice] [] [];
    CampaignsRead "campaigns.read" "查看结对" "See selection campaigns"
        [Principal MoralEducationOffice TeachingOffice GradeLead Student Guardian] [Staff] [];
    CampaignsManage "campaigns.manage" "统筹结对" "Coordinate campaigns"
        [Principal MoralEducationOffice TeachingOffice] [] [];
    // Younger children have no phone: their guardian enters it at home.
    CampaignsChoose "campaigns.choose" "选择导师" "Choose a mentor"
        [Student Guardian] [] [];
    CampaignsChooseFor "campaigns.choose_for" "录入纸质志愿" "Enter paper choices"
        [MoralEducationOffice] [Homeroom] [];
    CampaignsRespond "campaigns.respond" "答复学生的选择" "Answer students' choices"
        [] [Staff] [];
    MentorshipsList "mentorships.list" "查看师生结对" "List mentorships"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice GradeLead Counsellor Student Guardian]
        [Mentor Homeroom] [RosterRead RecordsRead];
    FilingsRead "filings.read" "查看备案" "Read filings"
        [DistrictOfficer Principal MoralEducationOffice] [] [FilingsRead];

    // The work.
    WeekRead "week.read" "查看我的一周" "See my week"
        [Student] [Staff] [];
    NoticesRead "notices.read" "查看自己的提醒" "Read own notices"
        [SchoolAdmin Principal MoralEducationOffice TeachingOffice GeneralAffairsOffice GradeLead Counsellor Canteen]
        [Staff] [];
    RemindersManage "reminders.manage" "管理提醒渠道" "Manage reminder channels"
        [SchoolAdmin] [] [];
    DutiesList "duties.list" "查看工作任务" "List duties"
        [Principal MoralEducationOffice TeachingOffice GradeLead Counsellor] [Mentor Homeroom] [RecordsRead];
    RecordsList "records.list" "查看记录" "List records"
        [Principal MoralEducationOffice TeachingOffice GradeLead Counsellor Student Guardian] [Staff] [RecordsRead];
    RecordsCreate "records.create" "写记录" "Write records"
        [Principal MoralEducationOffice TeachingOffice GradeLead Counsellor] [Mentor Homeroom SubjectTeacher] [];
    RecordsEdit "records.edit" "更正自己的记录" "Correct own records"
        [Principal MoralEducationOffice TeachingOffice GradeLead Counsellor Student] [Staff] [];
    ReflectionsWrite "reflections.write" "写每周小结" "Write reflections"
        [Student Guardian] [] [];
    OverviewRead "overview.read" "查看全校概况" "See the overview"
        [Principal MoralEducationOffice TeachingOffice GradeLead] [Homeroom] [];

    BulletinsRead "bulletins.read" "查看通报" "See bulletins"
        [Principal MoralEducationOffice TeachingOffice GradeLead] [] [];
    ChecksManage "checks.manage" "检查每月记录" "Check the records of a month"
        [Principal MoralEducationOffice GradeLead] [] [];
    ChecksReopen "checks.reopen" "重新打开月检查" "Reopen the check of a month"
        [Principal] [] [];
    ExcusesAsk "excuses.ask" "申请免做" "Ask to be excused"
        [] [Staff] [];
    ExcusesDecide "excuses.decide" "审批免做申请" "Decide on requests to be excused"
        [Principal MoralEducationOffice GradeLead] [] [];
    AbsencesManage "absences.manage" "登记请假" "Register absences"
        [Principal MoralEducationOffice TeachingOffice GradeLead] [Homeroom] [];

    // Figures.
    SurveysAnswer "surveys.answer" "填写问卷" "Answer surveys"
        [Student Guardian] [Staff] [];
    SurveysManage "surveys.manage" "管理问卷" "Manage surveys"
        [Principal MoralEducationOffice TeachingOffice] [] [];
    ExamsRead "exams.read" "查看考试成绩" "See exam scores"
        [Principal MoralEducationOffice TeachingOffice GradeLead Counsellor] [Mentor Homeroom] [];
    ExamsManage "exams.manage" "管理考试成绩" "Manage exam scores"
        [TeachingOffice] [] [];
    AssessmentsRead "assessments.read" "查看考核" "See assessments"
        [Principal MoralEducationOffice TeachingOffice GeneralAffairsOffice GradeLead] [Staff] [AssessmentsRead];
    AssessmentsManage "assessments.manage" "管理考核" "Manage assessments"
        [Principal MoralEducationOffice TeachingOffice] [] [];
    AssessmentsRate "assessments.rate" "考核评分" "Rate in assessments"
        [Principal MoralEducationOffice TeachingOffice GradeLead] [] [];
    AssessmentsPublish "assessments.publish" "公布考核结果" "Publish assessments"
        [Principal MoralEducationOffice] [] [];
    ExportsRun "exports.run" "导出数据" "Run exports"
        [Principal MoralEducationOffice TeachingOffice] [] [ExportsRun];
    InspectionFoldersMake "inspection_folders.make" "生成迎检材料" "Make inspection folders"
        [SchoolAdmin Principal MoralEducationOffice] [] [];
}
