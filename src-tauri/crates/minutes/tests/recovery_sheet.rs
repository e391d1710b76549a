//! The recovery sheet: the whole code stands on it, and the same sheet gives the same bytes.
#![allow(clippy::unwrap_used)]

use chrono::DateTime;
use exam::event::Stamp;
use exam::id::RunId;
use minutes::{RecoverySheet, recovery_sheet};
use std::process::Command;
use uuid::Uuid;

#[test]
fn the_sheet_bears_its_code_group_by_group_and_says_how_to_use_it() {
    let groups = ["7KQ2M", "XW9TD", "H4RB6", "PN5VC", "2GYJ8", "ZSE3A", "Q6UM7"].map(str::to_owned);
    let at = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
    let issued = Stamp { at, uptime_ms: 0, run: RunId(Uuid::nil()) };
    let sheet = RecoverySheet { name: "3F2A", groups: &groups, issued: &issued, by: "Élise Nguyễn-Ferré" };
    let bytes = recovery_sheet(&sheet).unwrap();
    assert_eq!(recovery_sheet(&sheet).unwrap(), bytes);
    // Left there to be looked at.
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("recovery-sheet.pdf");
    std::fs::write(&path, &bytes).unwrap();
    let said = Command::new("pdftotext").args(["-layout"]).arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(said.stdout).unwrap().replace('\u{a0}', " ");
    for group in &groups {
        let spaced: Vec<String> = group.chars().map(String::from).collect();
        assert!(text.contains(&spaced.join(" ")), "{group} is not on the sheet: {text}");
    }
    for wanted in ["3F2A", "Élise Nguyễn-Ferré", "J’ai perdu ma phrase secrète", "détruisez-la"] {
        assert!(text.contains(wanted), "{wanted} is not on the sheet: {text}");
    }
    assert!(said.status.success());
}
