//! The sheet of an authority: its whole fingerprint stands on it, and the same sheet gives the same bytes.
#![allow(clippy::unwrap_used)]

use chrono::{DateTime, Utc};
use exam::event::Stamp;
use exam::id::RunId;
use minutes::{AuthoritySheet, authority_sheet};
use std::process::Command;
use uuid::Uuid;

#[test]
fn the_sheet_bears_the_whole_fingerprint_whose_it_is_and_until_when() {
    let day = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let at = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
    let issued = Stamp { at, uptime_ms: 0, run: RunId(Uuid::nil()) };
    let fingerprint = std::array::from_fn(|at| u8::try_from(at * 8).unwrap() ^ 0xA5);
    let sheet = AuthoritySheet {
        centre: "Coopérative Les Ateliers, œuvre du Rhône",
        fingerprint: &fingerprint,
        from: day("2026-11-22T08:00:00Z"),
        until: day("2036-11-22T08:00:00Z"),
        issued: &issued,
    };
    let bytes = authority_sheet(&sheet).unwrap();
    assert_eq!(authority_sheet(&sheet).unwrap(), bytes);
    // Left there to be looked at.
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("authority-sheet.pdf");
    std::fs::write(&path, &bytes).unwrap();
    let said = Command::new("pdftotext").args(["-layout"]).arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(said.stdout).unwrap().replace('\u{a0}', " ");
    for line in fingerprint.chunks(8) {
        let groups: Vec<String> = line.chunks(2).map(|pair| format!("{:02X}{:02X}", pair[0], pair[1])).collect();
        assert!(text.contains(&groups.join(" ")), "{groups:?} is not on the sheet: {text}");
    }
    for wanted in ["Coopérative Les Ateliers, œuvre du Rhône", "du 22 novembre 2026 au 22 novembre 2036", "a5adb5bd"]
    {
        assert!(text.contains(wanted), "{wanted} is not on the sheet: {text}");
    }
}
