//! The whole view of a session.

use super::{clocks, count, home, jury, moment, people, rules, times};
use crate::desk::Kept;
use crate::documents;
use crate::sentence;
use crate::wire::{FieldRef, LackView, Language, SessionView};
use exam::decide::{decide, lacks, propose_reorder};
use exam::id::CandidateId;
use exam::session::CandidateState;
use exam::{Command, Refusal, Session, Stamp, deliberation, timing};

/// When something of the session was last stored.
pub(crate) fn saved_at(kept: &Kept) -> String {
    moment(kept.typed_at.unwrap_or(kept.session.last.at))
}

/// What every place shows of a session.
pub(super) fn session(
    kept: &Kept,
    now: &Stamp,
    speed: u32,
    proposed_minutes_number: String,
    language: Language,
) -> SessionView {
    let session = &kept.session;
    SessionView {
        id: session.id.to_string(),
        now: moment(now.at),
        saved_at: saved_at(kept),
        seq: count(session.seq),
        speed,
        practice: session.practice,
        stage: home::stage(exam::Stage::of(session)),
        rules: rules::rules(session),
        details: jury::details(&session.details),
        has_logo: session.logo.is_some(),
        jurors: session.jurors.iter().map(jury::juror).collect(),
        candidates: session.candidates.iter().map(|state| people::candidate(session, state, now, language)).collect(),
        passages: jury::passages(session),
        schedule: jury::schedule(session, now),
        subjects: jury::subjects(session),
        recusals: jury::recusals(session),
        incidents: jury::incidents(session),
        lacks: preparation_lacks(session, language),
        closing_lacks: closing_lacks(session, now, &proposed_minutes_number, language),
        clocks: times::clocks(session, now),
        interruptions: clocks::interruptions(session, now),
        clock_notes: clocks::notes(session),
        proposed_passages: propose_reorder(session, now).map(|all| jury::places(&all)).unwrap_or_default(),
        day: times::day(session, now),
        deliberating: session.is_deliberating(),
        present_jurors: count(session.jurors.iter().filter(|juror| juror.is_present()).count()),
        quorum: session.kind().jury.quorum,
        quorum_failure: session.quorum_failure.as_ref().map(|failure| failure.text.clone()),
        minutes_number: session.closing.as_ref().map(|closing| closing.minutes_number.clone()),
        closed_at: session.closing.as_ref().map(|closing| moment(closing.closed.at)),
        proposed_minutes_number,
        fingerprint: kept.closed.map(|hash| minutes::short_fingerprint(&hash.0)),
        amendments: jury::amendments(session),
        documents: documents::list(session, language),
    }
}

fn preparation_lacks(session: &Session, language: Language) -> Vec<LackView> {
    if session.closing.is_some() {
        return Vec::new();
    }
    lacks(session)
        .iter()
        .filter(|lack| session.begun.is_none() || lack.is_warning())
        .map(|lack| LackView {
            message: sentence::lack(language, session, lack),
            field: sentence::lack_field(lack),
            warning: lack.is_warning(),
        })
        .collect()
}

/// What closing would be refused for; a refusal that names several things gives a line for each.
fn closing_lacks(session: &Session, now: &Stamp, number: &str, language: Language) -> Vec<LackView> {
    if session.begun.is_none() || session.closing.is_some() {
        return Vec::new();
    }
    let close = Command::CloseSession { minutes_number: number.to_owned() };
    let Err(refusal) = decide(session, close, now) else { return Vec::new() };
    split(refusal)
        .iter()
        .map(|refusal| LackView {
            message: sentence::refusal(language, Some(session), refusal),
            field: place(session, refusal),
            warning: false,
        })
        .collect()
}

/// Where a refusal to close is settled: the exam room while someone has not finished, the deliberation after.
fn place(session: &Session, refusal: &Refusal) -> Option<FieldRef> {
    let unfinished = |state: &&CandidateState| !state.is_absent() && !timing::is_finished(session, state);
    let room_or_deliberation = |id: Option<CandidateId>| {
        let waits = match id {
            Some(id) => session.candidate(id).filter(unfinished),
            None => session.candidates.iter().find(unfinished),
        };
        match waits {
            Some(state) => ("conduct", Some(state.candidate.id)),
            None => ("deliberation", id),
        }
    };
    let (section, of) = match refusal {
        Refusal::ClockRunning(slot) => ("conduct", Some(slot.candidate)),
        Refusal::PresenceUnknown(unknown) => ("conduct", unknown.first().copied()),
        Refusal::DecisionsMissing(missing) => room_or_deliberation(missing.first().map(|(candidate, _)| *candidate)),
        Refusal::NoOutcome(candidate) => room_or_deliberation(Some(*candidate)),
        Refusal::EvidenceMissing(_) => {
            let lacking = |state: &&CandidateState| !deliberation::missing_evidence(session, state).is_empty();
            ("deliberation", session.candidates.iter().find(lacking).map(|state| state.candidate.id))
        }
        Refusal::DeliberationMissing => room_or_deliberation(None),
        _ => return None,
    };
    Some(FieldRef { section: section.to_owned(), of: of.map(|id| id.to_string()), name: None })
}

fn split(refusal: Refusal) -> Vec<Refusal> {
    match refusal {
        Refusal::DecisionsMissing(missing) => {
            missing.into_iter().map(|one| Refusal::DecisionsMissing(vec![one])).collect()
        }
        Refusal::PresenceUnknown(unknown) => {
            unknown.into_iter().map(|one| Refusal::PresenceUnknown(vec![one])).collect()
        }
        whole => vec![whole],
    }
}
