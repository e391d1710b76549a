//! Folding the jury's judgement: recusals, opinions that open, votes and the decisions they carry.

use crate::deliberation;
use crate::event::Stamp;
use crate::id::{CandidateId, JurorId, MatterId};
use crate::people::Verdict;
use crate::session::{CandidateState, Decision, QuorumFailure, Recusal, Session};

impl Session {
    /// A decision the recused juror took part in falls: whoever may not deliberate on a candidate
    /// makes the whole deliberation on that candidate void, and the jury has to decide again.
    pub(super) fn recuse(&mut self, juror: JurorId, candidate: CandidateId, motive: &str, now: Stamp) {
        self.recusals.push(Recusal { juror, candidate, motive: motive.to_owned(), declared: now });
        self.on(candidate, |state| state.decisions.retain(|_, decision| !decision.by.contains(&juror)));
        self.open_opinions();
    }

    /// Opens every matter on which all who deliberate have given their first opinion. What was
    /// opened has been read: it never closes again, whoever comes or leaves afterwards. Without a
    /// quorum nothing opens, since a jury that cannot deliberate awaits its members.
    pub(super) fn open_opinions(&mut self) {
        let mut complete = Vec::new();
        for (at, state) in self.candidates.iter().enumerate().filter(|(_, state)| !state.opinions.is_empty()) {
            let candidate = state.candidate.id;
            if deliberation::quorum(self, candidate).is_err() {
                continue;
            }
            let jurors: Vec<_> = deliberation::deliberating(self, candidate).map(|juror| juror.juror.id).collect();
            for matter in state.opinions.begun() {
                if jurors.iter().all(|juror| state.opinions.has_given(&matter, *juror)) {
                    complete.push((at, matter, jurors.clone()));
                }
            }
        }
        for (at, matter, jurors) in complete {
            if let Some(state) = self.candidates.get_mut(at) {
                state.opinions.open(&matter, jurors);
            }
        }
    }

    pub(super) fn decide_on(
        &mut self,
        candidate: CandidateId,
        matter: &MatterId,
        verdict: &Verdict,
        motive: Option<&String>,
        now: Stamp,
    ) {
        let by = deliberation::deliberating(self, candidate).map(|juror| juror.juror.id).collect();
        let decision = Decision { verdict: verdict.clone(), motive: motive.cloned(), taken: now, by };
        self.on(candidate, |state| {
            state.decisions.insert(matter.clone(), decision);
        });
    }

    /// A second record of a failed quorum adds its candidates to those of the first.
    pub(super) fn fail_quorum(&mut self, by: &str, text: &str, now: Stamp) {
        let mut candidates = self.quorum_failure.take().map_or_else(Vec::new, |failure| failure.candidates);
        for candidate in deliberation::without_quorum(self) {
            if !candidates.contains(&candidate) {
                candidates.push(candidate);
            }
        }
        self.quorum_failure =
            Some(QuorumFailure { by: by.to_owned(), text: text.to_owned(), candidates, recorded: now });
    }
}

impl CandidateState {
    /// A decision taken on other votes falls with the vote that changes.
    pub(super) fn vote(&mut self, juror: JurorId, matter: &MatterId, verdict: &Verdict) {
        let before = self.votes.insert((matter.clone(), juror), verdict.clone());
        if before.as_ref() != Some(verdict) {
            self.decisions.remove(matter);
        }
    }
}
