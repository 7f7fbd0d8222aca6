//! One type per permission, so that a handler's type names what it asks for.

use shiyou_domain::access::Permission;

/// A permission as a type.
pub(crate) trait Permit: 'static {
    const PERMISSION: Permission;
}

macro_rules! permits {
    ($($name:ident)*) => {$(
        #[doc = concat!("Asks for [`Permission::", stringify!($name), "`].")]
        #[derive(Debug, Clone, Copy)]
        #[allow(dead_code, reason = "used as a type")]
        pub(crate) struct $name;

        impl Permit for $name {
            const PERMISSION: Permission = Permission::$name;
        }
    )*};
}

permits! {
    SessionsManageOwn PasswordChange
    AccountsList AccountsManage AccountsIssueCodes RolesGrant ApiClientsManage AuditRead JobsRead
    SchoolRead SchoolManage CalendarRead CalendarManage ClassesRead ClassesManage
    StaffList StaffManage StaffRevealSensitive
    StudentsList StudentsManage StudentsReadDossier StudentsRevealSensitive GuardiansRead ImportsManage
    SchemesRead SchemesManage SchemesPublish
    CampaignsRead CampaignsManage CampaignsChoose CampaignsChooseFor CampaignsRespond MentorshipsList FilingsRead
    WeekRead NoticesRead RemindersManage DutiesList RecordsList RecordsCreate RecordsEdit ReflectionsWrite OverviewRead
    BulletinsRead ChecksManage ChecksReopen ExcusesAsk ExcusesDecide AbsencesManage
    SurveysAnswer SurveysManage ExamsRead ExamsManage
    AssessmentsRead AssessmentsManage AssessmentsRate AssessmentsPublish ExportsRun InspectionFoldersMake
}
