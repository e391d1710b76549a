//! What the jurors' voices say on one matter: first opinions, votes, and what they suggest.

use super::{deliberating, is_favourable};
use crate::certification::{DecidesBy, Marks};
use crate::id::{JurorId, MatterId};
use crate::people::Verdict;
use crate::session::{CandidateState, JurorState, Session};

/// First opinions on one matter for one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opinions {
    /// Not all given: who has, who has not. Nothing else is told.
    Sealed {
        /// Jurors who gave theirs.
        given: Vec<JurorId>,
        /// Jurors who have not.
        awaited: Vec<JurorId>,
    },
    /// All given.
    Open(Vec<(JurorId, Verdict)>),
}

/// What the votes on one matter for one candidate say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// These rules have no votes.
    NoVotes,
    /// Some have not voted.
    Awaiting(Vec<JurorId>),
    /// Even, and no voice prevails.
    Tie,
    /// The votes settle it.
    Settled(Verdict),
}

/// First opinions on a matter, sealed or open.
///
/// Once open they stay open, with those who deliberated at the opening: who comes later gives none,
/// and the opinion of one who left before the opening stays sealed. A juror recused since is left out.
#[must_use]
pub fn opinions(session: &Session, state: &CandidateState, matter: &MatterId) -> Opinions {
    if let Some(mut opened) = state.opinions.opened(matter) {
        opened.retain(|(juror, _)| !session.is_recused(*juror, state.candidate.id));
        return Opinions::Open(opened);
    }
    let (given, awaited) = deliberating(session, state.candidate.id)
        .map(|juror| juror.juror.id)
        .partition(|juror| state.opinions.has_given(matter, *juror));
    Opinions::Sealed { given, awaited }
}

/// What the votes on a matter say.
#[must_use]
pub fn tally(session: &Session, state: &CandidateState, matter: &MatterId) -> Tally {
    tally_among(session, state, matter, deliberating(session, state.candidate.id))
}

/// What the votes of these jurors on a matter say.
pub(super) fn tally_among<'a>(
    session: &'a Session,
    state: &'a CandidateState,
    matter: &MatterId,
    jurors: impl Iterator<Item = &'a JurorState>,
) -> Tally {
    let rules = &session.kind().deliberation;
    match rules.decides_by {
        DecidesBy::Consensus => Tally::NoVotes,
        DecidesBy::Majority => match votes(state, matter, jurors) {
            Err(awaited) => Tally::Awaiting(awaited),
            Ok(votes) => by_majority(&votes, rules.casting_vote),
        },
        // A juror who sits in no college has no voice where colleges are counted.
        DecidesBy::Colleges => match votes(state, matter, jurors.filter(|juror| college(session, juror).is_some())) {
            Err(awaited) => Tally::Awaiting(awaited),
            Ok(votes) => by_college(session, matter, &votes),
        },
    }
}

/// What the voices suggest as the decision: the settled votes; without votes, opinions that agree
/// on a named verdict, or the mean of opinions in marks, rounded to the nearest step (half up).
/// `None` while something is sealed or awaited, and where the jury is divided.
#[must_use]
pub fn proposal(session: &Session, state: &CandidateState, matter: &MatterId) -> Option<Verdict> {
    let voted = state.votes.keys().any(|(of, _)| of == matter);
    match tally(session, state, matter) {
        Tally::Settled(verdict) => return Some(verdict),
        Tally::Tie => return None,
        Tally::Awaiting(_) if voted => return None,
        Tally::Awaiting(_) | Tally::NoVotes => {}
    }
    let Opinions::Open(opinions) = opinions(session, state, matter) else { return None };
    let scale = session.certification.matter(matter).and_then(|matter| session.certification.scale(&matter.scale))?;
    match scale.marks {
        Some(marks) => mean_mark(&opinions, marks),
        None => {
            let (_, first) = opinions.first()?;
            opinions.iter().all(|(_, verdict)| verdict == first).then(|| first.clone())
        }
    }
}

fn mean_mark(opinions: &[(JurorId, Verdict)], scale: Marks) -> Option<Verdict> {
    let marks: Vec<u64> = opinions
        .iter()
        .filter_map(|(_, verdict)| match verdict {
            Verdict::Mark(mark) => Some(u64::from(*mark)),
            Verdict::Named(_) => None,
        })
        .collect();
    let voices = u64::try_from(marks.len()).ok().filter(|voices| *voices > 0)?;
    let step = u64::from(scale.step.max(1));
    let steps = (2 * marks.iter().sum::<u64>() + voices * step) / (2 * voices * step);
    let highest = u64::from(scale.maximum) / step;
    u32::try_from(steps.min(highest) * step).ok().map(Verdict::Mark)
}

type Vote<'a> = (&'a JurorState, &'a Verdict);

/// The votes of those who have a voice, or who of them is awaited.
fn votes<'a>(
    state: &'a CandidateState,
    matter: &MatterId,
    with_a_voice: impl Iterator<Item = &'a JurorState>,
) -> Result<Vec<Vote<'a>>, Vec<JurorId>> {
    let mut votes = Vec::new();
    let mut awaited = Vec::new();
    for juror in with_a_voice {
        match state.votes.get(&(matter.clone(), juror.juror.id)) {
            Some(verdict) => votes.push((juror, verdict)),
            None => awaited.push(juror.juror.id),
        }
    }
    if awaited.is_empty() && !votes.is_empty() { Ok(votes) } else { Err(awaited) }
}

fn by_majority(votes: &[Vote<'_>], casting_vote: bool) -> Tally {
    match most_voiced(votes.iter().map(|(_, verdict)| *verdict)) {
        Ok(verdict) => Tally::Settled(verdict.clone()),
        Err(tied) => votes
            .iter()
            .find(|(juror, verdict)| casting_vote && juror.juror.presides && tied.contains(verdict))
            .map_or(Tally::Tie, |(_, verdict)| Tally::Settled((*verdict).clone())),
    }
}

/// A favourable verdict needs the majority of every college that sits; one college against it is
/// enough to settle the matter, even when another is divided.
fn by_college(session: &Session, matter: &MatterId, votes: &[Vote<'_>]) -> Tally {
    let mut colleges: Vec<_> = votes.iter().filter_map(|(juror, _)| college(session, juror)).collect();
    colleges.sort_unstable();
    colleges.dedup();
    let settled: Vec<_> = colleges
        .into_iter()
        .map(|name| {
            let voices = votes.iter().filter(|(juror, _)| college(session, juror) == Some(name));
            most_voiced(voices.map(|(_, verdict)| *verdict)).ok()
        })
        .collect();
    let against: Vec<_> =
        settled.iter().flatten().filter(|verdict| !is_favourable(session, matter, verdict)).copied().collect();
    let decisive: Vec<_> = if against.is_empty() { settled } else { against.into_iter().map(Some).collect() };
    match decisive.as_slice() {
        [Some(first), rest @ ..] if rest.iter().all(|other| *other == Some(*first)) => Tally::Settled((*first).clone()),
        _ => Tally::Tie,
    }
}

/// The college a juror votes in, by the capacity they sit in.
fn college<'a>(session: &'a Session, juror: &JurorState) -> Option<&'a str> {
    let seats = &session.kind().jury.seats;
    seats.iter().find(|seat| seat.capacity == juror.juror.capacity)?.college.as_deref()
}

fn most_voiced<'a>(voices: impl Iterator<Item = &'a Verdict>) -> Result<&'a Verdict, Vec<&'a Verdict>> {
    let mut counted: Vec<(&Verdict, u32)> = Vec::new();
    for verdict in voices {
        match counted.iter_mut().find(|(known, _)| *known == verdict) {
            Some((_, count)) => *count += 1,
            None => counted.push((verdict, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let tied: Vec<_> = counted.iter().filter(|(_, count)| *count == most).map(|(verdict, _)| *verdict).collect();
    match tied.as_slice() {
        [only] => Ok(only),
        _ => Err(tied),
    }
}
