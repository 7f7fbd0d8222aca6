//! The description of the API, generated from the handlers.

use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Content, InfoBuilder, OpenApi, PathItem, Ref, RefOr, Required, ResponseBuilder};
use utoipa::{PartialSchema, ToSchema};

use crate::problem::{FieldProblem, Kind, Problem};
use crate::routes::{described, operation_permissions};

/// The whole description, the same bytes for the same code.
pub fn openapi() -> OpenApi {
    let mut api = described();
    api.info = InfoBuilder::new()
        .title("Shiyou 师友")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Whole-staff student mentoring (全员育人导师制). Ids are opaque 13-character strings; days are YYYY-MM-DD, \
             instants RFC 3339 UTC; lists are keyset pages; failures are RFC 9457 problem documents.",
        ))
        .build();
    let components = api.components.get_or_insert_default();
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    components.schemas.insert(FieldProblem::name().into_owned(), FieldProblem::schema());
    let bearer =
        SecurityScheme::Http(Http::builder().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build());
    components.add_security_scheme("bearer", bearer);
    let permissions = operation_permissions();
    for item in api.paths.paths.values_mut() {
        for (method, operation) in operations(item) {
            complete(method, operation, &permissions);
        }
    }
    api
}

/// The operations of a path, each with its method.
fn operations(item: &mut PathItem) -> Vec<(&'static str, &mut Operation)> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [("get", get), ("put", put), ("post", post), ("delete", delete), ("patch", patch)]
        .into_iter()
        .filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
        .collect()
}

/// Adds what follows from the handler's type: permission, log-in, the problems it can answer.
fn complete(method: &str, operation: &mut Operation, permissions: &[(&'static str, &'static str)]) {
    let name = operation.operation_id.clone().unwrap_or_default();
    let permission = permissions.iter().find(|(id, _)| *id == name).map_or("", |(_, permission)| permission);
    operation.extensions = Some(ExtensionsBuilder::new().add("x-permission", permission).build());
    if permission != "public" {
        operation.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
        operation.parameters.get_or_insert_default().push(RefOr::T(school()));
    }
    let has_body = operation.request_body.is_some();
    for kind in Kind::ALL {
        if applies(*kind, method, permission == "public", has_body) {
            let status = kind.status().as_u16().to_string();
            let content =
                Content::new(Some(RefOr::<utoipa::openapi::Schema>::Ref(Ref::from_schema_name("Problem"))));
            let title = kind.title(shiyou_domain::issue::Language::English);
            let response = ResponseBuilder::new()
                .description(title)
                .content("application/problem+json", content)
                .build();
            operation.responses.responses.entry(status).or_insert(RefOr::T(response));
        }
    }
}

/// What every guard reads from the query ([`crate::caller`]).
fn school() -> Parameter {
    ParameterBuilder::new()
        .name("school")
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some("Which school, for callers of several."))
        .schema(Some(String::schema()))
        .build()
}

/// Whether an operation can answer with this problem.
fn applies(kind: Kind, method: &str, public: bool, has_body: bool) -> bool {
    match kind {
        Kind::Forbidden | Kind::PasswordMustChange | Kind::NotFound => !public,
        Kind::Unauthenticated | Kind::Malformed | Kind::TooManyAttempts | Kind::Internal | Kind::Busy => true,
        Kind::Conflict | Kind::Invalid => method != "get",
        Kind::Stale | Kind::PreconditionMissing => matches!(method, "put" | "patch" | "delete"),
        Kind::TooLarge | Kind::UnsupportedType => has_body,
        Kind::MethodNotAllowed => false,
    }
}
