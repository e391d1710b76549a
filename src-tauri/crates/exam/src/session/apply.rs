//! The fold: what each recorded fact changes.
//!
//! Nothing is refused here: an event that names someone unknown changes nothing, since the journal
//! is the truth and an older program may have known more than a newer one can check.

use super::{
    Amendment, CandidateState, Closing, Decision, Draw, Incident, JurorState, Note, Pause, Prolongation, QuorumFailure,
    Recusal, SegmentRun, Session, Span, Timed,
};
use crate::event::{Entry, Event, Slot, Stamp};
use crate::id::{CandidateId, NoteId, SessionId};
use crate::people::{Candidate, Details, Juror};
use std::collections::BTreeMap;

impl Session {
    /// The state after the first entry; `None` unless it opens a session under a kind that exists.
    pub(super) fn opened_by(id: SessionId, entry: &Entry) -> Option<Self> {
        let Some(Event::SessionOpened { certification, kind, practice }) = &entry.event else { return None };
        certification.kind(kind)?;
        Some(Self {
            id,
            seq: entry.seq,
            last: entry.stamp,
            certification: (**certification).clone(),
            kind_id: kind.clone(),
            practice: *practice,
            opened: entry.stamp,
            details: Details::default(),
            jurors: Vec::new(),
            candidates: Vec::new(),
            passages: Vec::new(),
            subjects: Vec::new(),
            recusals: Vec::new(),
            begun: None,
            incidents: Vec::new(),
            deliberations: Vec::new(),
            quorum_failure: None,
            closing: None,
            amendments: Vec::new(),
        })
    }

    /// Takes one more entry into account. Never refuses.
    pub fn apply(&mut self, entry: &Entry) {
        self.seq = entry.seq;
        self.last = entry.stamp;
        if let Some(event) = &entry.event {
            self.apply_event(event, entry);
        }
    }

    fn apply_event(&mut self, event: &Event, entry: &Entry) {
        let now = entry.stamp;
        match event {
            Event::SessionOpened { .. } => {}
            Event::DetailsSet { details } => self.details = details.clone(),
            Event::JurorSet { juror } => self.set_juror(juror),
            Event::JurorRemoved { juror } => self.jurors.retain(|state| state.juror.id != *juror),
            Event::CandidateSet { candidate } => self.set_candidate(candidate),
            Event::CandidateRemoved { candidate } => {
                self.candidates.retain(|state| state.candidate.id != *candidate);
                self.passages.retain(|passage| passage.candidate != *candidate);
                self.recusals.retain(|recusal| recusal.candidate != *candidate);
            }
            Event::PassagesOrdered { passages } => self.passages.clone_from(passages),
            Event::SubjectsListed { subjects } => self.subjects.clone_from(subjects),
            Event::PriorResultEntered { candidate, result, value } => self.on(*candidate, |state| {
                state.prior_results.insert(result.clone(), value.clone());
            }),
            Event::RecusalDeclared { juror, candidate, motive } => self.recusals.push(Recusal {
                juror: *juror,
                candidate: *candidate,
                motive: motive.clone(),
                declared: now,
            }),
            Event::RecusalWithdrawn { juror, candidate } => {
                self.recusals.retain(|recusal| recusal.juror != *juror || recusal.candidate != *candidate);
            }
            Event::SessionBegun => self.begun = Some(now),
            Event::JurorPresenceNoted { juror, present } => {
                if let Some(state) = self.jurors.iter_mut().find(|state| state.juror.id == *juror) {
                    if *present {
                        state.presence.push(Span { from: now, until: None });
                    } else if let Some(span) = state.presence.last_mut() {
                        span.until = span.until.or(Some(now));
                    }
                }
            }
            Event::PresenceNoted { candidate, presence } => {
                self.on(*candidate, |state| state.presence = Some((presence.clone(), now)));
            }
            Event::AssessmentsOrdered { candidate, assessments } => {
                self.on(*candidate, |state| state.candidate.assessments.clone_from(assessments));
            }
            Event::SubjectDrawn { candidate, subject, drawn_by } => self.on(*candidate, |state| {
                state.draw = Some(Draw { subject: *subject, drawn_by: drawn_by.clone(), drawn: now });
            }),
            Event::SegmentStarted { slot } => self.on(slot.candidate, |state| {
                state.runs.insert(place(slot), SegmentRun::Timed(Timed::started_at(now)));
            }),
            Event::SegmentPaused { slot, motive } => self.on_clock(slot, |timed| {
                timed.pauses.push(Pause {
                    span: Span { from: now, until: None },
                    motive: motive.clone(),
                    author: entry.author.clone(),
                });
            }),
            Event::SegmentResumed { slot } => self.on_clock(slot, |timed| timed.close_pause(now)),
            Event::SegmentProlonged { slot, by_ms, motive } => self.on_clock(slot, |timed| {
                timed.prolongations.push(Prolongation {
                    given: now,
                    by_ms: *by_ms,
                    motive: motive.clone(),
                    author: entry.author.clone(),
                });
            }),
            Event::SegmentEnded { slot, motive } => self.on_clock(slot, |timed| timed.end_at(now, motive.clone())),
            Event::SegmentSkipped { slot, motive } => self.on(slot.candidate, |state| {
                state.runs.insert(place(slot), SegmentRun::Skipped { skipped: now, motive: motive.clone() });
            }),
            Event::PassageAbandoned { candidate, motive } => self.on(*candidate, |state| {
                for run in state.runs.values_mut() {
                    if let SegmentRun::Timed(timed) = run
                        && timed.ended.is_none()
                    {
                        timed.end_at(now, Some(motive.clone()));
                    }
                }
                state.abandoned = Some((motive.clone(), now));
            }),
            Event::NoteWritten { note, candidate, started, during, sign, competences, text } => {
                self.on(*candidate, |state| {
                    state.notes.push(Note {
                        id: *note,
                        started: *started,
                        during: during.clone(),
                        sign: *sign,
                        competences: competences.clone(),
                        text: Some(text.clone()),
                        withdrawn: false,
                        author: entry.author.clone(),
                    });
                });
            }
            Event::NoteReworded { note, sign, competences, text } => self.on_note(*note, |known| {
                known.sign = *sign;
                known.competences.clone_from(competences);
                known.text = Some(text.clone());
            }),
            Event::NoteWithdrawn { note } => self.on_note(*note, |known| known.withdrawn = true),
            Event::NoteRestored { note } => self.on_note(*note, |known| known.withdrawn = false),
            Event::AppreciationWritten { candidate, matter, text } => self.on(*candidate, |state| {
                state.appreciations.insert(matter.clone(), text.clone());
            }),
            Event::CompetenceAssessed { candidate, competence, verdict } => {
                self.on(*candidate, |state| match verdict {
                    Some(verdict) => {
                        state.competences.insert(competence.clone(), verdict.clone());
                    }
                    None => {
                        state.competences.remove(competence);
                    }
                });
            }
            Event::EvidenceTicked { candidate, evidence } => self.on(*candidate, |state| {
                state.evidence.insert(evidence.clone(), now);
            }),
            Event::EvidenceUnticked { candidate, evidence } => self.on(*candidate, |state| {
                state.evidence.remove(evidence);
            }),
            Event::IncidentReported { incident, candidate, text } => self.incidents.push(Incident {
                id: *incident,
                candidate: *candidate,
                text: text.clone(),
                fraud_witnesses: None,
                reported: now,
                author: entry.author.clone(),
            }),
            Event::FraudReported { incident, candidate, text, witnesses } => self.incidents.push(Incident {
                id: *incident,
                candidate: Some(*candidate),
                text: text.clone(),
                fraud_witnesses: Some(witnesses.clone()),
                reported: now,
                author: entry.author.clone(),
            }),
            Event::DeliberationOpened => self.deliberations.push(Span { from: now, until: None }),
            Event::OpinionGiven { juror, candidate, matter, verdict } => self.on(*candidate, |state| {
                state.opinions.insert((matter.clone(), *juror), verdict.clone());
            }),
            Event::VoteCast { juror, candidate, matter, verdict } => self.on(*candidate, |state| {
                state.votes.insert((matter.clone(), *juror), verdict.clone());
            }),
            Event::DecisionTaken { candidate, matter, verdict, motive } => self.on(*candidate, |state| {
                state
                    .decisions
                    .insert(matter.clone(), Decision { verdict: verdict.clone(), motive: motive.clone(), taken: now });
            }),
            Event::QuorumFailureRecorded { by, text } => {
                self.quorum_failure = Some(QuorumFailure { by: by.clone(), text: text.clone(), recorded: now });
            }
            Event::DeliberationEnded => {
                if let Some(span) = self.deliberations.last_mut() {
                    span.until = span.until.or(Some(now));
                }
            }
            Event::SessionClosed { minutes_number } => {
                self.closing = Some(Closing { minutes_number: minutes_number.clone(), closed: now, seq: entry.seq });
            }
            Event::AmendmentAdded { number, text, motive } => self.amendments.push(Amendment {
                number: *number,
                text: text.clone(),
                motive: motive.clone(),
                added: now,
                author: entry.author.clone(),
            }),
        }
    }

    fn set_juror(&mut self, juror: &Juror) {
        match self.jurors.iter_mut().find(|state| state.juror.id == juror.id) {
            Some(known) => known.juror = juror.clone(),
            None => self.jurors.push(JurorState { juror: juror.clone(), presence: Vec::new() }),
        }
    }

    fn set_candidate(&mut self, candidate: &Candidate) {
        match self.candidates.iter_mut().find(|state| state.candidate.id == candidate.id) {
            Some(known) => known.candidate = candidate.clone(),
            None => self.candidates.push(CandidateState::enrolled(candidate.clone())),
        }
        self.candidates.sort_by_key(|state| state.candidate.number);
    }

    fn on(&mut self, candidate: CandidateId, change: impl FnOnce(&mut CandidateState)) {
        if let Some(state) = self.candidates.iter_mut().find(|state| state.candidate.id == candidate) {
            change(state);
        }
    }

    fn on_clock(&mut self, slot: &Slot, change: impl FnOnce(&mut Timed)) {
        self.on(slot.candidate, |state| {
            if let Some(SegmentRun::Timed(timed)) = state.runs.get_mut(&place(slot)) {
                change(timed);
            }
        });
    }

    fn on_note(&mut self, note: NoteId, change: impl FnOnce(&mut Note)) {
        if let Some(known) =
            self.candidates.iter_mut().flat_map(|state| state.notes.iter_mut()).find(|known| known.id == note)
        {
            change(known);
        }
    }
}

impl CandidateState {
    fn enrolled(candidate: Candidate) -> Self {
        Self {
            candidate,
            presence: None,
            draw: None,
            runs: BTreeMap::new(),
            abandoned: None,
            notes: Vec::new(),
            appreciations: BTreeMap::new(),
            competences: BTreeMap::new(),
            evidence: BTreeMap::new(),
            prior_results: BTreeMap::new(),
            opinions: BTreeMap::new(),
            votes: BTreeMap::new(),
            decisions: BTreeMap::new(),
        }
    }
}

impl Timed {
    fn started_at(started: Stamp) -> Self {
        Self { started, pauses: Vec::new(), prolongations: Vec::new(), ended: None, end_motive: None }
    }

    fn close_pause(&mut self, at: Stamp) {
        if let Some(pause) = self.pauses.last_mut() {
            pause.span.until = pause.span.until.or(Some(at));
        }
    }

    fn end_at(&mut self, at: Stamp, motive: Option<String>) {
        self.close_pause(at);
        self.ended = Some(at);
        self.end_motive = motive;
    }
}

fn place(slot: &Slot) -> (crate::id::AssessmentId, crate::id::SegmentId) {
    (slot.assessment.clone(), slot.segment.clone())
}
