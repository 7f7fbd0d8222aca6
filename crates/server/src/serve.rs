//! The server.

use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::{Arc, LazyLock};

use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Site, HttpResponse, HttpServer, guard, web};
use shiyou_app::{App, AppError};
use shiyou_domain::issue::IssueText;
use shiyou_http::{HttpSettings, HttpState};
use shiyou_persistence::StoreError;
use utoipa_swagger_ui::{Config as SwaggerConfig, SwaggerUi};

use crate::cli::ServeArguments;
use crate::config::{Config, language};
use crate::print::say;
use crate::spa;
use crate::upkeep::Upkeep;

static BAD_ADDRESS: IssueText = IssueText {
    code: "listen_address",
    zh: "监听地址“{address}”不对，应为 127.0.0.1:8080 这样的形式。",
    en: "The address “{address}” is not of the form 127.0.0.1:8080.",
};
static NEEDS_HTTPS: IssueText = IssueText {
    code: "listen_without_https",
    zh: "{address} 能从网络上访问，但没有 HTTPS，密码会被截获。请在前面放一个 HTTPS 反向代理并加 --behind-proxy；只在可信的内网试用时，加 --insecure-lan。",
    en: "{address} can be reached from the network without HTTPS, so passwords can be read on the way. Put an HTTPS reverse proxy in front and add --behind-proxy; to try it in a trusted network only, add --insecure-lan.",
};
static CANNOT_LISTEN: IssueText = IssueText {
    code: "listen_failed",
    zh: "{address} 不能监听：{cause}。端口可能被占用，换一个端口，例如 --listen 127.0.0.1:8081。",
    en: "Cannot listen on {address}: {cause}. The port may be taken; try another, such as --listen 127.0.0.1:8081.",
};
static READY: IssueText =
    IssueText { code: "ready", zh: "师友已启动：{url}", en: "Shiyou is ready: {url}" };
static INSECURE: IssueText = IssueText {
    code: "insecure",
    zh: "注意：没有 HTTPS，同一网络里的人可能看到传送的内容。",
    en: "Beware: without HTTPS, others in the same network may read what is sent.",
};

/// Where the description of the API is.
const DESCRIPTION: &str = "/openapi.json";

/// The description of the API: large, the same for every worker and asker, so written once, when somebody first asks.
async fn description() -> HttpResponse {
    static TEXT: LazyLock<serde_json::Result<String>> = LazyLock::new(|| shiyou_http::openapi().to_json());
    match &*TEXT {
        Ok(text) => HttpResponse::Ok().content_type("application/json").body(text.as_str()),
        Err(error) => {
            tracing::error!(%error, "the description of the API could not be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// Serves until it is told to stop.
///
/// # Errors
/// `StoreError::Setup` if the address will not do.
pub(crate) fn serve(app: App, config: &Config, arguments: &ServeArguments) -> Result<(), AppError> {
    let listen = arguments.listen.clone().unwrap_or_else(|| config.listen.clone());
    let setup = |text: &'static IssueText, cause: String| {
        AppError::Store(StoreError::Setup(text.issue().with("address", &listen).with("cause", cause)))
    };
    let address: SocketAddr = listen
        .to_socket_addrs()
        .ok()
        .and_then(|mut found| found.next())
        .ok_or_else(|| setup(&BAD_ADDRESS, String::new()))?;
    let behind_proxy = arguments.behind_proxy || config.behind_proxy;
    if !address.ip().is_loopback() && !behind_proxy && !arguments.insecure_lan {
        return Err(setup(&NEEDS_HTTPS, String::new()));
    }
    let settings =
        HttpSettings { secure_cookies: behind_proxy || address.ip().is_loopback(), rates: config.rates() };
    let app = Arc::new(app);
    let upkeep = Upkeep::start(app.clone());
    let state = web::Data::new(HttpState::new(app, settings));
    let server = HttpServer::new(move || {
        Site::new()
            .app_data(state.clone())
            .wrap(Compress::default())
            .wrap(from_fn(shiyou_http::problems))
            .wrap(from_fn(shiyou_http::headers))
            .configure(shiyou_http::configure)
            .service(web::resource(DESCRIPTION).guard(guard::Get()).to(description))
            .service(SwaggerUi::new("/docs/{_:.*}").config(SwaggerConfig::from(DESCRIPTION)))
            .route(
                "/docs",
                web::get()
                    .to(|| async { HttpResponse::Found().insert_header(("Location", "/docs/")).finish() }),
            )
            .route("/healthz", web::get().to(|| async { HttpResponse::Ok().body("ok") }))
            .default_service(web::to(spa::serve))
    })
    .bind(address)
    .map_err(|error| setup(&CANNOT_LISTEN, error.to_string()))?;
    let bound = server.addrs().first().copied().unwrap_or(address);
    say(&READY.issue().with("url", format!("http://{bound}")).message(language()));
    if arguments.insecure_lan && !address.ip().is_loopback() {
        say(&INSECURE.issue().message(language()));
    }
    let result = actix_web::rt::System::new().block_on(server.run());
    drop(upkeep);
    result.map_err(|error| AppError::Internal(error.to_string()))
}
