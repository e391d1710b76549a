//! Verifying: for each signature, whether what it signed is unchanged, who signed, who vouches for
//! them, whether the rules of PAdES hold, and what changed in the file since.
//!
//! It judges; the caller puts it into words. It trusts no root but those given and asks no clock: the
//! moment of verification is passed in. Without a timestamp the time of a signature is only claimed,
//! so certificates are judged at that moment; with one, at the moment it proves.

mod changes;
mod envelope;
mod fault;
pub(crate) mod token;

pub use changes::{Change, Changed};
pub use fault::{Fault, Rule, Verdict};

use crate::certificate::{self, Person, Purpose, Trust};
use crate::field::{self, Field};
use crate::pdf::object::words;
use crate::pdf::{Dict, File, Object, Unreadable};
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use std::ops::Range;
use x509_cert::Certificate;

/// What was found in a file.
#[derive(Debug, Clone)]
pub struct Report {
    /// The signatures, in the order they were made.
    pub signatures: Vec<Signature>,
    /// Fields nobody has signed, by name and label.
    pub empty: Vec<(String, String)>,
    /// Whether something was added after the last signature that is not one.
    pub later: Vec<Change>,
}

/// What kind of signature it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first: it says what may change afterwards.
    Certification,
    /// A further one.
    Approval,
    /// The seal of a timestamp authority.
    Timestamp,
}

/// One signature.
#[derive(Debug, Clone)]
pub struct Signature {
    /// Name of its field.
    pub field: String,
    /// What the field is for, in the document's words.
    pub label: String,
    /// What kind it is.
    pub kind: Kind,
    /// Whom the certificate names, when there is one.
    pub person: Option<Person>,
    /// When, as the signer's machine claims.
    pub claimed: Option<DateTime<FixedOffset>>,
    /// For a timestamp, the moment it proves; for a signature, a moment by which it existed.
    pub proved: Option<DateTime<Utc>>,
    /// Length of the file it covers.
    pub covers: usize,
    /// Everything that does not hold.
    pub faults: Vec<Fault>,
}

impl Signature {
    /// What follows from the faults.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.faults.iter().map(Fault::weighs).max().unwrap_or(Verdict::Valid)
    }
}

impl Report {
    /// The gravest verdict over every signature and what came after.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let later = if self.later.is_empty() { Verdict::Valid } else { Verdict::Invalid };
        self.signatures.iter().map(Signature::verdict).max().unwrap_or(Verdict::Valid).max(later)
    }
}

/// Verifies every signature of a file.
///
/// # Errors
/// When the file itself cannot be read without guessing: nothing in it is then relied on.
pub fn verify(pdf: &[u8], trust: &Trust, now: DateTime<Utc>) -> Result<Report, Unreadable> {
    let file = File::open(pdf)?;
    let fields = field::all(&file)?;
    let mut judged = Vec::new();
    for field in &fields {
        if let Some(value) = field.value {
            let mut found = judge(&file, field, value)?;
            if fields.iter().filter(|it| it.value == Some(value)).count() > 1 {
                found.signature.faults.push(Fault::Shared);
            }
            judged.push(found);
        }
    }
    judged.sort_by_key(|found| found.signature.covers);
    trust_each(&mut judged, trust, now);
    let last = judged.last().map_or(pdf.len(), |found| found.signature.covers);
    let later = if last < pdf.len() { changes::since(&pdf[..last], &file)? } else { Vec::new() };
    Ok(Report {
        signatures: judged.into_iter().map(|found| found.signature).collect(),
        empty: fields.into_iter().filter(|it| it.value.is_none()).map(|it| (it.name, it.label)).collect(),
        later,
    })
}

/// A signature judged, with the certificates that came with it.
struct Judged {
    signature: Signature,
    certificate: Option<Certificate>,
    others: Vec<Certificate>,
}

fn judge(file: &File<'_>, field: &Field, value: u32) -> Result<Judged, Unreadable> {
    let (dict, places) = file.placed(value)?;
    let is_stamp = dict.names("Type", "DocTimeStamp") || dict.names("SubFilter", "ETSI.RFC3161");
    let text = |key| dict.get(key).and_then(Object::string).map(words);
    let (_, catalog) = file.catalog()?;
    let certifying = file.value(&catalog, "Perms")?.dict().and_then(|it| it.get("DocMDP")?.reference());
    let kind = match (is_stamp, certifying == Some((value, 0))) {
        (true, _) => Kind::Timestamp,
        (false, true) => Kind::Certification,
        (false, false) => Kind::Approval,
    };
    let mut judged = Judged {
        signature: Signature {
            field: field.name.clone(),
            label: field.label.clone(),
            kind,
            person: None,
            claimed: text("M").and_then(|date| read_date(&date)),
            proved: None,
            covers: file.bytes.len(),
            faults: Vec::new(),
        },
        certificate: None,
        others: Vec::new(),
    };
    let faults = &mut judged.signature.faults;
    let covered = contents(&dict, &places).and_then(|hole| Some((covers(file, value, &dict, &hole)?, hole)));
    let Some((end, hole)) = covered else {
        faults.push(Fault::Coverage);
        return Ok(judged);
    };
    judged.signature.covers = end;
    let parts = [&file.bytes[..hole.start], &file.bytes[hole.end..end]];
    let sealed = dict.get("Contents").and_then(Object::string).unwrap_or_default();
    let read = if is_stamp {
        let read = token::read(sealed, &parts);
        judged.signature.proved = read.time;
        envelope::Read { certificate: read.certificate, others: read.others, faults: read.faults }
    } else {
        envelope::read(sealed, &parts)
    };
    faults.extend(read.faults);
    let filter = if is_stamp { "ETSI.RFC3161" } else { "ETSI.CAdES.detached" };
    if !dict.names("SubFilter", filter) || dict.get("Cert").is_some() {
        faults.push(Fault::Rule(Rule::SubFilter));
    }
    let changes = if end < file.bytes.len() { changes::since(&file.bytes[..end], file)? } else { Vec::new() };
    if !changes.is_empty() {
        faults.push(Fault::ChangedSince(changes));
    }
    judged.signature.person = read.certificate.as_ref().map(certificate::person);
    judged.certificate = read.certificate;
    judged.others = read.others;
    Ok(judged)
}

/// Where the value of the signature is written.
fn contents(dict: &Dict, places: &[Range<usize>]) -> Option<Range<usize>> {
    let at = dict.0.iter().position(|(key, _)| key == b"Contents")?;
    places.get(at).cloned()
}

/// The end of what is covered, when the range leaves out the value and nothing else, and ends where
/// a revision of the file ends in which the signature already stands at the same place.
fn covers(file: &File<'_>, value: u32, dict: &Dict, hole: &Range<usize>) -> Option<usize> {
    let range = dict.get("ByteRange")?.array()?.iter().map(Object::size).collect::<Option<Vec<usize>>>()?;
    let [0, before, after, length] = range[..] else { return None };
    let end = after.checked_add(length).filter(|end| *end <= file.bytes.len())?;
    let written = file.bytes.get(hole.clone())?;
    let is_hex = written.first() == Some(&b'<')
        && written.get(1) != Some(&b'<')
        && written[1..written.len() - 1].iter().all(u8::is_ascii_hexdigit);
    if before != hole.start || after != hole.end || !is_hex {
        return None;
    }
    let revision = File::open(&file.bytes[..end]).ok()?;
    let (then, places) = revision.placed(value).ok()?;
    (contents(&then, &places)? == *hole).then_some(end)
}

/// Judges the certificates: timestamps first, since they prove the moment for what they cover.
fn trust_each(judged: &mut [Judged], trust: &Trust, now: DateTime<Utc>) {
    let mut proved: Option<(usize, DateTime<Utc>)> = None;
    for kind in [true, false] {
        for found in judged.iter_mut().rev().filter(|it| (it.signature.kind == Kind::Timestamp) == kind) {
            let Some(certificate) = &found.certificate else { continue };
            let purpose = if kind { Purpose::Timestamping } else { Purpose::Signing };
            if !kind {
                found.signature.proved = proved.filter(|(end, _)| found.signature.covers < *end).map(|(_, time)| time);
            }
            let at = found.signature.proved.unwrap_or(now);
            let fits = certificate::fitness(certificate, purpose, at);
            found.signature.faults.extend(fits.into_iter().map(Fault::Certificate));
            if let Err(fault) = certificate::chain(certificate, &found.others, trust, at)
                && !found.signature.faults.contains(&Fault::Certificate(fault.clone()))
            {
                found.signature.faults.push(Fault::Certificate(fault));
            }
            if kind
                && found.signature.faults.is_empty()
                && let Some(time) = found.signature.proved
            {
                // The earliest one that covers proves most; those before the last were visited later.
                proved = Some((proved.map_or(found.signature.covers, |(end, _)| end), time));
            }
        }
    }
}

/// `D:20261123174100+01'00'`.
fn read_date(text: &str) -> Option<DateTime<FixedOffset>> {
    let digits = text.strip_prefix("D:")?;
    let local = NaiveDateTime::parse_from_str(digits.get(..14)?, "%Y%m%d%H%M%S").ok()?;
    let zone = digits.get(14..)?;
    let number = |range: Range<usize>| zone.get(range).and_then(|it| it.parse::<i32>().ok());
    let seconds = match zone.chars().next() {
        None | Some('Z') => 0,
        Some(sign @ ('+' | '-')) => {
            let size = number(1..3)? * 3600 + number(4..6).unwrap_or(0) * 60;
            if sign == '-' { -size } else { size }
        }
        Some(_) => return None,
    };
    let offset = FixedOffset::east_opt(seconds)?;
    let utc = local.checked_sub_signed(TimeDelta::seconds(seconds.into()))?;
    Some(DateTime::from_naive_utc_and_offset(utc, offset))
}
