//! What the verification of a document found, in English.

use crate::proof::{Conclusion, Proof, Record, Told, names_the_juror};
use chrono::{DateTime, TimeZone};
use signing::CertificateFault;
use signing::pdf::Unreadable;
use signing::verify::{Change, Changed, Fault, Kind, Signature, Verdict};
use std::collections::BTreeSet;

/// One sentence a line: the conclusion first, then what it rests on.
pub(in crate::sentence) fn sentences(proof: &Proof) -> Vec<String> {
    let mut said = vec![conclusion(proof)];
    match &proof.report {
        Err(why) => said.push(unreadable(why).to_owned()),
        Ok(report) => {
            for signature in &report.signatures {
                said.extend(one(signature));
            }
            if !report.later.is_empty() {
                said.push(format!("After the last signature, {}.", changes(&report.later)));
            }
            said.extend(jury(proof));
        }
    }
    said.extend(record(&proof.record));
    if proof.is_practice() {
        said.push("This document comes from a practice session: it is worth nothing outside practice.".to_owned());
    }
    if proof.report.as_ref().is_ok_and(|report| !report.signatures.is_empty()) {
        said.push(
            "A certificate issued by a centre is not a qualified certificate in the sense of the eIDAS regulation."
                .to_owned(),
        );
    }
    said
}

fn conclusion(proof: &Proof) -> String {
    let unsigned = proof.report.as_ref().is_ok_and(|report| report.signatures.is_empty());
    match proof.conclusion() {
        Conclusion::Whole => "This document is unaltered and all its signatures are valid.",
        Conclusion::Unproved if unsigned => "This document bears no electronic signature.",
        Conclusion::Unproved => "This document is unaltered, but not everything is established.",
        Conclusion::Invalid => "Do not rely on this document.",
    }
    .to_owned()
}

fn one(signature: &Signature) -> Vec<String> {
    let name = signature.person.as_ref().map_or("someone unknown", |person| person.name.as_str());
    let what = match signature.kind {
        Kind::Certification | Kind::Approval => format!("Signature of {name}"),
        Kind::Timestamp => format!("Timestamp by {name}"),
    };
    let verdict = match signature.verdict() {
        Verdict::Valid => "valid",
        Verdict::Unproved => "to be established",
        Verdict::Invalid => "not valid",
    };
    let when = match (signature.kind, signature.proved, signature.claimed) {
        (Kind::Timestamp, Some(at), _) => format!(", which proves the time: {}", moment(&at)),
        (_, Some(at), _) => format!(", which existed on {} by a timestamp", moment(&at)),
        (_, None, Some(at)) => format!(", dated {} by the signer’s machine", moment(&at)),
        (_, None, None) => String::new(),
    };
    let mut said = vec![format!("{what}: {verdict}{when}.")];
    said.extend(signature.faults.iter().map(|it| format!("– {}", fault(it, signature))));
    if !names_the_juror(signature) {
        said.push(format!("– The field signed is meant for someone else: “{}”.", signature.label));
    }
    said
}

fn fault(fault: &Fault, signature: &Signature) -> String {
    let issuer = signature.person.as_ref().map_or("unknown", |person| person.issuer.as_str());
    match fault {
        Fault::Coverage => "It does not cover the whole document: what it leaves out may have been changed.".to_owned(),
        Fault::Shared => "The same signature is given for two fields.".to_owned(),
        Fault::NotASignature => "What stands for a signature cannot be read.".to_owned(),
        Fault::Altered => "The document was altered: it is no longer the one that was signed.".to_owned(),
        Fault::Forged => "It was not made with the key of its certificate.".to_owned(),
        Fault::Weak => "It rests on a method that proves nothing any more.".to_owned(),
        Fault::Rule(_) => "It does not follow the rules of PAdES signatures.".to_owned(),
        Fault::Certificate(CertificateFault::Expired(since)) => {
            format!("The certificate expired on {} and no timestamp proves that the signature is older.", moment(since))
        }
        Fault::Certificate(CertificateFault::NotYetValid(from)) => {
            format!("The certificate is valid only from {} on.", moment(from))
        }
        Fault::Certificate(CertificateFault::UnfitUsage) => {
            "The certificate is not meant for signing documents.".to_owned()
        }
        Fault::Certificate(CertificateFault::Revoked(since)) => {
            format!("The certificate was revoked on {}.", moment(since))
        }
        Fault::Certificate(CertificateFault::NoTrustedRoot) => format!(
            "No known authority vouches for this certificate, issued by “{issuer}”. Give that authority’s certificate (--root on the command line), once you have compared its fingerprint."
        ),
        Fault::ChangedSince(found) => format!("Since this signature, {}.", changes(found)),
    }
}

fn changes(changes: &[Change]) -> String {
    let kinds: BTreeSet<&str> = changes
        .iter()
        .map(|change| match change.what {
            Changed::Page => "a page changed",
            Changed::Content => "the content of a page changed",
            Changed::Attachment => "an attachment changed",
            Changed::Field => "a field or its appearance changed",
            Changed::Signature => "a signature changed",
            Changed::Description => "what the document says of itself changed",
            Changed::Object => "a part of the document changed",
            Changed::Added => "something was added",
            Changed::Deleted => "something was removed",
        })
        .collect();
    kinds.into_iter().collect::<Vec<_>>().join(", ")
}

fn jury(proof: &Proof) -> Vec<String> {
    let (signed, all, missing) = proof.jury();
    if all == 0 {
        return Vec::new();
    }
    let plural = if signed == 1 { "" } else { "s" };
    let count = format!("{signed} signature{plural} out of {all}");
    let whose: Vec<&str> = missing.iter().map(|label| label.strip_prefix("Signature de ").unwrap_or(label)).collect();
    let agreed = proof.agreed();
    let mut said = vec![match (whose.is_empty(), agreed.is_empty()) {
        (true, true) => format!("{count}: every member of the jury named has signed."),
        (true, false) => format!("{count}."),
        (false, _) => format!("{count}: missing {}.", whose.join("; ")),
    }];
    if !agreed.is_empty() {
        said.push(format!(
            "Agreement drawn on the screen, without the value of an electronic signature: {}.",
            agreed.join("; ")
        ));
    }
    said
}

fn record(record: &Record) -> Vec<String> {
    let of = |told: &Told| match &told.number {
        Some(number) => format!(" (minutes no. {number})"),
        None => " (draft)".to_owned(),
    };
    let mut said = match record {
        Record::Absent => Vec::new(),
        Record::Broken => vec!["The journal attached is damaged or forged: it proves nothing.".to_owned()],
        Record::Differs(told) => vec![format!(
            "The journal attached{} holds together, but the pages are not those it gives: one of the two was changed.",
            of(told)
        )],
        Record::SamePages(told) => vec![format!(
            "The journal attached{} holds together and gives the same pages; the file comes from another version of the program.",
            of(told)
        )],
        Record::Same(told) => {
            vec![format!(
                "The journal attached{} holds together and gives this document again, byte for byte.",
                of(told)
            )]
        }
    };
    if let Record::Same(told) | Record::SamePages(told) = record {
        said.extend(tie(told));
    }
    said
}

/// What the minutes are known by, and what ties an amendment to them.
fn tie(told: &Told) -> Option<String> {
    let (closed, number) = (told.closed?, told.number.as_ref()?);
    let fingerprint = minutes::short_fingerprint(&closed.fingerprint);
    Some(match told.amendment {
        None => format!("Fingerprint of the minutes: {fingerprint}."),
        Some(amendment) => format!(
            "Amendment no. {amendment}: the same register goes unbroken from minutes no. {number}, closed at its entry no. {} (fingerprint {fingerprint}), to this amendment.",
            closed.entry
        ),
    })
}

fn unreadable(why: &Unreadable) -> &'static str {
    match why {
        Unreadable::NotPdf => "This file is not a PDF.",
        Unreadable::TooLarge => "This file is too large to be minutes.",
        Unreadable::CutShort => {
            "This file was cut short, or something was added after its end. Ask for a new copy of it."
        }
        Unreadable::Encrypted => "This file is encrypted: an archived document never is.",
        Unreadable::Malformed { .. } => {
            "This file is malformed: it could be read in several ways, so that nothing in it is certain."
        }
    }
}

/// “23 November 2026 at 17:41 (UTC+01:00)”.
fn moment<T: TimeZone>(at: &DateTime<T>) -> String
where
    T::Offset: std::fmt::Display,
{
    let zone = at.format("%:z").to_string();
    let zone = if zone == "+00:00" { "UTC".to_owned() } else { format!("UTC{zone}") };
    format!("{} at {} ({zone})", at.format("%-d %B %Y"), at.format("%H:%M"))
}
