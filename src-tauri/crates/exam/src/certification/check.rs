//! Checks a certification beyond its shape: its rules must make sense together.
//!
//! Every fault is reported, not only the first. One function per area; nothing here knows where a
//! field stands in a text, [`read`](super::read) adds the lines.

mod findings;
mod jury;
mod outcomes;
mod sessions;
mod shared;

use super::Certification;
use super::fault::{Fault, Problem};
use findings::{Findings, access_path_name};

/// Version of the file format this program reads.
pub const FORMAT: u32 = 1;

/// The most kinds of session in one file: each may cost a try of all its orders.
pub const MOST_KINDS: usize = 50;

/// Every fault of the rules; empty when a session may be opened under them. Lines are not known
/// here.
#[must_use]
pub fn faults(certification: &Certification) -> Vec<Fault> {
    let mut findings = Findings::default();
    heading(certification, &mut findings);
    shared::check(certification, &mut findings);
    if certification.kinds.len() > MOST_KINDS {
        findings.note("session", Problem::TooMany { most: MOST_KINDS, found: certification.kinds.len() });
    } else {
        sessions::check(certification, &mut findings);
    }
    findings.faults
}

fn heading(certification: &Certification, findings: &mut Findings) {
    findings.number("format", certification.format, FORMAT, FORMAT);
    findings.id("id", &certification.id);
    findings.optional_text("code", certification.code.as_deref(), 60);
    findings.text("title", &certification.title, 300);
    findings.text("nature", &certification.nature, 120);
    if let Some(level) = certification.level {
        findings.number("level", level.into(), 3, 8);
    }
    findings.text("authority", &certification.authority, 300);
    findings.text("source", &certification.source, 2_000);
    for (at, point) in certification.to_verify.iter().enumerate() {
        findings.text(format!("to-verify[{at}]"), point, 1_000);
    }
    findings.distinct("access-paths", certification.access_paths.iter().map(|path| access_path_name(*path)));
    findings.not_empty("access-paths", &certification.access_paths);
    findings.not_empty("scale", &certification.scales);
    findings.not_empty("matter", &certification.matters);
    findings.not_empty("session", &certification.kinds);
}
