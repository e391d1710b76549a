//! What the machine alone cost while the jury worked: the longest time one page took to reach the disk.
//!
//! Typing is stored as fast as the disk takes it; where the disk stalls for a second (another program
//! compiles), no program could have stored it sooner, and the harness must not call that a loss of ours.

use std::fs::File;
use std::io::{Seek, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Between two pages: rare beside what the program writes, often beside what a stall lasts.
const PAUSE: Duration = Duration::from_millis(25);

/// Pages written by a thread until it is asked what they cost.
pub(super) struct Stall {
    over: Arc<AtomicBool>,
    pages: JoinHandle<Vec<(Instant, Duration)>>,
}

impl Stall {
    /// Begins, in the folder whose disk is meant.
    pub(super) fn watch(folder: &Path) -> Self {
        let mut file = File::create(folder.join("stall")).unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&over);
        let pages = std::thread::spawn(move || {
            let mut pages = Vec::new();
            while !asked.load(Ordering::Relaxed) {
                let start = Instant::now();
                file.rewind().unwrap();
                file.write_all(&[0; 4096]).unwrap();
                file.sync_data().unwrap();
                std::thread::sleep(PAUSE);
                pages.push((start, start.elapsed().saturating_sub(PAUSE)));
            }
            pages
        });
        Self { over, pages }
    }

    /// The longest page of the last seconds, in milliseconds. What kept this thread from running counts too.
    pub(super) fn longest_ms(self, last: Duration) -> f64 {
        self.over.store(true, Ordering::Relaxed);
        let recent = self.pages.join().unwrap().into_iter().filter(|(start, took)| start.elapsed() <= last + *took);
        recent.map(|(_, took)| took.as_secs_f64() * 1000.0).fold(0.0, f64::max)
    }
}
