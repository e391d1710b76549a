//! Names the commands, so that each window gets permission for its own only, and gathers the
//! certifications that ship, so that the program needs no file beside itself.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Every command of the shell. One that is not here cannot be called from any window.
const COMMANDS: &[&str] = &[
    "status",
    "create",
    "unlock",
    "lock",
    "recover",
    "lock_screen",
    "pause_locked",
    "users",
    "add_user",
    "remove_user",
    "change_passphrase",
    "draft_recovery",
    "recovery_document",
    "print_recovery",
    "keep_recovery",
    "drop_recovery",
    "set_preferences",
    "set_documents_folder",
    "start_practice",
    "leave_practice",
    "set_practice_speed",
    "home",
    "search_sessions",
    "certification_choices",
    "open_session",
    "show",
    "logo",
    "act",
    "save_draft",
    "purge_notes",
    "document",
    "save_document",
    "printers",
    "print_document",
    "signing",
    "cards",
    "sign",
    "agree",
    "found_authority",
    "save_root",
    "print_root",
    "issue_certificate",
    "attach_scan",
    "read_pages",
    "scan",
    "request_timestamp",
    "bring_timestamp",
    "verify_file",
    "readiness",
    "verify_records",
    "safety",
    "sticks",
    "choose_copy",
    "stop_copy",
    "set_copy_aside",
    "back_up",
    "set_backup_folder",
    "copies_in",
    "take_over",
    "open_candidate_window",
    "close_candidate_window",
    "candidate_screen",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    gather_certifications(Path::new("../assets/certifications"))?;
    tauri_build::try_build(
        tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS)),
    )?;
    Ok(())
}

/// Writes a list of `(file name, text)` to include.
fn gather_certifications(folder: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let whole = fs::canonicalize(file)?;
        let name = file.file_name().unwrap_or_default();
        // Writing into a string cannot fail.
        let _ = writeln!(list, "    ({name:?}, include_str!({whole:?})),");
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("certifications.rs"), list)
}
