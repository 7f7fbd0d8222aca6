//! What has to be done from time to time: sealing the audit log, forgetting old keys; making the day's digests and sending
//! messages.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use shiyou_app::{App, job, reminder, upkeep};

/// Entries of the log are sealed within a second.
const STEP: Duration = Duration::from_millis(500);
/// How often what has lapsed is forgotten.
const CLEANING: Duration = Duration::from_secs(3_600);
/// How often it is asked whether a digest is due.
const REMINDING: Duration = Duration::from_secs(30);

/// Runs until it is told to stop. Messages have a thread of their own: another server may let them wait.
pub(crate) struct Upkeep {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Upkeep {
    pub(crate) fn start(app: Arc<App>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let threads = vec![spawn(app.clone(), stop.clone(), keep_house), spawn(app, stop.clone(), send)];
        Self { stop, threads }
    }
}

fn spawn(app: Arc<App>, stop: Arc<AtomicBool>, work: fn(&App, &AtomicBool)) -> JoinHandle<()> {
    std::thread::spawn(move || work(&app, &stop))
}

fn keep_house(app: &App, stop: &AtomicBool) {
    let mut cleaned: Option<Instant> = None;
    while !stop.load(Ordering::Acquire) {
        if let Err(error) = upkeep::seal_audit(app) {
            tracing::error!(%error, "the audit log could not be sealed");
        }
        if cleaned.is_none_or(|at| at.elapsed() > CLEANING) {
            if let Err(error) = upkeep::forget_lapsed(app) {
                tracing::error!(%error, "what has lapsed could not be forgotten");
            }
            cleaned = Some(Instant::now());
        }
        std::thread::sleep(STEP);
    }
}

fn send(app: &App, stop: &AtomicBool) {
    let mut reminded: Option<Instant> = None;
    while !stop.load(Ordering::Acquire) {
        if reminded.is_none_or(|at| at.elapsed() > REMINDING) {
            if let Err(error) = reminder::send_digests(app) {
                tracing::error!(%error, "the digests could not be made");
            }
            reminded = Some(Instant::now());
        }
        match job::run_next(app) {
            Ok(true) => {}
            Ok(false) => std::thread::sleep(STEP),
            Err(error) => {
                tracing::error!(%error, "a job could not be taken");
                std::thread::sleep(STEP);
            }
        }
    }
}

impl Drop for Upkeep {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
