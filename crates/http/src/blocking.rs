//! The one way from a handler to work that blocks.

use std::sync::Arc;

use shiyou_app::{App, AppError, AppResult};

use crate::HttpState;

/// Runs the work on a blocking thread; when the queue is full, [`AppError::Busy`] at once.
pub(crate) async fn blocking<T: Send + 'static>(
    state: &HttpState,
    work: impl FnOnce(&App) -> AppResult<T> + Send + 'static,
) -> AppResult<T> {
    let place = state.queue.clone().try_acquire_owned().map_err(|_| AppError::Busy)?;
    let app = Arc::clone(&state.app);
    #[allow(clippy::disallowed_methods, reason = "this is the helper with the bounded queue")]
    let result = actix_web::web::block(move || {
        let result = work(&app);
        drop(place);
        result
    })
    .await;
    result.unwrap_or_else(|_| Err(AppError::Internal("the work was cancelled or panicked".into())))
}
