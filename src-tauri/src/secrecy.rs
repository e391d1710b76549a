//! Keeping secrets in this process: no core dump is written, no other process of the user looks in,
//! and every piece of memory is wiped when it is given back.
//!
//! The web process of the window is not ours to wipe: a passphrase typed stands in it until the
//! page gives it up. Windows writes no dump of a program that did not ask for one; macOS writes
//! none by default (`ulimit -c` is 0), and none is asked for here either.

use zeroizing_alloc::ZeroAlloc;

/// Wipes what is given back: notes that were read, passphrases on their way, documents made.
#[global_allocator]
static WIPED: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);

/// Forbids core dumps of this process and of those it starts. A system that refuses leaves things
/// as they were, which is no reason not to open the data.
#[cfg(unix)]
pub(crate) fn forbid_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// See the head of this module.
#[cfg(not(unix))]
pub(crate) fn forbid_core_dumps() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn no_core_dump_is_written_and_nobody_looks_in() {
        super::forbid_core_dumps();
        let limits = std::fs::read_to_string("/proc/self/limits").expect("limits");
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a line");
        assert_eq!(core.split_whitespace().filter(|word| *word == "0").count(), 2, "{core}");
        let behavior = rustix::process::dumpable_behavior().expect("an answer");
        assert_eq!(behavior, rustix::process::DumpableBehavior::NotDumpable);
    }
}
