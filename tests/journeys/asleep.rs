//! A computer that sleeps, as far as a program can tell: nobody waits for hours, nothing is suspended.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Stands before the C library's clocks: what counts sleep, and the wall clock with it, are as many seconds later as the
/// file says; the count of time awake is left alone. To a program that is what waking up looks like.
const SHIM: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t which, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(which, now);
    if (failed || (which != CLOCK_BOOTTIME && which != CLOCK_REALTIME)) return failed;
    FILE *file = fopen(getenv("SLEPT"), "r");
    long slept = 0;
    if (file) { if (fscanf(file, "%ld", &slept) != 1) slept = 0; fclose(file); }
    now->tv_sec += slept;
    return 0;
}
"#;

/// The clocks of one window.
pub(crate) struct Asleep {
    library: PathBuf,
    slept: PathBuf,
}

impl Asleep {
    /// Awake since the machine started.
    pub(crate) fn of(folder: &Path) -> Self {
        let [source, library, slept] = ["asleep.c", "asleep.so", "slept"].map(|name| folder.join(name));
        std::fs::write(&source, SHIM).unwrap();
        std::fs::write(&slept, "0").unwrap();
        let built = Command::new("cc").args(["-shared", "-fPIC", "-o"]).args([&library, &source]).arg("-ldl").status();
        assert!(built.unwrap().success(), "the C compiler that builds the database builds this too");
        Self { library, slept }
    }

    /// What the window must be opened with.
    pub(crate) fn variables(&self) -> [(&str, &OsStr); 2] {
        [("LD_PRELOAD", self.library.as_os_str()), ("SLEPT", self.slept.as_os_str())]
    }

    /// So many seconds in all were slept.
    pub(crate) fn sleep(&self, seconds: u32) {
        std::fs::write(&self.slept, seconds.to_string()).unwrap();
    }
}
