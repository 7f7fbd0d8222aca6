//! What handlers share.

use std::sync::Arc;

use shiyou_app::App;
use tokio::sync::Semaphore;

use crate::rate::{Limits, Rates};

/// Requests that may be in database work or wait for it; more are answered 503.
const QUEUE: usize = 256;

/// How the server speaks to the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpSettings {
    /// Whether cookies are for HTTPS and this machine only; false on a plain-HTTP network.
    pub secure_cookies: bool,
    pub rates: Rates,
}

/// The application, the bounded queue in front of it, and how much each caller has asked.
#[derive(Clone)]
pub struct HttpState {
    pub(crate) app: Arc<App>,
    pub(crate) queue: Arc<Semaphore>,
    pub(crate) limits: Arc<Limits>,
    pub(crate) settings: HttpSettings,
}

impl HttpState {
    pub fn new(app: Arc<App>, settings: HttpSettings) -> Self {
        let limits = Arc::new(Limits::new(settings.rates));
        Self { app, queue: Arc::new(Semaphore::new(QUEUE)), limits, settings }
    }
}
