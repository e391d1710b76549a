//! `cargo fuzz run --fuzz-dir tests/fuzz fuzz-journal_export`; see the library for what is fed and what must hold.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::journal_export(bytes));

#[cfg(not(fuzzing))]
fn main() {}
