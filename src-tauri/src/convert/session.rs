//! The whole view of a session.

use super::{count, home, jury, moment, people, rules, times};
use crate::desk::Kept;
use crate::documents;
use crate::sentence;
use crate::wire::{LackView, Language, SessionView};
use exam::decide::{decide, lacks};
use exam::{Command, Refusal, Session, Stamp};

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
        saved_at: moment(session.last.at),
        seq: count(session.seq),
        speed,
        practice: session.practice,
        stage: home::stage(session.stage()),
        rules: rules::rules(session),
        details: jury::details(&session.details),
        jurors: session.jurors.iter().map(jury::juror).collect(),
        candidates: session.candidates.iter().map(|state| people::candidate(session, state, now, language)).collect(),
        passages: jury::passages(session),
        subjects: jury::subjects(session),
        recusals: jury::recusals(session),
        incidents: jury::incidents(session),
        lacks: preparation_lacks(session, language),
        closing_lacks: closing_lacks(session, now, &proposed_minutes_number, language),
        clocks: times::clocks(session, now),
        day: times::day(session, now),
        deliberating: session.is_deliberating(),
        present_jurors: count(session.jurors.iter().filter(|juror| juror.is_present()).count()),
        quorum: session.kind().jury.quorum,
        quorum_failure: session.quorum_failure.as_ref().map(|failure| failure.text.clone()),
        minutes_number: session.closing.as_ref().map(|closing| closing.minutes_number.clone()),
        closed_at: session.closing.as_ref().map(|closing| moment(closing.closed.at)),
        proposed_minutes_number,
        head: kept.head.to_string(),
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
            field: None,
            warning: false,
        })
        .collect()
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
