use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shiyou_app::mentor::{CertificateView, Verified};
use shiyou_domain::id::StaffId;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::shared::PersonRef;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CertificateQuery {
    /// Ids with commas between them.
    pub(crate) ids: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CertificateItem {
    id: String,
    holder: PersonRef,
    number: String,
    /// By which anybody can check it, in groups of four.
    code: String,
    issued_on: NaiveDate,
    /// The last day; missing: it does not lapse.
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoke_reason: Option<String>,
    /// `valid`, `expired` or `revoked`.
    status: String,
    version: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CertificateList {
    items: Vec<CertificateItem>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IssueCertificatesRequest {
    #[schema(value_type = Vec<String>)]
    pub(crate) staff_ids: Vec<StaffId>,
    /// Today unless said.
    pub(crate) issued_on: Option<NaiveDate>,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevokeCertificateRequest {
    pub(crate) reason: String,
    /// That was read.
    pub(crate) version: i32,
}

/// What a code tells to anybody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VerifiedCertificate {
    /// `valid`, `expired` or `revoked`.
    status: String,
    holder_name: String,
    school_name: String,
    number: String,
    issued_on: NaiveDate,
    /// The last day; missing: it does not lapse.
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_on: Option<NaiveDate>,
}

impl From<CertificateView> for CertificateItem {
    fn from(view: CertificateView) -> Self {
        let CertificateView {
            id,
            staff,
            holder,
            number,
            code,
            issued_on,
            valid_until,
            revoked_on,
            revoke_reason,
            status,
            version,
        } = view;
        Self {
            id: id.to_string(),
            holder: PersonRef::new(staff, holder),
            number,
            code,
            issued_on,
            valid_until,
            revoked_on,
            revoke_reason,
            status: status.code().to_owned(),
            version,
        }
    }
}

impl From<Vec<CertificateView>> for CertificateList {
    fn from(items: Vec<CertificateView>) -> Self {
        Self { items: items.into_iter().map(Into::into).collect() }
    }
}

impl From<Verified> for VerifiedCertificate {
    fn from(verified: Verified) -> Self {
        let Verified { status, holder, school, number, issued_on, valid_until, revoked_on } = verified;
        Self {
            status: status.code().to_owned(),
            holder_name: holder,
            school_name: school,
            number,
            issued_on,
            valid_until,
            revoked_on,
        }
    }
}
