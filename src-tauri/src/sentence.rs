//! Every reason in words, in French and in English: what happened, what is safe, what to do.
//!
//! The matches are exhaustive on purpose: a new refusal does not compile before it has its two
//! sentences. Nothing here decides; words of the screens themselves belong to the view.

pub(crate) mod command_line;
mod en;
mod fr;
mod names;
mod safety;

pub(crate) use fr::kept;
pub(crate) use safety::{backup, copy, disagreement, head, outrun, standing};

use crate::certifications::{RefusedFile, Why};
use crate::proof::{Conclusion, Proof, Record};
use crate::readiness::{Finding, Subject};
use crate::trouble::{Malformed, Trouble};
use crate::wire::{
    AuthorityView, FieldRef, Language, Problem, ProblemCode, ProofLine, ProofView, VerdictOfProof, VerificationView,
};
use chrono::{DateTime, FixedOffset};
use exam::certification::read::Fault;
use exam::people::ExtraTime;
use exam::refusal::{Field, Lack};
use exam::{Refusal, Session};
use minutes::Document;
use names::Names;
use signing::Trust;
use signing::verify::Verdict;
use std::error::Error;
use store::{StoreError, TakeoverError, Verification};

/// Why the rules say no.
pub(crate) fn refusal(language: Language, session: Option<&Session>, refusal: &Refusal) -> String {
    let names = Names(session);
    match language {
        Language::Fr => fr::typeset(&fr::refusal::sentence(&names, refusal)),
        Language::En => en::refusal::sentence(&names, refusal),
    }
}

/// What is missing from a preparation.
pub(crate) fn lack(language: Language, session: &Session, lack: &Lack) -> String {
    let names = Names(Some(session));
    match language {
        Language::Fr => fr::typeset(&fr::lack::sentence(&names, lack)),
        Language::En => en::lack::sentence(&names, lack),
    }
}

/// What stood in the way.
pub(crate) fn trouble(language: Language, trouble: &Trouble) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::trouble::sentence(trouble)),
        Language::En => en::trouble::sentence(trouble),
    }
}

/// A fault of a certification file: where it is and what was expected.
pub(crate) fn fault(language: Language, fault: &Fault) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::fault::sentence(fault)),
        Language::En => en::fault::sentence(fault),
    }
}

/// A refused file, one sentence a fault.
pub(crate) fn refused_file(language: Language, file: &RefusedFile) -> Vec<String> {
    let name = &file.name;
    match (&file.why, language) {
        (Why::Faulty(faults), _) => faults.iter().map(|found| format!("{name}, {}", fault(language, found))).collect(),
        (Why::Unreadable(_), Language::Fr) => vec![fr::typeset(&fr::fault::unreadable(name))],
        (Why::Unreadable(_), Language::En) => vec![en::fault::unreadable(name)],
    }
}

/// What the verification of a document found, one sentence a line.
pub(crate) fn proof(language: Language, proof: &Proof) -> Vec<String> {
    match language {
        Language::Fr => fr::proof::sentences(proof).iter().map(|line| fr::typeset(line)).collect(),
        Language::En => en::proof::sentences(proof),
    }
}

/// The same for the view, each signature with what holds of it.
pub(crate) fn proof_view(language: Language, found: &Proof, trust: &Trust) -> ProofView {
    let mut said = proof(language, found).into_iter();
    let conclusion = said.next().unwrap_or_default();
    let mut signatures = found.report.iter().flat_map(|report| &report.signatures);
    let mut lines: Vec<ProofLine> = Vec::new();
    for text in said {
        match (text.strip_prefix("– "), lines.last_mut()) {
            (Some(under), Some(line)) => line.under.push(under.to_owned()),
            (_, _) => {
                let verdict = signatures.next().map(|signature| match signature.verdict() {
                    Verdict::Valid => VerdictOfProof::Whole,
                    Verdict::Unproved => VerdictOfProof::Unproved,
                    Verdict::Invalid => VerdictOfProof::Invalid,
                });
                lines.push(ProofLine { text, verdict, under: Vec::new() });
            }
        }
    }
    let verdict = match found.conclusion() {
        Conclusion::Whole => VerdictOfProof::Whole,
        Conclusion::Unproved => VerdictOfProof::Unproved,
        Conclusion::Invalid => VerdictOfProof::Invalid,
    };
    let authority = |root| AuthorityView {
        centre: signing::person(root).name,
        fingerprint: store::hex::Bytes(signing::fingerprint(root)).to_string(),
    };
    let authorities = trust.roots.iter().map(authority).collect();
    let revocations = trust.revoked.iter().map(signing::revokes_for).collect();
    let record = !matches!(found.record, Record::Absent);
    ProofView { verdict, conclusion, lines, authorities, revocations, record }
}

/// What a signature says of itself on the paper, in French as the paper is.
pub(crate) fn signature_lines(
    name: &str,
    capacity: &str,
    issuer: &str,
    at: DateTime<FixedOffset>,
    drawn: bool,
) -> Vec<String> {
    fr::signing::lines(name, capacity, issuer, at, drawn).iter().map(|line| fr::typeset(line)).collect()
}

/// What the seal of a timestamp authority says of itself on the paper.
pub(crate) fn stamp_lines() -> Vec<String> {
    fr::signing::stamp_lines().iter().map(|line| fr::typeset(line)).collect()
}

/// What a verification found.
pub(crate) fn verification(language: Language, verification: &Verification) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::record::verification(verification)),
        Language::En => en::record::verification(verification),
    }
}

/// What a verification found, as the view gets it.
pub(crate) fn verification_view(language: Language, found: &Verification) -> VerificationView {
    VerificationView {
        sound: found.finding.is_none(),
        sessions: u32::try_from(found.sessions).unwrap_or(u32::MAX),
        entries: u32::try_from(found.entries).unwrap_or(u32::MAX),
        message: verification(language, found),
    }
}

/// Extra time, in words.
pub(crate) fn extra_time(language: Language, extra: ExtraTime) -> String {
    match language {
        Language::Fr => fr::extra_time(extra),
        Language::En => en::extra_time(extra),
    }
}

/// What the check before an exam looks at.
pub(crate) fn subject(language: Language, subject: Subject) -> &'static str {
    match language {
        Language::Fr => fr::readiness::subject(subject),
        Language::En => en::readiness::subject(subject),
    }
}

/// What the check before an exam found, and what to do about it.
pub(crate) fn finding(language: Language, found: &Finding) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::readiness::sentence(found)),
        Language::En => en::readiness::sentence(found),
    }
}

/// The title of the candidate's window.
pub(crate) fn candidate_window(language: Language) -> &'static str {
    match language {
        Language::Fr => fr::CANDIDATE_WINDOW,
        Language::En => en::CANDIDATE_WINDOW,
    }
}

/// The title of a document. Documents are French whatever the interface; their English names are a help.
pub(crate) fn document(language: Language, session: &Session, document: &Document) -> String {
    match language {
        Language::Fr => fr::typeset(&fr::document::called(session, document).title),
        Language::En => en::document::title(&Names(Some(session)), document),
    }
}

/// What the file of a document is called, in French as the document is.
pub(crate) fn document_file(session: &Session, document: &Document) -> String {
    fr::document::called(session, document).file
}

/// A trouble as the view gets it.
pub(crate) fn problem(language: Language, trouble: &Trouble) -> Box<Problem> {
    Box::new(Problem {
        code: code(trouble),
        message: self::trouble(language, trouble),
        detail: detail(trouble),
        field: field(trouble),
    })
}

fn code(trouble: &Trouble) -> ProblemCode {
    match trouble {
        Trouble::Refused(Refusal::EarlyEndWantsMotive { .. } | Refusal::LateEndWantsMotive { .. }, _) => {
            ProblemCode::MotiveWanted
        }
        Trouble::Refused(Refusal::UnfavourableWantsMotive, _) => ProblemCode::UnfavourableMotiveWanted,
        Trouble::Refused(..)
        | Trouble::Malformed(..)
        | Trouble::PassphraseTooShort(_)
        | Trouble::UserNameWanted
        | Trouble::UserName(_)
        | Trouble::TooSoon(_)
        | Trouble::RecoveryGroup(_)
        | Trouble::Reserved(..)
        | Trouble::OwnWayIn
        | Trouble::NotClosed
        | Trouble::Signing(_)
        | Trouble::Document(_)
        | Trouble::Store(StoreError::UserKnown(_) | StoreError::LastPresident)
        | Trouble::NoFolder(_)
        | Trouble::CopyBesideItself
        | Trouble::AlreadyFounded => ProblemCode::Refused,
        Trouble::Takeover(TakeoverError::Older(_) | TakeoverError::Forked(_) | TakeoverError::Other) => {
            ProblemCode::TakeoverChoice
        }
        Trouble::Takeover(TakeoverError::Store(StoreError::WrongPassphrase)) => ProblemCode::WrongPassphrase,
        Trouble::Takeover(TakeoverError::Store(_)) => ProblemCode::Failed,
        Trouble::NotRecorded(_) => ProblemCode::NotSaved,
        Trouble::Locked => ProblemCode::Locked,
        Trouble::Store(StoreError::WrongPassphrase) | Trouble::NotOpened(StoreError::WrongPassphrase) => {
            ProblemCode::WrongPassphrase
        }
        Trouble::Store(
            StoreError::Full { .. } | StoreError::ReadOnly { .. } | StoreError::Busy { .. } | StoreError::Disk { .. },
        ) => ProblemCode::NotSaved,
        Trouble::Store(_)
        | Trouble::NotOpened(_)
        | Trouble::NoRecoverySheet
        | Trouble::NoPractice
        | Trouble::UnknownCertification(_)
        | Trouble::UnknownSession(_)
        | Trouble::UnknownDocument(_)
        | Trouble::Minutes(_)
        | Trouble::Io { .. }
        | Trouble::Printing(_)
        | Trouble::NoRandomness(_)
        | Trouble::Window(_)
        | Trouble::Interrupted => ProblemCode::Failed,
    }
}

fn detail(trouble: &Trouble) -> Option<String> {
    match trouble {
        Trouble::Store(error) | Trouble::NotRecorded(error) | Trouble::NotOpened(error) => Some(chain(error)),
        Trouble::Takeover(error) => Some(chain(error)),
        Trouble::Minutes(error) | Trouble::UserName(error) => Some(chain(error)),
        Trouble::Signing(error) => Some(chain(error)),
        Trouble::Io { path, source } => Some(format!("{}: {source}", path.display())),
        Trouble::NoRandomness(error) => Some(error.to_string()),
        Trouble::Printing(detail) | Trouble::Window(detail) => Some(detail.clone()),
        Trouble::Malformed(what, held) => Some(format!("{what:?}: {held}")),
        Trouble::Refused(..)
        | Trouble::Locked
        | Trouble::AlreadyFounded
        | Trouble::PassphraseTooShort(_)
        | Trouble::UserNameWanted
        | Trouble::TooSoon(_)
        | Trouble::RecoveryGroup(_)
        | Trouble::NoRecoverySheet
        | Trouble::Reserved(..)
        | Trouble::OwnWayIn
        | Trouble::NotClosed
        | Trouble::Document(_)
        | Trouble::NoPractice
        | Trouble::NoFolder(_)
        | Trouble::CopyBesideItself
        | Trouble::UnknownCertification(_)
        | Trouble::UnknownSession(_)
        | Trouble::UnknownDocument(_)
        | Trouble::Interrupted => None,
    }
}

/// An error with everything beneath it.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut beneath = error.source();
    while let Some(cause) = beneath {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        beneath = cause.source();
    }
    text
}

fn field(trouble: &Trouble) -> Option<FieldRef> {
    match trouble {
        Trouble::Refused(refusal, _) => refusal_field(refusal),
        Trouble::Malformed(Malformed::Date, _) => place("details", None, Some("date")),
        _ => None,
    }
}

/// Where in the preparation a refusal belongs.
fn refusal_field(refusal: &Refusal) -> Option<FieldRef> {
    match refusal {
        Refusal::Empty(field) | Refusal::TooLong { field, .. } | Refusal::NotPrintable(field) => detail_field(*field),
        Refusal::DatesReversed => place("details", None, Some("lastDate")),
        Refusal::HabilitationReversed(juror) => place("jury", Some(juror.to_string()), Some("habilitatedUntil")),
        Refusal::PresidentTaken(juror) => place("jury", Some(juror.to_string()), Some("presides")),
        Refusal::NumberTaken { by, .. } => place("candidates", Some(by.to_string()), Some("number")),
        Refusal::PassagesIncomplete => place("passages", None, None),
        Refusal::PreparationIncomplete(lacks) => lacks.first().and_then(lack_field),
        _ => None,
    }
}

/// Where a lack is mended.
pub(crate) fn lack_field(lack: &Lack) -> Option<FieldRef> {
    match lack {
        Lack::Detail(field) => detail_field(*field),
        Lack::Jurors { .. } | Lack::Seat { .. } | Lack::President => place("jury", None, None),
        Lack::HabilitationUnknown(juror) | Lack::HabilitationExpired(juror) => {
            place("jury", Some(juror.to_string()), Some("habilitatedUntil"))
        }
        Lack::Candidates => place("candidates", None, None),
        Lack::Passage(candidate) => place("passages", Some(candidate.to_string()), None),
        Lack::Subjects => place("subjects", None, None),
        Lack::PriorResult(candidate, result) => {
            place("prior-results", Some(candidate.to_string()), Some(result.0.as_str()))
        }
        Lack::ToVerify(point) => place("to-verify", Some(point.to_string()), None),
        Lack::RegistrationOver => place("details", None, Some("date")),
        Lack::SharedOrganisation(juror, _) => place("jury", Some(juror.to_string()), Some("organisation")),
    }
}

fn detail_field(field: Field) -> Option<FieldRef> {
    let (section, name) = match field {
        Field::Centre => ("details", "centre"),
        Field::Agreement => ("details", "agreement"),
        Field::Address => ("details", "address"),
        Field::Town => ("details", "town"),
        Field::Room => ("details", "room"),
        Field::Date => ("details", "date"),
        Field::Responsible => ("details", "responsible"),
        Field::Reference => ("details", "reference"),
        Field::Capacity => ("jury", "capacity"),
        Field::AdjustmentReference => ("candidates", "adjustments"),
        Field::Remote => ("candidates", "remote"),
        Field::Subject => ("subjects", "text"),
        // These are fields of jurors and of candidates alike: the form that was sent knows which.
        Field::Title | Field::FirstName | Field::Surname | Field::Organisation => return None,
        // These are typed in dialogues of their own.
        Field::Motive
        | Field::Note
        | Field::Appreciation
        | Field::Text
        | Field::Witnesses
        | Field::By
        | Field::MinutesNumber => return None,
    };
    place(section, None, Some(name))
}

#[allow(clippy::unnecessary_wraps)]
fn place(section: &str, of: Option<String>, name: Option<&str>) -> Option<FieldRef> {
    Some(FieldRef { section: section.to_owned(), of, name: name.map(str::to_owned) })
}

#[cfg(test)]
mod tests;
