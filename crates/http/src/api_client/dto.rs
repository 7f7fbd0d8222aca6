use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shiyou_app::api_client::{ApiClient, ClientToken, NewClient, WithSecret};
use utoipa::ToSchema;
use validator::Validate;

use crate::shared::PersonRef;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApiClientRequest {
    #[validate(length(min = 1, max = 60))]
    name: String,
    /// Codes such as `roster.read` and `exports.run`.
    #[validate(length(min = 1, max = 20))]
    scopes: Vec<String>,
    /// The last day; at most a year away, and a year unless said.
    expires_on: Option<NaiveDate>,
}

impl From<ApiClientRequest> for NewClient {
    fn from(request: ApiClientRequest) -> Self {
        let ApiClientRequest { name, scopes, expires_on } = request;
        Self { name, scopes, expires_on }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiClientItem {
    id: String,
    name: String,
    client_id: String,
    scopes: Vec<String>,
    /// The schools that the program is limited to.
    schools: Vec<PersonRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<DateTime<Utc>>,
    disabled: bool,
    version: i32,
    allowed_actions: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiClientList {
    items: Vec<ApiClientItem>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiClientSecret {
    client: ApiClientItem,
    /// Shown this once.
    client_secret: String,
}

/// The form of RFC 6749; the credentials may come in `Authorization: Basic` instead.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TokenRequest {
    /// `client_credentials`.
    pub(crate) grant_type: String,
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenResponse {
    access_token: String,
    /// `Bearer`.
    token_type: String,
    /// Seconds.
    expires_in: i64,
    /// Codes separated by spaces.
    scope: String,
}

/// Why there is no token: the document of RFC 6749 §5.2.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenError {
    /// `invalid_request`, `invalid_client` or `unsupported_grant_type`.
    pub(crate) error: &'static str,
    /// In English.
    pub(crate) error_description: String,
}

impl From<ApiClient> for ApiClientItem {
    fn from(client: ApiClient) -> Self {
        let ApiClient { id, name, client_id, scopes, schools, expires_on, last_used_at, disabled, version } =
            client;
        let actions: &[&str] = if disabled { &[] } else { &["rotate", "delete"] };
        Self {
            id: id.to_string(),
            name,
            client_id,
            scopes,
            schools: schools.into_iter().map(|(id, name)| PersonRef::new(id, name)).collect(),
            expires_on,
            last_used_at,
            disabled,
            version,
            allowed_actions: actions.iter().map(|&action| action.to_owned()).collect(),
        }
    }
}

impl From<Vec<ApiClient>> for ApiClientList {
    fn from(clients: Vec<ApiClient>) -> Self {
        Self { items: clients.into_iter().map(ApiClientItem::from).collect() }
    }
}

impl From<WithSecret> for ApiClientSecret {
    fn from(made: WithSecret) -> Self {
        let WithSecret { client, secret } = made;
        Self { client: client.into(), client_secret: secret }
    }
}

impl From<ClientToken> for TokenResponse {
    fn from(token: ClientToken) -> Self {
        let ClientToken { access, scopes } = token;
        Self {
            access_token: access.token,
            token_type: "Bearer".to_owned(),
            expires_in: access.expires_in,
            scope: scopes,
        }
    }
}
