//! The sheets that are of no session: what they are made for stands on them, and the same sheet gives the same bytes.
#![allow(clippy::unwrap_used)]

use chrono::{DateTime, Utc};
use exam::event::Stamp;
use exam::id::RunId;
use minutes::{AuthoritySheet, MinutesError, RecoverySheet, authority_sheet, recovery_sheet};
use std::process::Command;
use uuid::Uuid;

fn issued() -> Stamp {
    let at = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
    Stamp { at, uptime_ms: 0, run: RunId(Uuid::nil()) }
}

/// What stands on a sheet, which is left there to be looked at.
fn said(name: &str, produce: impl Fn() -> Result<Vec<u8>, MinutesError>) -> String {
    let bytes = produce().unwrap();
    assert_eq!(produce().unwrap(), bytes);
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, &bytes).unwrap();
    let said = Command::new("pdftotext").args(["-layout"]).arg(&path).arg("-").output().unwrap();
    assert!(said.status.success());
    String::from_utf8(said.stdout).unwrap().replace('\u{a0}', " ")
}

fn bears(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "{wanted} is not on the sheet: {text}");
}

#[test]
fn the_sheet_of_an_authority_bears_its_whole_fingerprint_whose_it_is_and_until_when() {
    let day = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let fingerprint = std::array::from_fn(|at| u8::try_from(at * 8).unwrap() ^ 0xA5);
    let sheet = AuthoritySheet {
        centre: "Coopérative Les Ateliers, œuvre du Rhône",
        fingerprint: &fingerprint,
        from: day("2026-11-22T08:00:00Z"),
        until: day("2036-11-22T08:00:00Z"),
        issued: &issued(),
    };
    let text = said("authority-sheet.pdf", || authority_sheet(&sheet));
    for line in fingerprint.chunks(8) {
        let groups: Vec<String> = line.chunks(2).map(|pair| format!("{:02X}{:02X}", pair[0], pair[1])).collect();
        bears(&text, &groups.join(" "));
    }
    for wanted in ["Coopérative Les Ateliers, œuvre du Rhône", "du 22 novembre 2026 au 22 novembre 2036", "a5adb5bd"]
    {
        bears(&text, wanted);
    }
}

#[test]
fn a_recovery_sheet_bears_its_code_group_by_group_and_says_how_to_use_it() {
    let groups = ["7KQ2M", "XW9TD", "H4RB6", "PN5VC", "2GYJ8", "ZSE3A", "Q6UM7"].map(str::to_owned);
    let sheet = RecoverySheet { name: "3F2A", groups: &groups, issued: &issued(), by: "Élise Nguyễn-Ferré" };
    let text = said("recovery-sheet.pdf", || recovery_sheet(&sheet));
    for group in &groups {
        let spaced: Vec<String> = group.chars().map(String::from).collect();
        bears(&text, &spaced.join(" "));
    }
    for wanted in ["3F2A", "Élise Nguyễn-Ferré", "J’ai perdu ma phrase secrète", "détruisez-la"] {
        bears(&text, wanted);
    }
}
