//! The built front end inside the binary.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
#[allow_missing = true]
struct Files;

const NOT_BUILT: &str = "<!doctype html><meta charset=utf-8><title>师友</title>\
    <p>前端还没有构建。请先执行 ./justw demo，或在 frontend 里执行 npm run build。</p>";

/// A file of the front end; for every address that is none, the entry it belongs to.
pub(crate) async fn serve(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return HttpResponse::NotFound().finish();
    }
    if let Some(file) = Files::get(path).filter(|_| !path.is_empty()) {
        return respond(&request, path, &file);
    }
    if path.starts_with("assets/") {
        return HttpResponse::NotFound().finish();
    }
    let entry = if path == "lite" || path.starts_with("lite/") { "lite.html" } else { "index.html" };
    match Files::get(entry) {
        Some(file) => respond(&request, entry, &file),
        None => HttpResponse::ServiceUnavailable().content_type("text/html; charset=utf-8").body(NOT_BUILT),
    }
}

fn respond(request: &HttpRequest, path: &str, file: &EmbeddedFile) -> HttpResponse {
    let tag: String = file.metadata.sha256_hash()[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    // The names of built files hold a hash of their content.
    let caching =
        if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(tag.as_str()) {
        return HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish();
    }
    HttpResponse::Ok()
        .content_type(mime_guess::from_path(path).first_or_octet_stream().as_ref())
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::ETAG, tag))
        .body(file.data.to_vec())
}
