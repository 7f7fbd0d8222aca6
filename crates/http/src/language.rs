//! In which language to answer.

use actix_web::HttpRequest;
use actix_web::http::header;
use shiyou_domain::issue::Language;

/// The first language of `Accept-Language` that the product speaks; Chinese where none is. Weights are not looked at: the
/// order in which browsers list languages is the order of preference.
pub(crate) fn language_of(request: &HttpRequest) -> Language {
    let wanted =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let known = |tag: &str| match tag.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("zh") => Some(Language::Chinese),
        Some("en") => Some(Language::English),
        _ => None,
    };
    wanted.split(',').find_map(known).unwrap_or_default()
}
