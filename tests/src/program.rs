//! The binary under test, and running it without a window.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The product's binary, built beside this test by `cargo build`, or the one named by
/// `DELIBERE_BINARY` (an installed package, for instance).
#[must_use]
pub fn binary() -> PathBuf {
    beside_tests("delibere", "DELIBERE_BINARY")
}

/// The empty Tauri window the product is compared with.
#[must_use]
pub fn empty_window() -> PathBuf {
    beside_tests("empty-window", "EMPTY_WINDOW_BINARY")
}

/// The folder of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The target folder in use, and in it `name`, made if need be: where the tests leave what people look at.
#[must_use]
pub fn output(name: &str) -> PathBuf {
    let folder = profile_folder().parent().unwrap().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs the binary without any display and returns what it said.
#[must_use]
pub fn run(data_dir: &Path, arguments: &[&str]) -> Output {
    headless(data_dir).args(arguments).output().unwrap()
}

/// The binary as a command without any display, in its own data folder and home.
#[must_use]
pub fn headless(data_dir: &Path) -> Command {
    let mut command = Command::new(binary());
    command
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", data_dir)
        .env("LANG", "fr_FR.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("LANGUAGE")
        .arg("--data-dir")
        .arg(data_dir);
    command
}

/// `target/debug` or `target/release`: tests and benches live in its `deps`.
fn profile_folder() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let deps = this.parent().unwrap();
    deps.parent().unwrap().to_path_buf()
}

fn beside_tests(name: &str, variable: &str) -> PathBuf {
    let path = std::env::var_os(variable)
        .map_or_else(|| profile_folder().join(format!("{name}{}", std::env::consts::EXE_SUFFIX)), PathBuf::from);
    assert!(
        path.exists(),
        "{} is not there: `make test` builds it before the tests (or set {variable})",
        path.display()
    );
    path
}
