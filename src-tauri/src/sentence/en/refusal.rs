//! Why the rules say no, in English.

use super::{capital, field, lack};
use crate::sentence::names::{Names, duration};
use crate::sentence::thousands;
use exam::Refusal;

/// The sentence.
#[allow(clippy::too_many_lines)]
pub(in crate::sentence) fn sentence(names: &Names<'_>, refusal: &Refusal) -> String {
    let candidate = |id| names.candidate(id, "this candidate");
    let juror = |id| names.juror(id, "this juror");
    match refusal {
        Refusal::UnknownKind => {
            "This certification has no such kind of session: choose another one from the list.".to_owned()
        }
        Refusal::NotRecordable => "This cannot be recorded directly: use the session’s own screen.".to_owned(),
        Refusal::LogoTooLarge => {
            "This logo is empty or too large for the record: choose a smaller image.".to_owned()
        }
        Refusal::NotAStroke => "This stroke is empty or too long: draw it again, more simply.".to_owned(),
        Refusal::NothingDrawn => "There is no drawn agreement to take back: read the document again.".to_owned(),
        Refusal::NoSuchDocument => "This session has no such document: choose another one from the list.".to_owned(),
        Refusal::NotADigest => "The fingerprint of this file is incomplete: record the file again.".to_owned(),
        Refusal::Closed => {
            "The session is closed and its minutes are frozen: add an amendment to correct them.".to_owned()
        }
        Refusal::NotClosed => {
            "The session is not closed yet: its documents are corrected directly. They are signed and amended once it is.".to_owned()
        }
        Refusal::AlreadySigned(_) => {
            "This field of the document is signed already: a signature is not replaced. Read the list of signatures again.".to_owned()
        }
        Refusal::PaperSettled => {
            "This document was signed already, on the screen or on paper, or an amendment follows it: no stroke in it changes any more. A juror who has not signed yet can do so with a certificate or on paper.".to_owned()
        }
        Refusal::UnknownAmendment(number) => {
            format!("There is no amendment no. {number}: choose a document from the list.")
        }
        Refusal::NobodySigned => "Say who signed by hand on the scanned paper.".to_owned(),
        Refusal::NotBegun => "The session has not begun: begin it from the preparation first.".to_owned(),
        Refusal::AlreadyBegun => "The session has already begun: go on in the exam room.".to_owned(),
        Refusal::Empty(of) => format!("This field cannot stay empty: enter {}.", field(*of)),
        Refusal::TooLong { field: of, limit } => {
            let limit = thousands(*limit, ',');
            format!("{} is longer than {limit} characters: shorten it.", capital(field(*of)))
        }
        Refusal::NotPrintable(of) => {
            format!("{} holds invisible characters that cannot be printed: type it again.", capital(field(*of)))
        }
        Refusal::DatesReversed => "The last day comes before the first: correct one of the two dates.".to_owned(),
        Refusal::HabilitationReversed(id) => {
            format!("The habilitation of {} ends before it begins: correct one of the two dates.", juror(*id))
        }
        Refusal::UnknownJuror(_) => {
            "This juror is no longer in the session: choose another one from the list.".to_owned()
        }
        Refusal::UnknownCandidate(_) => {
            "This candidate is no longer in the session: choose another one from the list.".to_owned()
        }
        Refusal::NumberTaken { number, by } => {
            format!("Number {number} already belongs to {}: choose another one.", candidate(*by))
        }
        Refusal::NumberOutOfRange(number) => {
            format!("Number {number} is not possible: choose one from 1 to 9,999.")
        }
        Refusal::PathNotOpen => "This access path is not open for this certification: choose another one.".to_owned(),
        Refusal::UnknownMatter(id) => {
            format!("The jury of this session does not rule on “{}”: check the kind of session.", names.matter(id))
        }
        Refusal::NotABlock(id) => {
            format!("“{}” is not a block: only blocks can be held from an earlier session.", names.matter(id))
        }
        Refusal::ExtraTimeOutOfRange => {
            "Extra time goes from 1 to 200% or from 1 to 240 minutes per part: correct it.".to_owned()
        }
        Refusal::UnknownSegment(slot) => {
            format!(
                "There is no part “{}” in this assessment: go back to the candidate’s passage.",
                names.segment(slot)
            )
        }
        Refusal::OrderNotAllowed => {
            "The certification does not allow this order of assessments: choose one of those proposed.".to_owned()
        }
        Refusal::OrderAlreadyStarted(id) => {
            format!("“{}” has already started: only assessments still ahead can be moved.", names.assessment(id))
        }
        Refusal::PassagesIncomplete => {
            "The order of passage must hold each candidate once: generate it again or complete it.".to_owned()
        }
        Refusal::JurorInUse(id) => format!(
            "{} has already sat or has a substitute in this session and cannot be removed: note that they left instead.",
            capital(&juror(*id))
        ),
        Refusal::CandidateInUse(id) => format!(
            "{} already has a presence, a note or an assessment recorded: name and order can no longer be removed.",
            capital(&candidate(*id))
        ),
        Refusal::PresidentTaken(id) => {
            format!("{} already presides over the jury: take the presidency from them first.", capital(&juror(*id)))
        }
        Refusal::NoPresident => "This jury has no president: leave this box empty.".to_owned(),
        Refusal::SubstituteNotPossible => {
            "A substitute replaces another juror already enlisted: choose that juror from the list.".to_owned()
        }
        Refusal::NoDraw => "Nothing is drawn by lot in this session: go on to the assessment.".to_owned(),
        Refusal::UnknownSubject(_) => "This subject is not on the list: complete the list of subjects.".to_owned(),
        Refusal::SubjectInUse(_) => {
            "A drawn subject can be neither removed nor changed: keep it on the list.".to_owned()
        }
        Refusal::SubjectTwice(_) => "The same subject stands twice on the list: remove one of them.".to_owned(),
        Refusal::SubjectAlreadyDrawn(_) => "Another candidate has already drawn this subject: draw again.".to_owned(),
        Refusal::AlreadyDrawn => "This candidate has already drawn a subject: the recorded draw stands.".to_owned(),
        Refusal::DrawFirst => "The subject must be drawn before this assessment: draw it now.".to_owned(),
        Refusal::UnknownPriorResult(id) => {
            format!("“{}” is not asked for in this session: leave this field empty.", names.prior_result(id))
        }
        Refusal::ValueDoesNotFit => {
            "This value does not fit the result: enter a mark within the scale, or words if it is not marked."
                .to_owned()
        }
        Refusal::PreparationIncomplete(lacks) => {
            let first = lacks.first().map(|first| lack::sentence(names, first)).unwrap_or_default();
            match lacks.len() {
                0 | 1 => format!("The preparation is not complete. {first}").trim_end().to_owned(),
                many => format!("The preparation is not complete, {many} points are left. {first}"),
            }
        }
        Refusal::AlreadyRecused => "This juror is already recused for this candidate: nothing to add.".to_owned(),
        Refusal::NotRecused => "This juror is not recused for this candidate: nothing to withdraw.".to_owned(),
        Refusal::NotPresent(id) => {
            format!("{} has not been noted present: note the arrival first.", capital(&candidate(*id)))
        }
        Refusal::AlreadyPassing(id) => format!(
            "{} has already begun: presence can no longer change, report an incident if needed.",
            capital(&candidate(*id))
        ),
        Refusal::FixedEndPast => {
            "The end of this assessment is already past: note the candidate absent or choose another end.".to_owned()
        }
        Refusal::Abandoned(id) => format!("{} has left the session: the passage is over.", capital(&candidate(*id))),
        Refusal::NotNext(Some(slot)) => format!("This part does not come next: start with “{}”.", names.segment(slot)),
        Refusal::NotNext(None) => "This candidate has finished every assessment: go on to the next one.".to_owned(),
        Refusal::JuryBusy(slot) => {
            format!("The jury is with {} ({}): end that part first.", candidate(slot.candidate), names.segment(slot))
        }
        Refusal::CandidateBusy(slot) => format!(
            "The clock of {} is still running ({}): end that part first.",
            candidate(slot.candidate),
            names.segment(slot)
        ),
        Refusal::NotRunning => "The clock of this part is not running: start it first.".to_owned(),
        Refusal::AlreadyPaused => "The clock is already paused: resume when you are ready.".to_owned(),
        Refusal::NotPaused => "The clock is not paused: it goes on running.".to_owned(),
        Refusal::NotSkippable => "Only a part marked “if needed” can be skipped: start this one.".to_owned(),
        Refusal::NoNext => "This was the candidate’s last part: end it instead of going on to the next.".to_owned(),
        Refusal::ProlongationOutOfRange => {
            "A prolongation lasts from one second to four hours: correct its length.".to_owned()
        }
        Refusal::EndIsFixed => "The candidate was admitted late: the end of this assessment does not move.".to_owned(),
        Refusal::StartOutOfRange => "The start cannot be set to this time: give one between the end of the part before and the first event of this one, at most four hours from the recorded start.".to_owned(),
        Refusal::StartOverlaps(slot) => format!("“{}” was still under way then: give a later time.", names.segment(slot)),
        Refusal::NothingToSettle => "No interruption of this part waits for a decision: look at the clock again.".to_owned(),
        Refusal::EarlyEndWantsMotive { left_ms } => {
            format!("{} is left: say why this part ends early.", duration(*left_ms))
        }
        Refusal::LateEndWantsMotive { over_ms } => format!("Time was overrun by {}: say why.", duration(*over_ms)),
        Refusal::UnknownNote(_) => "This note does not exist in this session: open the list again.".to_owned(),
        Refusal::NoteKnown(_) => "This note is already written: reword it instead of writing it again.".to_owned(),
        Refusal::AlreadyWithdrawn => "This note is already withdrawn: restore it if needed.".to_owned(),
        Refusal::NotWithdrawn => "This note is not withdrawn: it still counts.".to_owned(),
        Refusal::UnknownCompetence(code) => {
            format!("Competence {code} is not assessed in this session: check its code.")
        }
        Refusal::NotOnTheScale => "This verdict is not on the scale: choose one of those proposed.".to_owned(),
        Refusal::UnknownEvidence(id) => format!(
            "“{}” is not asked for from this candidate: nothing to tick.",
            names.evidence(std::slice::from_ref(id))
        ),
        Refusal::AlreadyTicked => "This evidence is already ticked: nothing to add.".to_owned(),
        Refusal::NotTicked => "This evidence is not ticked: nothing to take back.".to_owned(),
        Refusal::IncidentKnown(_) => "This incident is already recorded: nothing to add.".to_owned(),
        Refusal::ClockRunning(slot) => format!(
            "The clock of {} is still running ({}): end that part first.",
            candidate(slot.candidate),
            names.segment(slot)
        ),
        Refusal::Deliberating => "The deliberation is open: end it before hearing a candidate.".to_owned(),
        Refusal::NotDeliberating => "The deliberation is not open: open it first.".to_owned(),
        Refusal::NoQuorum { needed, present } => format!(
            "There is no quorum: {needed} jurors must be present and not recused, {present} are. Call a substitute or record the quorum failure."
        ),
        Refusal::QuorumReached => "The quorum is reached: there is no failure to record.".to_owned(),
        Refusal::NoQuorumFailure => "No failed quorum stands: there is nothing to withdraw.".to_owned(),
        Refusal::JurorAbsent(id) => format!("{} is not in the room: note the arrival first.", capital(&juror(*id))),
        Refusal::JurorAlreadyPresent(id) => {
            format!("{} is already in the room: nothing to note.", capital(&juror(*id)))
        }
        Refusal::SeatTaken(id) => format!(
            "{} is a substitute and does not sit for this candidate, the seat being taken: ask the juror who sits.",
            capital(&juror(*id))
        ),
        Refusal::Recused(id) => {
            format!("{} is recused for this candidate and does not deliberate.", capital(&juror(*id)))
        }
        Refusal::PassageNotFinished(id) => format!(
            "{} has not finished the passage: end the assessments or note that the candidate left.",
            capital(&candidate(*id))
        ),
        Refusal::EvidenceMissing(ids) => {
            format!("Before deciding, the jury must have seen: {}. Tick each item once examined.", names.evidence(ids))
        }
        Refusal::PriorResultsMissing(ids) => {
            format!("Results known beforehand are missing: {}. Enter them first.", names.prior_results(ids))
        }
        Refusal::CandidateAbsent(id) => format!("{} is absent: there is nothing to decide.", capital(&candidate(*id))),
        Refusal::AlreadyHeld(id) => {
            format!("“{}” is held from an earlier session: there is nothing to decide.", names.matter(id))
        }
        Refusal::OpinionsOpen => {
            "All first opinions are given and visible: they no longer change, take the decision.".to_owned()
        }
        Refusal::OpinionsSealed(ids) => {
            format!("First opinions are still sealed: that of {} is missing.", names.jurors(ids, "this juror"))
        }
        Refusal::NoVotes => "This certification has no votes: the jury decides together.".to_owned(),
        Refusal::VotesMissing(ids) => {
            format!("The vote of {} is missing: take it first.", names.jurors(ids, "this juror"))
        }
        Refusal::Tie => "The votes are even and no voice prevails: discuss again, then vote again.".to_owned(),
        Refusal::AgainstTheVotes => {
            "The decision must follow the votes: record their result or have them cast again.".to_owned()
        }
        Refusal::UnfavourableWantsMotive => "An unfavourable decision wants its reason: enter it.".to_owned(),
        Refusal::DecisionsMissing(missing) => match missing.as_slice() {
            [(id, matter)] => format!(
                "The decision on “{}” for {} is missing: take it in deliberation.",
                names.matter(matter),
                candidate(*id)
            ),
            many => format!("{} decisions are missing: take them in deliberation.", many.len()),
        },
        Refusal::PresenceUnknown(ids) => format!(
            "Presence was not noted for {}: note each candidate present or absent.",
            names.candidates(ids, "this candidate")
        ),
        Refusal::DeliberationMissing => {
            "The deliberation must be opened and ended before closing: hold it first.".to_owned()
        }
        Refusal::NoOutcome(id) => {
            format!("The decisions on {} lead to no outcome of the certification: check them.", candidate(*id))
        }
    }
}
