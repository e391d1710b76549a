//! The wall clock the program is shown, set by hand; the monotonic clocks stay the machine's own.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Where Debian's `faketime` puts the library that shows programs another wall clock.
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

/// A wall clock of its own for one window.
pub(crate) struct WallClock(PathBuf);

impl WallClock {
    /// Right, until it is moved.
    pub(crate) fn of(folder: &Path) -> Self {
        assert!(Path::new(FAKETIME).exists(), "{FAKETIME} is not there (try `make setup-test`)");
        let clock = Self(folder.join("wall-clock"));
        clock.shift(0);
        clock
    }

    /// What the window must be opened with.
    pub(crate) fn variables(&self) -> [(&str, &OsStr); 4] {
        [
            ("LD_PRELOAD", FAKETIME.as_ref()),
            ("FAKETIME_TIMESTAMP_FILE", self.0.as_os_str()),
            // Read again at each look.
            ("FAKETIME_NO_CACHE", "1".as_ref()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".as_ref()),
        ]
    }

    /// Sets it so many seconds away from the right time.
    pub(crate) fn shift(&self, seconds: i64) {
        std::fs::write(&self.0, format!("{seconds:+}\n")).unwrap();
    }

    /// Sets it to this moment (RFC 3339), from where it runs on.
    pub(crate) fn set(&self, moment: &str) {
        let moment = chrono::DateTime::parse_from_rfc3339(moment).unwrap();
        self.shift((moment.to_utc() - chrono::Utc::now()).num_seconds());
    }
}
