//! The fold: what each recorded fact changes.
//!
//! Nothing is refused here: an event that names someone unknown changes nothing, since the journal
//! is the truth and an older program may have known more than a newer one can check. For the same
//! reason what is over stays over: a second start, end or closing changes nothing.

mod documents;
mod enrol;
mod interrupt;
mod judge;

pub(crate) use enrol::assessments_of;

use super::Timed;
use super::{Amendment, CandidateState, Closing, Draw, Incident, Note, Pause, Prolongation, SegmentRun, Session, Span};
use super::{ClockNote, StartCorrection, Takeover};
use crate::event::{Entry, Event, Slot};
use crate::id::{AssessmentId, CandidateId, NoteId, SegmentId, SessionId};
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
            let run = state.and_then(|state| state.runs.get_mut(&place(slot)));
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
            Event::CandidateSet { candidate } => self.set_candidate(candidate),
            Event::CandidateRemoved { candidate } => self.remove_candidate(*candidate),
            Event::PassagesOrdered { passages } => self.passages.clone_from(passages),
            Event::SubjectsListed { subjects } => self.subjects.clone_from(subjects),
            Event::PriorResultEntered { candidate, result, value } => self.on(*candidate, |state| {
                state.prior_results.insert(result.clone(), value.clone());
            }),
            Event::RecusalDeclared { juror, candidate, motive } => self.recuse(*juror, *candidate, motive, now),
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
            Event::AssessmentsOrdered { candidate, assessments } => self.order_assessments(*candidate, assessments),
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
            Event::RunBegan { last_sign, gap_ms, measured } => self.interrupt(entry, *last_sign, *gap_ms, *measured),
            Event::GapSettled { slot, began, settlement, motive } => {
                self.settle_gap(slot, *began, *settlement, motive.as_ref(), entry);
            }
            Event::ClockDisagreed { found } => self.clock_notes.push(ClockNote {
                entry: entry.seq,
                found: *found,
                noted: now,
                open: self.open.clone(),
            }),
            Event::PassageAbandoned { candidate, motive } => {
                for slot in self.open.clone().into_iter().filter(|slot| slot.candidate == *candidate) {
                    self.on_clock(&slot, |timed| timed.end(now, Some(motive.clone())));
                }
                self.open.retain(|slot| slot.candidate != *candidate);
                self.on(*candidate, |state| {
                    state.abandoned.get_or_insert_with(|| (motive.clone(), now));
                });
            }
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
            Event::DeliberationOpened => {
                if !self.is_deliberating() {
                    self.deliberations.push(Span { from: now, until: None });
                }
            }
            Event::OpinionGiven { juror, candidate, matter, verdict } => {
                self.on(*candidate, |state| state.opinions.give(matter, *juror, verdict));
                self.open_opinions();
            }
            Event::VoteCast { juror, candidate, matter, verdict } => {
                self.on(*candidate, |state| state.vote(*juror, matter, verdict));
            }
            Event::DecisionTaken { candidate, matter, verdict, motive } => {
                self.decide_on(*candidate, matter, verdict, motive.as_ref(), now);
            }
            Event::QuorumFailureRecorded { by, text } => self.fail_quorum(by, text, now),
            Event::DeliberationEnded => {
                if let Some(span) = self.deliberations.last_mut() {
                    span.until = span.until.or(Some(now));
                }
            }
            Event::SessionClosed { minutes_number } => {
                self.closing.get_or_insert_with(|| Closing {
                    minutes_number: minutes_number.clone(),
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
                self.add_to_documents(event, entry);
            }
        }
    }

    fn on(&mut self, candidate: CandidateId, change: impl FnOnce(&mut CandidateState)) {
        if let Some(state) = self.candidates.iter_mut().find(|state| state.candidate.id == candidate) {
            change(state);
        }
    }

    /// Changes the clock of a segment, open or ended.
    fn on_run(&mut self, slot: &Slot, change: impl FnOnce(&mut Timed)) {
        self.on(slot.candidate, |state| {
            if let Some(SegmentRun::Timed(timed)) = state.runs.get_mut(&place(slot)) {
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
        let Some(state) = self.candidates.iter_mut().find(|state| state.candidate.id == slot.candidate) else { return };
        if state.runs.contains_key(&place(slot)) {
            return;
        }
        if matches!(run, SegmentRun::Timed(_)) {
            self.open.push(slot.clone());
        }
        state.runs.insert(place(slot), run);
    }

    fn on_note(&mut self, note: NoteId, change: impl FnOnce(&mut Note)) {
        if let Some(known) =
            self.candidates.iter_mut().flat_map(|state| state.notes.iter_mut()).find(|known| known.id == note)
        {
            change(known);
        }
    }
}

fn place(slot: &Slot) -> (AssessmentId, SegmentId) {
    (slot.assessment.clone(), slot.segment.clone())
}
