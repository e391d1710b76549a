//! `verify FILE.pdf`: a document judged from itself alone, for people or for a program.

use super::arguments::{JSON, RECORD, REVOKED, ROOT};
use super::exit;
use super::output::say;
use crate::clock::Clock;
use crate::proof::{self, Conclusion, Proof, Record};
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::Language;
use clap::ArgMatches;
use exam::id::RunId;
use serde_json::{Value, json};
use signing::verify::{Changed, Fault, Kind, Rule, Signature, Verdict};
use signing::{CertificateFault, Trust};
use std::path::{Path, PathBuf};

/// Whether what is to be verified is a document, not the folder of a record.
pub(super) fn is_asked(matches: &ArgMatches) -> bool {
    let named = |path: &PathBuf| path.is_file() || path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    matches.get_one::<PathBuf>(RECORD).is_some_and(named)
}

/// Verifies a document and gives its exit code.
pub(super) fn verify(matches: &ArgMatches, language: Language) -> Result<u8, Trouble> {
    let path = matches.get_one::<PathBuf>(RECORD).cloned().unwrap_or_default();
    let pdf = read(&path)?;
    let mut trust = Trust::default();
    for path in matches.get_many::<PathBuf>(ROOT).into_iter().flatten() {
        trust.add_roots(&read(path)?).map_err(std::io::Error::other).map_err(Trouble::io(path))?;
    }
    for path in matches.get_many::<PathBuf>(REVOKED).into_iter().flatten() {
        trust.add_revoked(&read(path)?).map_err(std::io::Error::other).map_err(Trouble::io(path))?;
    }
    let now = Clock::of_life(RunId(uuid::Uuid::nil())).now().at.to_utc();
    let proof = proof::of(&pdf, &trust, now);
    if matches.get_flag(JSON) {
        say(&value(&proof).to_string());
    } else {
        sentence::proof(language, &proof).iter().for_each(|line| say(line));
    }
    Ok(match proof.conclusion() {
        Conclusion::Whole => exit::GOOD,
        Conclusion::Unproved => exit::UNPROVED,
        Conclusion::Invalid => exit::REFUSED,
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    std::fs::read(path).map_err(Trouble::io(path))
}

/// The proof for a program. Names never change.
fn value(proof: &Proof) -> Value {
    let conclusion = match proof.conclusion() {
        Conclusion::Whole => "whole",
        Conclusion::Unproved => "unproved",
        Conclusion::Invalid => "invalid",
    };
    let (record, told) = match &proof.record {
        Record::Absent => ("absent", None),
        Record::Broken => ("broken", None),
        Record::Differs(told) => ("differs", Some(told)),
        Record::SamePages(told) => ("same-pages", Some(told)),
        Record::Same(told) => ("same", Some(told)),
    };
    let (signed, expected, missing) = proof.jury();
    let (signatures, later, unreadable): (Vec<Value>, Vec<&str>, Option<String>) = match &proof.report {
        Ok(report) => (
            report.signatures.iter().map(signature).collect(),
            report.later.iter().map(|change| changed(change.what)).collect(),
            None,
        ),
        Err(why) => (Vec::new(), Vec::new(), Some(why.to_string())),
    };
    json!({
        "conclusion": conclusion,
        "unreadable": unreadable,
        "signatures": signatures,
        "later": later,
        "signed": signed,
        "expected": expected,
        "missing": missing,
        "agreed": proof.agreed(),
        "record": record,
        "minutesNumber": told.and_then(|told| told.number.as_deref()),
        "practice": proof.is_practice(),
    })
}

fn signature(signature: &Signature) -> Value {
    let person = signature.person.as_ref();
    let fingerprint = person.map(|it| it.fingerprint.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    json!({
        "field": signature.field,
        "label": signature.label,
        "kind": match signature.kind {
            Kind::Certification => "certification",
            Kind::Approval => "approval",
            Kind::Timestamp => "timestamp",
        },
        "verdict": match signature.verdict() {
            Verdict::Valid => "valid",
            Verdict::Unproved => "unproved",
            Verdict::Invalid => "invalid",
        },
        "name": person.map(|it| it.name.as_str()),
        "organisation": person.and_then(|it| it.organisation.as_deref()),
        "issuer": person.map(|it| it.issuer.as_str()),
        "certificate": fingerprint,
        "namesTheJuror": proof::names_the_juror(signature),
        "claimed": signature.claimed.map(|at| at.to_rfc3339()),
        "proved": signature.proved.map(|at| at.to_rfc3339()),
        "covers": signature.covers,
        "faults": signature.faults.iter().map(fault).collect::<Vec<_>>(),
    })
}

fn fault(fault: &Fault) -> Value {
    let code = match fault {
        Fault::Coverage => "coverage",
        Fault::Shared => "shared",
        Fault::NotASignature => "not-a-signature",
        Fault::Altered => "altered",
        Fault::Forged => "forged",
        Fault::Weak => "weak",
        Fault::Rule(rule) => rule_code(*rule),
        Fault::Certificate(CertificateFault::Expired(_)) => "certificate-expired",
        Fault::Certificate(CertificateFault::NotYetValid(_)) => "certificate-not-yet-valid",
        Fault::Certificate(CertificateFault::UnfitUsage) => "certificate-unfit",
        Fault::Certificate(CertificateFault::Revoked(_)) => "certificate-revoked",
        Fault::Certificate(CertificateFault::NoTrustedRoot) => "certificate-untrusted",
        Fault::ChangedSince(changes) => {
            let what: Vec<&str> = changes.iter().map(|change| changed(change.what)).collect();
            return json!({ "code": "changed-since", "what": what });
        }
    };
    json!({ "code": code })
}

fn rule_code(rule: Rule) -> &'static str {
    match rule {
        Rule::SubFilter => "rule-sub-filter",
        Rule::OneSigner => "rule-one-signer",
        Rule::Detached => "rule-detached",
        Rule::ContentType => "rule-content-type",
        Rule::CertificateInside => "rule-certificate-inside",
        Rule::CertificateNamed => "rule-certificate-named",
        Rule::NoTimeInside => "rule-no-time-inside",
        Rule::NothingAfter => "rule-nothing-after",
    }
}

fn changed(what: Changed) -> &'static str {
    match what {
        Changed::Page => "page",
        Changed::Content => "content",
        Changed::Attachment => "attachment",
        Changed::Field => "field",
        Changed::Signature => "signature",
        Changed::Description => "description",
        Changed::Object => "object",
        Changed::Added => "added",
        Changed::Deleted => "deleted",
    }
}
