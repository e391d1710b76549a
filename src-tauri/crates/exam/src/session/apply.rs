//! The fold: what each recorded fact changes.
//!
//! Nothing is refused here and no rule is called: what follows from a fact is another fact. An event
//! that names someone unknown changes nothing, since the journal is the truth and an older program
//! may have known more than a newer one can check. For the same reason what is over stays over: a
//! second start, end or closing changes nothing.

mod enrol;
mod interrupt;
mod papers;

use super::{
    Amendment, CandidateState, ClockNote, Closing, Decision, Deliberation, Draw, Incident, Interruption, Note, Pause,
    Prolongation, QuorumFailure, Recusal, SegmentRun, Session, Span, StartCorrection, Takeover, Timed,
};
use crate::event::{Entry, Event, Slot};
use crate::id::{CandidateId, NoteId, SessionId};
use crate::people::Details;

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
            logo: None,
            jurors: Vec::new(),
            candidates: Vec::new(),
            passages: Vec::new(),
            passages_at_begin: Vec::new(),
            subjects: Vec::new(),
            recusals: Vec::new(),
            begun: None,
            incidents: Vec::new(),
            interruptions: Vec::new(),
            clock_notes: Vec::new(),
            takeovers: Vec::new(),
            deliberations: Vec::new(),
            quorum_failure: None,
            closing: None,
            amendments: Vec::new(),
            agreements: Vec::new(),
            signatures: Vec::new(),
            stamps: Vec::new(),
            scans: Vec::new(),
            open: Vec::new(),
        })
    }

    /// Takes one more entry into account. Never refuses.
    pub fn apply(&mut self, entry: &Entry) {
        self.seq = entry.seq;
        self.last = entry.stamp;
        self.count_clocks(entry);
        if let Some(event) = &entry.event {
            self.apply_event(event, entry);
        }
    }

    fn count_clocks(&mut self, entry: &Entry) {
        for slot in &self.open {
            let state = self.candidates.iter_mut().find(|state| state.candidate.id == slot.candidate);
            let run = state.and_then(|state| state.runs.get_mut(&slot.place()));
            if let Some(SegmentRun::Timed(timed)) = run {
                timed.count_until(entry.stamp, entry.event.as_ref());
            }
        }
    }

    fn apply_event(&mut self, event: &Event, entry: &Entry) {
        let now = entry.stamp;
        match event {
            Event::SessionOpened { .. } => {}
            Event::DetailsSet { details } => self.details = details.clone(),
            Event::LogoSet { logo } => self.logo.clone_from(logo),
            Event::JurorSet { juror } => self.set_juror(juror),
            Event::JurorRemoved { juror } => self.remove_juror(*juror),
            Event::CandidateSet { candidate, to_pass } => self.set_candidate(candidate, to_pass),
            Event::CandidateRemoved { candidate } => self.remove_candidate(*candidate),
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
            Event::SessionBegun => {
                if self.begun.is_none() {
                    self.begun = Some(now);
                    self.passages_at_begin.clone_from(&self.passages);
                }
            }
            Event::JurorPresenceNoted { juror, present } => self.note_juror(*juror, *present, now),
            Event::PresenceNoted { candidate, presence } => {
                self.on(*candidate, |state| state.presence = Some((presence.clone(), now)));
            }
            Event::AssessmentsOrdered { candidate, assessments, to_pass } => self.on(*candidate, |state| {
                state.candidate.assessments.clone_from(assessments);
                state.order.clone_from(to_pass);
            }),
            Event::SubjectDrawn { candidate, subject, drawn_by } => self.on(*candidate, |state| {
                state.draw = Some(Draw { subject: *subject, drawn_by: drawn_by.clone(), drawn: now });
            }),
            Event::SegmentStarted { slot } => {
                self.begin_run(slot, SegmentRun::Timed(Timed::started_at(now)));
            }
            Event::SegmentPaused { slot, motive } => self.on_clock(slot, |timed| {
                timed.pause(Pause {
                    span: Span { from: now, until: None },
                    motive: motive.clone(),
                    author: entry.author.clone(),
                    lasted_ms: 0,
                });
            }),
            Event::SegmentResumed { slot } => self.on_clock(slot, |timed| timed.resume(now)),
            Event::SegmentProlonged { slot, by_ms, motive } => self.on_clock(slot, |timed| {
                timed.prolongations.push(Prolongation {
                    given: now,
                    by_ms: *by_ms,
                    motive: motive.clone(),
                    author: entry.author.clone(),
                    gap: None,
                });
            }),
            Event::SegmentEnded { slot, motive } => {
                self.on_clock(slot, |timed| timed.end(now, motive.clone()));
                self.open.retain(|open| open != slot);
            }
            Event::SegmentSkipped { slot, motive } => {
                self.begin_run(slot, SegmentRun::Skipped { skipped: now, motive: motive.clone() });
            }
            Event::StartCorrected { slot, at, motive } => self.on_run(slot, |timed| {
                timed.correct_start(StartCorrection {
                    at: *at,
                    motive: motive.clone(),
                    author: entry.author.clone(),
                    given: now,
                });
            }),
            Event::RunBegan { last_sign, gap_ms, measured, running } => self.interruptions.push(Interruption {
                entry: entry.seq,
                last_sign: *last_sign,
                resumed: now,
                gap_ms: *gap_ms,
                measured: *measured,
                running: running.clone(),
                settled: Vec::new(),
            }),
            Event::GapSettled { slot, began, settlement, motive } => {
                self.settle_gap(slot, *began, *settlement, motive.as_ref(), entry);
            }
            Event::ClockDisagreed { found } => self.clock_notes.push(ClockNote {
                entry: entry.seq,
                found: *found,
                noted: now,
                open: self.open.clone(),
            }),
            Event::PassageAbandoned { candidate, motive } => self.on(*candidate, |state| {
                state.abandoned.get_or_insert_with(|| (motive.clone(), now));
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
            Event::RecordTakenOver { machine, source } => self.takeovers.push(Takeover {
                machine: machine.clone(),
                source: *source,
                at: now,
                author: entry.author.clone(),
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
            Event::DeliberationOpened { sitting } => {
                if !self.is_deliberating() {
                    self.deliberations.push(Deliberation { from: now, until: None, sitting: sitting.clone() });
                }
            }
            Event::OpinionGiven { juror, candidate, matter, verdict } => {
                self.on(*candidate, |state| state.opinions.give(matter, *juror, verdict));
            }
            Event::OpinionsOpened { candidate, matter, jurors } => {
                self.on(*candidate, |state| state.opinions.open(matter, jurors.clone()));
            }
            Event::VoteCast { juror, candidate, matter, verdict } => self.on(*candidate, |state| {
                state.votes.insert((matter.clone(), *juror), verdict.clone());
            }),
            Event::DecisionTaken { candidate, matter, verdict, motive, by } => self.on(*candidate, |state| {
                let (verdict, motive, by) = (verdict.clone(), motive.clone(), by.clone());
                state.decisions.insert(matter.clone(), Decision { verdict, motive, taken: now, by });
            }),
            Event::DecisionFell { candidate, matter, .. } => self.on(*candidate, |state| {
                state.decisions.remove(matter);
            }),
            Event::QuorumFailureRecorded { by, text, candidates } => {
                let (by, text, candidates) = (by.clone(), text.clone(), candidates.clone());
                self.quorum_failure = Some(QuorumFailure { by, text, candidates, recorded: now });
            }
            Event::QuorumFailureWithdrawn { .. } => self.quorum_failure = None,
            Event::QuorumRegained { candidate } => {
                if let Some(failure) = &mut self.quorum_failure {
                    failure.candidates.retain(|left| left != candidate);
                }
                // A failure that concerns nobody any more is no failure.
                self.quorum_failure.take_if(|failure| failure.candidates.is_empty());
            }
            Event::DeliberationEnded => {
                if let Some(deliberation) = self.deliberations.last_mut() {
                    deliberation.until = deliberation.until.or(Some(now));
                }
            }
            Event::SessionClosed { minutes_number, results } => {
                self.closing.get_or_insert_with(|| Closing {
                    minutes_number: minutes_number.clone(),
                    results: results.clone(),
                    closed: now,
                    seq: entry.seq,
                });
            }
            Event::AmendmentAdded { number, text, motive } => self.amendments.push(Amendment {
                number: *number,
                text: text.clone(),
                motive: motive.clone(),
                added: now,
                author: entry.author.clone(),
                seq: entry.seq,
            }),
            Event::AgreementDrawn { .. }
            | Event::MinutesSigned { .. }
            | Event::MinutesTimestamped { .. }
            | Event::ScanAttached { .. } => {
                self.add_to_papers(event, entry);
            }
        }
    }

    fn on(&mut self, candidate: CandidateId, change: impl FnOnce(&mut CandidateState)) {
        if let Some(state) = self.candidate_mut(candidate) {
            change(state);
        }
    }

    /// Changes the clock of a segment, open or ended.
    fn on_run(&mut self, slot: &Slot, change: impl FnOnce(&mut Timed)) {
        self.on(slot.candidate, |state| {
            if let Some(SegmentRun::Timed(timed)) = state.runs.get_mut(&slot.place()) {
                change(timed);
            }
        });
    }

    fn on_clock(&mut self, slot: &Slot, change: impl FnOnce(&mut Timed)) {
        self.on_run(slot, |timed| {
            if timed.ended.is_none() {
                change(timed);
            }
        });
    }

    /// The first run of a segment stands: nothing starts or skips it again.
    fn begin_run(&mut self, slot: &Slot, run: SegmentRun) {
        let Some(state) = self.candidate_mut(slot.candidate).filter(|state| state.run(slot).is_none()) else { return };
        let starts = matches!(run, SegmentRun::Timed(_));
        state.runs.insert(slot.place(), run);
        if starts {
            self.open.push(slot.clone());
        }
    }

    fn on_note(&mut self, note: NoteId, change: impl FnOnce(&mut Note)) {
        if let Some(known) =
            self.candidates.iter_mut().flat_map(|state| state.notes.iter_mut()).find(|known| known.id == note)
        {
            change(known);
        }
    }
}
