//! The digests of the last days, in everybody's inbox.

use chrono::Days;
use shiyou_app::AppResult;
use shiyou_app::reminder::make_digests_of;

use super::calls::Calls;
use crate::school::DemoSchool;

/// When a digest is made, school time.
const HOUR: i64 = 7;
/// Days looked back; further if nobody had anything to do in them.
const BACK: [u64; 2] = [10, 40];

pub(super) fn tell(calls: &Calls<'_>, demo: &DemoSchool) -> AppResult<()> {
    for back in BACK {
        let mut told = 0;
        for ago in (0..=back).rev() {
            let morning = calls.instant(demo.today - Days::new(ago), HOUR);
            if morning <= calls.app.clock.now() {
                told += make_digests_of(calls.app, calls.school, morning)?.unwrap_or_default();
            }
        }
        if told > 0 {
            break;
        }
    }
    Ok(())
}
