//! Waiting for a condition with a deadline.

use std::time::{Duration, Instant};

/// Between two questions. Short beside what a person notices, long beside what asking costs.
const PAUSE: Duration = Duration::from_millis(10);

/// Asks until there is an answer; `None` once the time is over.
pub fn ask_until<T>(within: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if start.elapsed() > within {
            return None;
        }
        std::thread::sleep(PAUSE);
    }
}
