use actix_web::web::{Json, Path, Query};
use shiyou_app::mentor;
use shiyou_domain::id::CertificateId;

use super::dto::{
    CertificateItem, CertificateList, CertificateQuery, IssueCertificatesRequest, RevokeCertificateRequest,
    VerifiedCertificate,
};
use crate::blocking::blocking;
use crate::body::Body;
use crate::caller::{Caller, Public};
use crate::permit::{MentorsManage, MentorsRead};
use crate::problem::Answer;
use crate::reply::Made;
use crate::shared::ids_of;

/// Certificates by id, for printing.
#[utoipa::path(get, path = "/api/v1/certificates", tag = "mentors", params(CertificateQuery),
    responses((status = 200, description = "By number", body = CertificateList)))]
pub(crate) async fn list_certificates(
    caller: Caller<MentorsRead>,
    query: Query<CertificateQuery>,
) -> Answer<Json<CertificateList>> {
    let ids: Vec<CertificateId> = ids_of(&query.ids)?;
    Ok(Json(caller.run(move |app, call| mentor::list_certificates(app, call, &ids)).await?.into()))
}

/// Issue certificates, all or none.
#[utoipa::path(post, path = "/api/v1/certificates", tag = "mentors", request_body = IssueCertificatesRequest,
    responses((status = 201, description = "Issued", body = CertificateList)))]
pub(crate) async fn issue_certificates(
    caller: Caller<MentorsManage>,
    body: Body<IssueCertificatesRequest>,
) -> Answer<Made<CertificateList>> {
    let IssueCertificatesRequest { staff_ids, issued_on } = body.value;
    let made = caller
        .run_once("issue_certificates", body.hash, move |app, call| {
            mentor::issue_certificates(app, call, &staff_ids, issued_on)
        })
        .await?;
    Ok(Made::new(made.into()))
}

/// Revoke a certificate.
#[utoipa::path(post, path = "/api/v1/certificates/{certificate}/revoke", tag = "mentors",
    params(("certificate" = String, Path)), request_body = RevokeCertificateRequest,
    responses((status = 200, description = "Revoked", body = CertificateItem)))]
pub(crate) async fn revoke_certificate(
    caller: Caller<MentorsManage>,
    id: Path<CertificateId>,
    body: Body<RevokeCertificateRequest>,
) -> Answer<Json<CertificateItem>> {
    let id = id.into_inner();
    let RevokeCertificateRequest { reason, version } = body.value;
    let revoked =
        caller.run(move |app, call| mentor::revoke_certificate(app, call, id, version, &reason)).await?;
    Ok(Json(revoked.into()))
}

/// Whether the certificate with this code is good, for anybody who has it in hand.
#[utoipa::path(get, path = "/api/v1/certificates/verify/{code}", tag = "mentors", params(("code" = String, Path)),
    responses((status = 200, description = "What the code tells", body = VerifiedCertificate),
        (status = 404, description = "No certificate has this code")))]
pub(crate) async fn verify_certificate(
    public: Public,
    code: Path<String>,
) -> Answer<Json<VerifiedCertificate>> {
    let code = code.into_inner();
    Ok(Json(blocking(&public.state, move |app| mentor::verify_certificate(app, &code)).await?.into()))
}
