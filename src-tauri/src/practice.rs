//! The practice session: the ETI title session with four candidates, in its own database.
//!
//! Prepared here and left ready to begin, so that the user plays it; `practice::script` plays it
//! to its end without a window. Everything goes through the same gestures as a real session.

mod cast;
mod headless;
pub(crate) mod script;

pub(crate) use cast::AUTHOR;
pub(crate) use headless::play_into;

use crate::convert::{parse, plan};
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::wire::Action;
use chrono::{DateTime, Duration, FixedOffset};
use exam::id::{CandidateId, KindId, SessionId};
use exam::timing;

/// The certification practised on.
const CERTIFICATION: &str = "rncp39794-eti";
/// How late the late candidate comes.
const LATE_MINUTES: i64 = 12;
/// How long an absent candidate is waited for.
const WAITED_MINUTES: i64 = 15;

/// The practice day begins ten minutes before the first passage, whatever the hour of the real one.
pub(crate) fn morning(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let ten_to_nine = now.date_naive().and_hms_opt(8, 50, 0);
    ten_to_nine.and_then(|reading| reading.and_local_timezone(*now.offset()).single()).unwrap_or(now)
}

/// Prepares the session on the desk's clock: dated today, complete, ready to begin.
pub(crate) fn prepare(desk: &mut Desk) -> Result<SessionId, Trouble> {
    let unknown = || Trouble::UnknownCertification(CERTIFICATION.to_owned());
    let shipped = crate::certifications::shipped();
    let rules = shipped.iter().find(|rules| rules.id == CERTIFICATION).ok_or_else(unknown)?;
    let id = desk.open_session(rules.clone(), KindId::from("titre"))?;
    let now = desk.clock.now().at;
    for action in cast::preparation(now) {
        act(desk, id, action)?;
    }
    let passages = cast::passages(now, &candidates(desk, id)?);
    act(desk, id, Action::OrderPassages { passages })?;
    Ok(id)
}

/// One gesture, as a window would send it.
fn act(desk: &mut Desk, id: SessionId, action: Action) -> Result<(), Trouble> {
    let plan = plan(desk, id, action)?;
    desk.record(id, plan).map(drop)
}

/// The candidates, by number.
fn candidates(desk: &mut Desk, id: SessionId) -> Result<Vec<String>, Trouble> {
    let session = &desk.kept(id)?.session;
    Ok(session.candidates.iter().map(|state| state.candidate.id.to_string()).collect())
}

/// In practice nobody waits for the afternoon or the second morning: when everyone before has passed
/// and the next candidate comes, or does not, the practice clock passes to that candidate's hour.
pub(crate) fn pass_the_wait(desk: &mut Desk, id: SessionId, action: &Action) -> Result<(), Trouble> {
    let (candidate, late) = match action {
        Action::NotePresent { candidate } => (candidate, 0),
        Action::AdmitLate { candidate, .. } => (candidate, LATE_MINUTES),
        Action::NoteAbsent { candidate, .. } => (candidate, WAITED_MINUTES),
        _ => return Ok(()),
    };
    let candidate = CandidateId(parse::id(candidate)?);
    let now = desk.clock.now().at;
    let session = &desk.kept(id)?.session;
    let planned = session.passages.iter().find(|passage| passage.candidate == candidate).map(|passage| passage.at);
    let Some(planned) = planned.filter(|at| session.practice && *at > now) else {
        return Ok(());
    };
    let all_before_passed = session
        .passages
        .iter()
        .filter(|passage| passage.at < planned)
        .filter_map(|passage| session.candidate(passage.candidate))
        .all(|state| timing::is_finished(session, state));
    if all_before_passed && timing::open_slots(session).is_empty() {
        desk.clock.pass_to(planned + Duration::minutes(late));
    }
    Ok(())
}
