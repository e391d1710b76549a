//! Folding who is on the lists: jurors and their presence, candidates and what they have to pass.

use crate::event::Stamp;
use crate::id::{AssessmentId, CandidateId, JurorId};
use crate::people::{Candidate, Juror};
use crate::session::{CandidateState, JurorState, Session, Span};

impl Session {
    pub(super) fn set_juror(&mut self, juror: &Juror) {
        match self.jurors.iter_mut().find(|state| state.juror.id == juror.id) {
            Some(known) => known.juror = juror.clone(),
            None => self.jurors.push(JurorState { juror: juror.clone(), presence: Vec::new() }),
        }
    }

    pub(super) fn remove_juror(&mut self, juror: JurorId) {
        self.jurors.retain(|state| state.juror.id != juror);
        self.recusals.retain(|recusal| recusal.juror != juror);
    }

    pub(super) fn note_juror(&mut self, juror: JurorId, present: bool, now: Stamp) {
        let Some(state) = self.jurors.iter_mut().find(|state| state.juror.id == juror) else { return };
        if !present {
            if let Some(span) = state.presence.last_mut() {
                span.until = span.until.or(Some(now));
            }
        } else if !state.is_present() {
            state.presence.push(Span { from: now, until: None });
        }
    }

    pub(super) fn set_candidate(&mut self, candidate: &Candidate, to_pass: &[AssessmentId]) {
        let order = to_pass.to_vec();
        match self.candidates.iter_mut().find(|state| state.candidate.id == candidate.id) {
            Some(known) => {
                known.candidate = candidate.clone();
                known.order = order;
            }
            None => self.candidates.push(CandidateState::enrolled(candidate.clone(), order)),
        }
        self.candidates.sort_by_key(|state| state.candidate.number);
    }

    pub(super) fn remove_candidate(&mut self, candidate: CandidateId) {
        self.candidates.retain(|state| state.candidate.id != candidate);
        self.passages.retain(|passage| passage.candidate != candidate);
        self.recusals.retain(|recusal| recusal.candidate != candidate);
        self.open.retain(|slot| slot.candidate != candidate);
    }
}

impl CandidateState {
    fn enrolled(candidate: Candidate, order: Vec<AssessmentId>) -> Self {
        Self {
            candidate,
            order,
            presence: None,
            draw: None,
            runs: Default::default(),
            voided: Vec::new(),
            abandoned: None,
            notes: Vec::new(),
            appreciations: Default::default(),
            competences: Default::default(),
            evidence: Default::default(),
            prior_results: Default::default(),
            opinions: Default::default(),
            votes: Default::default(),
            decisions: Default::default(),
        }
    }
}
