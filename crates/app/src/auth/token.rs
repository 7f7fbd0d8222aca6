//! Access tokens: JWT, one pinned algorithm, ten minutes at most.

use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use shiyou_domain::id::{AccountId, ApiClientId, SessionId};
use shiyou_persistence::vault::SchoolKey;

use crate::{AppError, AppResult};

const ISSUER: &str = "shiyou";
const AUDIENCE: &str = "shiyou-api";
/// Names the signing key; a new one gets a new name.
const KEY_ID: &str = "1";
/// Seconds a token is good for.
pub(crate) const LIFETIME_SECONDS: i64 = 600;

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// `a:` and the account's id, or `c:` and the program's.
    sub: String,
    /// The session, 13 characters; empty for a program.
    sid: String,
    /// The account's session version: another one voids the token.
    ver: i32,
    exp: i64,
    iat: i64,
}

/// Whom a token speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Account { account: AccountId, session: SessionId, version: i32 },
    Client(ApiClientId),
}

/// A token to be sent along with each request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    pub token: String,
    /// Seconds.
    pub expires_in: i64,
}

pub(crate) struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl Tokens {
    pub(crate) fn new(school_key: &SchoolKey) -> Self {
        let secret = school_key.derive(&format!("access-token|{KEY_ID}"));
        Self {
            encoding: EncodingKey::from_secret(secret.as_slice()),
            decoding: DecodingKey::from_secret(secret.as_slice()),
        }
    }

    pub(crate) fn issue(&self, subject: Subject, now: DateTime<Utc>) -> AppResult<AccessToken> {
        let (sub, sid, ver) = match subject {
            Subject::Account { account, session, version } => {
                (format!("a:{account}"), session.to_string(), version)
            }
            Subject::Client(client) => (format!("c:{client}"), String::new(), 0),
        };
        let claims = Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub,
            sid,
            ver,
            iat: now.timestamp(),
            exp: (now + Duration::seconds(LIFETIME_SECONDS)).timestamp(),
        };
        let header = Header { kid: Some(KEY_ID.into()), ..Header::new(Algorithm::HS256) };
        let token = jsonwebtoken::encode(&header, &claims, &self.encoding)
            .map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(AccessToken { token, expires_in: LIFETIME_SECONDS })
    }

    /// Whom the token speaks of; nothing if it is not ours, altered or too old.
    pub(crate) fn read(&self, token: &str, now: DateTime<Utc>) -> Option<Subject> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        // The time comes from our own clock, below.
        validation.validate_exp = false;
        let data = jsonwebtoken::decode::<Claims>(token, &self.decoding, &validation).ok()?;
        let claims = data.claims;
        if data.header.kid.as_deref() != Some(KEY_ID) || claims.exp <= now.timestamp() {
            return None;
        }
        match claims.sub.split_once(':')? {
            ("a", id) => Some(Subject::Account {
                account: id.parse().ok()?,
                session: claims.sid.parse().ok()?,
                version: claims.ver,
            }),
            ("c", id) => Some(Subject::Client(id.parse().ok()?)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject() -> Subject {
        Subject::Account { account: AccountId(5), session: SessionId(6), version: 2 }
    }

    #[test]
    fn a_token_is_read_back_until_it_expires() {
        let tokens = Tokens::new(&SchoolKey::generate());
        let now: DateTime<Utc> = "2026-10-14T08:00:00Z".parse().unwrap();
        let token = tokens.issue(subject(), now).unwrap().token;
        assert_eq!(tokens.read(&token, now + Duration::seconds(599)), Some(subject()));
        assert_eq!(tokens.read(&token, now + Duration::seconds(600)), None);
    }

    #[test]
    fn another_key_another_algorithm_or_an_altered_token_is_refused() {
        let tokens = Tokens::new(&SchoolKey::generate());
        let now: DateTime<Utc> = "2026-10-14T08:00:00Z".parse().unwrap();
        let token = tokens.issue(subject(), now).unwrap().token;
        assert_eq!(Tokens::new(&SchoolKey::generate()).read(&token, now), None);
        let [header, claims, _] = token.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
        // {"alg":"none","kid":"1"}
        assert_eq!(tokens.read(&format!("eyJhbGciOiJub25lIiwia2lkIjoiMSJ9.{claims}."), now), None);
        assert_eq!(tokens.read(&format!("{header}.{claims}.AAAA"), now), None);
        assert_eq!(tokens.read("nonsense", now), None);
    }
}
