//! What has to be done from time to time: sealing the audit log, forgetting old keys.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use shiyou_app::{App, upkeep};

/// Entries of the log are sealed within a second.
const STEP: Duration = Duration::from_millis(500);
/// How often what has lapsed is forgotten.
const CLEANING: Duration = Duration::from_secs(3_600);

/// Runs until it is told to stop.
pub(crate) struct Upkeep {
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Upkeep {
    pub(crate) fn start(app: Arc<App>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let thread = std::thread::spawn(move || {
            let mut cleaned: Option<Instant> = None;
            while !stopped.load(Ordering::Acquire) {
                if let Err(error) = upkeep::seal_audit(&app) {
                    tracing::error!(%error, "the audit log could not be sealed");
                }
                if cleaned.is_none_or(|at| at.elapsed() > CLEANING) {
                    if let Err(error) = upkeep::forget_lapsed(&app) {
                        tracing::error!(%error, "what has lapsed could not be forgotten");
                    }
                    cleaned = Some(Instant::now());
                }
                std::thread::sleep(STEP);
            }
        });
        Self { stop, thread: Some(thread) }
    }
}

impl Drop for Upkeep {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
