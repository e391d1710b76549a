//! The deliberation: candidates by matters, sealed opinions, votes, decisions.

use super::{count, moment, people, room, times};
use crate::sentence;
use crate::wire::{DeliberationCell, DeliberationRow, DeliberationView, Language, OpinionView, SignView, VerdictView};
use exam::deliberation::{self, Opinions, Tally};
use exam::id::{JurorId, MatterId};
use exam::people::Verdict;
use exam::session::CandidateState;
use exam::{Refusal, Session, timing};

/// The deliberation as the jury sees it.
pub(super) fn deliberation(session: &Session, language: Language) -> DeliberationView {
    let last = session.deliberations.last();
    DeliberationView {
        opened_at: last.map(|span| moment(span.from.at)),
        ended_at: last.and_then(|span| span.until).map(|stamp| moment(stamp.at)),
        rows: session.candidates.iter().map(|state| row(session, state, language)).collect(),
        missing: count(deliberation::missing_decisions(session).len()),
    }
}

fn row(session: &Session, state: &CandidateState, language: Language) -> DeliberationRow {
    let outcome = times::outcome_title(session, state);
    let mut notes = room::notes(session, state);
    notes.retain(|note| !note.withdrawn);
    notes.sort_by_key(|note| match note.sign {
        Some(SignView::Plus) => 0,
        Some(SignView::Minus) => 1,
        Some(SignView::Question) => 2,
        None => 3,
    });
    DeliberationRow {
        candidate: state.candidate.id.to_string(),
        hindrance: hindrance(session, state).map(|refusal| sentence::refusal(language, Some(session), &refusal)),
        cells: session.kind().matters.iter().map(|matter| cell(session, state, matter)).collect(),
        deliberating: ids(deliberation::deliberating(session, state.candidate.id).map(|juror| juror.juror.id)),
        outcome: outcome.as_ref().map(|(title, _)| title.clone()),
        outcome_favourable: outcome.map(|(_, favourable)| favourable),
        evidence: room::evidence(session, state),
        prior_results: people::prior_results(state),
        notes,
        competences: room::competences(session, state, None),
        appreciations: room::appreciations(state),
    }
}

/// Why the jury has nothing to do about this candidate now, in the order the rules ask for it.
///
/// Evidence to tick and results to enter are no hindrance: the row is where they are seen and settled,
/// and a decision taken too early is refused with their names.
fn hindrance(session: &Session, state: &CandidateState) -> Option<Refusal> {
    let id = state.candidate.id;
    if state.is_absent() {
        return Some(Refusal::CandidateAbsent(id));
    }
    if !timing::is_finished(session, state) {
        return Some(Refusal::PassageNotFinished(id));
    }
    match deliberation::quorum(session, id) {
        Err((needed, present)) => Some(Refusal::NoQuorum { needed, present }),
        Ok(_) => None,
    }
}

fn cell(session: &Session, state: &CandidateState, matter: &MatterId) -> DeliberationCell {
    let tally = deliberation::tally(session, state, matter);
    let (sealed, given, awaited, opinions) = match deliberation::opinions(session, state, matter) {
        Opinions::Sealed { given, awaited } => (true, given, awaited, Vec::new()),
        Opinions::Open(opinions) => (false, opinions.iter().map(|(juror, _)| *juror).collect(), Vec::new(), opinions),
    };
    let decision = state.decisions.get(matter);
    DeliberationCell {
        matter: matter.to_string(),
        held: state.candidate.held.contains(matter),
        sealed,
        given: ids(given),
        awaited: ids(awaited),
        proposal: proposal(&opinions, &tally),
        opinions: opinions.iter().map(|(juror, verdict)| voice(*juror, verdict)).collect(),
        votes_wanted: tally != Tally::NoVotes,
        votes: state
            .votes
            .iter()
            .filter(|((of, _), _)| of == matter)
            .map(|((_, juror), verdict)| voice(*juror, verdict))
            .collect(),
        tally: match tally {
            Tally::NoVotes => "none",
            Tally::Awaiting(_) => "awaiting",
            Tally::Tie => "tie",
            Tally::Settled(_) => "settled",
        }
        .to_owned(),
        decision: decision.map(|decision| people::verdict(&decision.verdict)),
        favourable: decision.map(|decision| deliberation::is_favourable(session, matter, &decision.verdict)),
        motive: decision.and_then(|decision| decision.motive.clone()),
    }
}

/// What the votes settled, or else what every first opinion says alike.
fn proposal(opinions: &[(JurorId, Verdict)], tally: &Tally) -> Option<VerdictView> {
    match tally {
        Tally::Settled(verdict) => Some(people::verdict(verdict)),
        Tally::NoVotes => {
            let (_, first) = opinions.first()?;
            opinions.iter().all(|(_, verdict)| verdict == first).then(|| people::verdict(first))
        }
        Tally::Awaiting(_) | Tally::Tie => None,
    }
}

fn voice(juror: JurorId, verdict: &Verdict) -> OpinionView {
    OpinionView { juror: juror.to_string(), verdict: people::verdict(verdict) }
}

fn ids(jurors: impl IntoIterator<Item = JurorId>) -> Vec<String> {
    jurors.into_iter().map(|id| id.to_string()).collect()
}
