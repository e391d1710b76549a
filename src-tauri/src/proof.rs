//! Verifying a document from itself alone: its signatures, the journal it carries, and whether that
//! journal gives these very pages. No data of the machine is read, so it works on any.
//!
//! It judges; `sentence` has the words.

use crate::documents::draw::{self, JOURNAL};
use chrono::{DateTime, Utc};
use exam::Session;
use minutes::Document;
use signing::pdf::Unreadable;
use signing::verify::{Kind, Report, Signature, Verdict};
use signing::{Trust, content};
use std::panic::{AssertUnwindSafe, catch_unwind};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What was found.
pub(crate) struct Proof {
    /// The signatures, or why the file cannot be read.
    pub(crate) report: Result<Report, Unreadable>,
    /// The journal inside, and what it gives.
    pub(crate) record: Record,
}

/// The journal inside a document.
pub(crate) enum Record {
    /// There is none.
    Absent,
    /// It is none, or its chain is broken.
    Broken,
    /// It holds, but the pages it gives are not those of the document.
    Differs(Told),
    /// It holds and gives the same pages; the file was written by another version.
    SamePages(Told),
    /// It holds and gives the same bytes.
    Same(Told),
}

/// What a journal tells of its session.
pub(crate) struct Told {
    /// Number of the minutes, once closed.
    pub(crate) number: Option<String>,
    /// Whether it is practice.
    pub(crate) practice: bool,
    /// Where the minutes stop, once closed.
    pub(crate) closed: Option<Closed>,
    /// Of an amendment, its number: its journal is that of the minutes, verified from the beginning through their
    /// closing to the amendment.
    pub(crate) amendment: Option<u32>,
    /// Who drew an agreement on it, which is no signature.
    pub(crate) agreed: Vec<String>,
}

/// Where the minutes stop in the register.
#[derive(Clone, Copy)]
pub(crate) struct Closed {
    /// Their last entry.
    pub(crate) entry: u64,
    /// The fingerprint they carry.
    pub(crate) fingerprint: [u8; 32],
}

/// What follows from all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Conclusion {
    /// All holds and everyone signed.
    Whole,
    /// Nothing was altered, but a signature is missing or a signer is not established.
    Unproved,
    /// Not to be relied on.
    Invalid,
}

/// Verifies a document.
pub(crate) fn of(pdf: &[u8], trust: &Trust, now: DateTime<Utc>) -> Proof {
    // Hostile bytes meet code of others here: whatever it does, the answer is a verdict.
    let record = catch_unwind(AssertUnwindSafe(|| record(pdf))).unwrap_or(Record::Broken);
    Proof { report: signing::verify(pdf, trust, now), record }
}

fn record(pdf: &[u8]) -> Record {
    let Ok(Some(lines)) = content::attachment(pdf, JOURNAL) else { return Record::Absent };
    let Ok(lines) = String::from_utf8(lines) else { return Record::Broken };
    let Ok(journal) = store::read_export(&lines) else { return Record::Broken };
    let Some(session) = Session::replay(journal.session, &journal.entries) else { return Record::Broken };
    let number = session.closing.as_ref().map(|closing| closing.minutes_number.clone());
    let closed = session.told_until(&Document::Minutes);
    let closed = closed.and_then(|entry| Some(Closed { entry, fingerprint: journal.head_at(entry)?.0 }));
    let told = |document: Option<&Document>| {
        let amendment = match document {
            Some(Document::Amendment(number)) => Some(*number),
            Some(_) | None => None,
        };
        let agreed = session.agreed(document.unwrap_or(&Document::Minutes)).filter_map(|it| session.juror(it.juror));
        let agreed = agreed.map(|state| state.juror.plain_name()).collect();
        Told { number: number.clone(), practice: session.practice, closed, amendment, agreed }
    };
    // The journal of an amendment ends with it; older minutes list their amendments themselves.
    let last = session.amendments.last().map(|it| Document::Amendment(it.number));
    let mut same_pages = None;
    for document in std::iter::once(Document::Minutes).chain(last) {
        let Ok(drawn) = draw::drawn(&session, &journal, &document, Some(&lines)) else { continue };
        // Signing adds after the end: what was drawn is the beginning, byte for byte.
        if pdf.starts_with(&drawn) {
            return Record::Same(told(Some(&document)));
        }
        let (these, those) = (content::pages(pdf), content::pages(&drawn));
        if these.is_ok_and(|these| those.is_ok_and(|those| these == those)) {
            same_pages = Some(document);
        }
    }
    match same_pages {
        Some(document) => Record::SamePages(told(Some(&document))),
        None => Record::Differs(told(None)),
    }
}

impl Proof {
    /// Who of the jury drew an agreement instead of signing.
    pub(crate) fn agreed(&self) -> &[String] {
        match &self.record {
            Record::Absent | Record::Broken => &[],
            Record::Differs(told) | Record::SamePages(told) | Record::Same(told) => &told.agreed,
        }
    }

    /// How many of the jury signed, how many should, and whose fields are empty. Who drew an agreement has no field.
    pub(crate) fn jury(&self) -> (usize, usize, Vec<&str>) {
        let Ok(report) = &self.report else { return (0, 0, Vec::new()) };
        let is_jury = |name: &str| name.starts_with("jury-");
        let signed = report.signatures.iter().filter(|it| is_jury(&it.field)).count();
        let missing: Vec<&str> =
            report.empty.iter().filter(|(name, _)| is_jury(name)).map(|(_, label)| label.as_str()).collect();
        (signed, signed + missing.len() + self.agreed().len(), missing)
    }

    /// What follows.
    pub(crate) fn conclusion(&self) -> Conclusion {
        let Ok(report) = &self.report else { return Conclusion::Invalid };
        let signatures = match report.verdict() {
            Verdict::Valid if report.signatures.is_empty() => Conclusion::Unproved,
            Verdict::Valid => Conclusion::Whole,
            Verdict::Unproved => Conclusion::Unproved,
            Verdict::Invalid => Conclusion::Invalid,
        };
        let record = match &self.record {
            Record::Absent | Record::Same(_) | Record::SamePages(_) => Conclusion::Whole,
            Record::Broken | Record::Differs(_) => Conclusion::Invalid,
        };
        let (signed, all, _) = self.jury();
        let complete = signed == all && report.signatures.iter().all(names_the_juror) && !self.is_practice();
        let complete = if complete { Conclusion::Whole } else { Conclusion::Unproved };
        signatures.max(record).max(complete)
    }

    /// Whether the document is of a practice session.
    pub(crate) fn is_practice(&self) -> bool {
        match &self.record {
            Record::Broken => false,
            Record::Absent => self.report.iter().any(|report| {
                let labels = report.signatures.iter().map(|it| &it.label).chain(report.empty.iter().map(|it| &it.1));
                labels.into_iter().any(|label| label.starts_with(minutes::PRACTICE))
            }),
            Record::Differs(told) | Record::SamePages(told) | Record::Same(told) => told.practice,
        }
    }
}

/// Whether the certificate names the person the field is for. Spare fields are for anyone.
pub(crate) fn names_the_juror(signature: &Signature) -> bool {
    if signature.kind == Kind::Timestamp || !signature.field.starts_with("jury-") {
        return true;
    }
    signature.person.as_ref().is_some_and(|person| is_named(&signature.label, &person.name))
}

/// Whether a field's label names this person. Cards write names in capitals, without accents, in any
/// order, and add numbers.
pub(crate) fn is_named(label: &str, name: &str) -> bool {
    let plain = |text: &str| text.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let (label, name) = (plain(label), plain(name));
    let known: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).collect();
    let mut words =
        name.split(|c: char| !c.is_alphanumeric()).filter(|it| it.chars().any(char::is_alphabetic)).peekable();
    words.peek().is_some() && words.all(|word| known.contains(&word))
}
