//! A machine that plays at random against a naive model.
//!
//! Invariants tried: the journal replayed is the live state, and without its private entries the
//! live state without what is private; used time never shrinks; paused time never counts; what is
//! closed stays closed; the jury is with one candidate at a time; a refusal changes nothing (asserted
//! by [`Room::ask`]).

use crate::common::*;
use chrono::{DateTime, Duration, FixedOffset};
use exam::event::{Disagreement, Measure, Settlement, Slot};
use exam::id::MatterId;
use exam::people::{Adjustment, Candidate, ExtraTime, Juror, Presence, Verdict};
use exam::{Command, Event, Session, deliberation, timing};
use proptest::prelude::*;
use std::collections::BTreeMap;

pub(crate) const CANDIDATES: u32 = 3;

/// One move: what, on whom, and how much.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Move {
    pub(crate) what: u8,
    pub(crate) candidate: u32,
    pub(crate) juror: u32,
    pub(crate) pick: usize,
    pub(crate) amount: u64,
}

pub(crate) fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    let one = (0_u8..84, 1_u32..=4, 1_u32..=4, 0_usize..12, 0_u64..900_000)
        .prop_map(|(what, candidate, juror, pick, amount)| Move { what, candidate, juror, pick, amount });
    prop::collection::vec(one, 1..most)
}

/// What a stopwatch in each hand would say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Watch {
    began: DateTime<FixedOffset>,
    used_ms: u64,
    paused_ms: u64,
    paused: bool,
    stopped: bool,
}

struct Model {
    watches: BTreeMap<Slot, Watch>,
    closed: bool,
}

impl Model {
    /// The watches as they stand when the machine takes over.
    fn of(room: &Room) -> Self {
        let views = room
            .session
            .candidates
            .iter()
            .flat_map(|state| timing::passage(&room.session, state.candidate.id, &room.now));
        let over = views.filter(|view| view.state == timing::SegmentState::Ended).map(|view| {
            let (used_ms, paused_ms) = (view.used_ms, view.paused_ms);
            let watch = Watch { began: view.start, used_ms, paused_ms, paused: false, stopped: true };
            (view.slot, watch)
        });
        Self { watches: over.collect(), closed: false }
    }

    fn wait(&mut self, ms: u64) {
        for watch in self.watches.values_mut().filter(|watch| !watch.stopped) {
            if watch.paused {
                watch.paused_ms += ms;
            } else {
                watch.used_ms += ms;
            }
        }
    }

    fn note(&mut self, event: &Event, now: DateTime<FixedOffset>) {
        match event {
            Event::SegmentStarted { slot } => {
                let watch = Watch { began: now, used_ms: 0, paused_ms: 0, paused: false, stopped: false };
                self.watches.insert(slot.clone(), watch);
            }
            Event::SegmentPaused { slot, .. } => self.watches.get_mut(slot).unwrap().paused = true,
            Event::SegmentResumed { slot } => self.watches.get_mut(slot).unwrap().paused = false,
            Event::SegmentEnded { slot, .. } => self.watches.get_mut(slot).unwrap().stopped = true,
            Event::PassageAbandoned { candidate, .. } => {
                let left = self.watches.iter_mut().filter(|(slot, _)| slot.candidate == *candidate);
                left.for_each(|(_, watch)| watch.stopped = true);
            }
            Event::StartCorrected { slot, at, .. } => {
                let watch = self.watches.get_mut(slot).unwrap();
                watch.used_ms = watch.used_ms.saturating_add_signed((watch.began - *at).num_milliseconds());
                watch.began = *at;
            }
            Event::GapSettled { slot, settlement: Settlement::Redo, .. } => {
                self.watches.remove(slot);
            }
            Event::SessionClosed { .. } => self.closed = true,
            // The model only holds watches and the lock on the door.
            _ => {}
        }
    }
}

pub(crate) fn slots() -> Vec<(&'static str, &'static str)> {
    vec![
        ("qap", "presentation"),
        ("qap", "complement"),
        ("qap", "questions"),
        ("msp", "animation"),
        ("et", "preparation"),
        ("et", "questions"),
        ("entretien", "entretien"),
        ("grand-oral", "expose"),
        ("qap", "dessert"),
    ]
}

pub(crate) fn pick<T: Clone>(list: &[T], at: usize) -> T {
    list.get(at % list.len()).unwrap().clone()
}

/// Slots people would touch: the open ones, the next one, now and then any at all.
fn likely_slot(room: &Room, step: Move) -> Slot {
    let mut likely = timing::open_slots(&room.session);
    likely.extend(timing::next(&room.session, candidate_id(step.candidate)));
    let (assessment, segment) = pick(&slots(), step.pick);
    likely.push(slot(step.candidate, assessment, segment));
    pick(&likely, usize::try_from(step.amount).unwrap())
}

fn command(room: &Room, step: Move) -> Command {
    let candidate = candidate_id(step.candidate);
    let slot = likely_slot(room, step);
    let motive = || Some("Motif".to_owned()).filter(|_| step.pick.is_multiple_of(2));
    let said = || "Motif".to_owned();
    let matter = pick(&room.session.kind().matters, step.pick);
    let verdict = likely_verdict(room, step, &matter);
    let number = u32::try_from(step.pick).unwrap();
    let juror = juror_id(step.juror);
    Command::Record(match step.what {
        0..=9 => Event::SegmentStarted { slot },
        10..=12 => Event::SegmentPaused { slot, motive: said() },
        13..=15 => Event::SegmentResumed { slot },
        16..=17 => Event::SegmentProlonged { slot, by_ms: step.amount, motive: said() },
        18..=23 => Event::SegmentEnded { slot, motive: motive() },
        24..=28 => return Command::NextSegment { slot, motive: motive() },
        29..=30 => Event::SegmentSkipped { slot, motive: None },
        31 => Event::PassageAbandoned { candidate, motive: said() },
        32..=33 => Event::JurorPresenceNoted { juror, present: !step.pick.is_multiple_of(4) },
        34 => Event::PresenceNoted { candidate, presence: pick(&presences(room), step.pick) },
        35 => {
            let orders = room.session.kind().orders();
            return Command::OrderAssessments { candidate, assessments: pick(&orders, step.pick) };
        }
        36 => Event::RecusalDeclared { juror, candidate, motive: said() },
        37 => Event::RecusalWithdrawn { juror, candidate },
        38..=40 => {
            let (started, typed) = (room.now, "+ 1.1 bien".to_owned());
            return Command::WriteNote { note: note_id(number), candidate, started, typed };
        }
        41 => return Command::RewordNote { note: note_id(number), typed: "? 3.1".to_owned() },
        42 => Event::NoteWithdrawn { note: note_id(number) },
        43 => Event::EvidenceTicked { candidate, evidence: "dossier".into() },
        44..=45 => return Command::OpenDeliberation,
        46 => Event::DeliberationEnded,
        47..=52 => Event::OpinionGiven { juror, candidate, matter, verdict },
        53..=57 => return Command::TakeDecision { candidate, matter, verdict, motive: motive() },
        58 => return Command::RecordQuorumFailure { by: said(), text: said() },
        59 => return Command::CloseSession { minutes_number: "2026-017".to_owned() },
        60 => return Command::Amend { text: said(), motive: said() },
        61 => Event::IncidentReported { incident: incident_id(number), candidate: Some(candidate), text: said() },
        62 => return Command::SetCandidate { candidate: adjusted(step) },
        64..=65 => {
            let at = room.now.at - Duration::milliseconds(i64::try_from(step.amount).unwrap());
            Event::StartCorrected { slot, at, motive: said() }
        }
        66..=68 => {
            let began = room.session.interruptions.last().map_or(0, |it| it.entry);
            Event::GapSettled { slot, began, settlement: pick(&SETTLEMENTS, step.pick), motive: motive() }
        }
        69 => Event::ClockDisagreed { found: Disagreement::Slept { for_ms: step.amount } },
        70..=77 => Event::VoteCast { juror, candidate, matter, verdict },
        78..=79 => Event::SubjectDrawn { candidate, subject: subject_id(number), drawn_by: said() },
        80..=81 => Event::JurorSet { juror: corrected(room, step) },
        82 => Event::QuorumFailureWithdrawn { motive: said() },
        _ => Event::CandidateRemoved { candidate },
    })
}

pub(crate) const SETTLEMENTS: [Settlement; 3] = [Settlement::Counted, Settlement::GivenBack, Settlement::Redo];

/// Mostly what the voices suggest, so that decisions are taken.
fn likely_verdict(room: &Room, step: Move, matter: &MatterId) -> Verdict {
    let scale = room.session.certification.matter(matter).and_then(|it| room.session.certification.scale(&it.scale));
    let scale = scale.unwrap();
    let state = room.session.candidate(candidate_id(step.candidate));
    let suggested = state.and_then(|state| deliberation::proposal(&room.session, state, matter));
    suggested.filter(|_| !step.pick.is_multiple_of(5)).unwrap_or_else(|| match scale.marks {
        Some(marks) => Verdict::Mark(u32::try_from(step.pick).unwrap() * marks.step),
        None => Verdict::Named(pick(&scale.verdicts, step.pick / 4).code),
    })
}

/// A juror with another seat, or no seat of their own any more.
fn corrected(room: &Room, step: Move) -> Juror {
    let known = room.session.juror(juror_id(step.juror)).map(|state| state.juror.clone());
    let seats: Vec<_> = room.session.kind().jury.seats.iter().map(|seat| seat.capacity.clone()).collect();
    let juror = known.unwrap_or_else(|| juror(step.juror));
    let capacity = if seats.is_empty() { juror.capacity.clone() } else { pick(&seats, step.pick) };
    let substitute_for = step.pick.is_multiple_of(3).then(|| juror_id(1));
    Juror { capacity, substitute_for, presides: step.pick.is_multiple_of(2) && juror.presides, ..juror }
}

/// What the shell asks for first in a new run: exactly what passed.
fn begin_run(room: &Room) -> Command {
    let last_sign = room.session.last;
    let gap_ms = room.now.since_ms(&last_sign);
    Command::BeginRun { last_sign, gap_ms, measured: Measure::WallClock }
}

fn presences(room: &Room) -> Vec<Presence> {
    let ends_at = room.now.at + chrono::Duration::minutes(20);
    let late = Presence::AdmittedLate { assessment: "qap".into(), ends_at, by: "Mme Roux".into() };
    vec![Presence::Present, Presence::Absent { justified: None }, late]
}

fn adjusted(step: Move) -> Candidate {
    let minutes = u32::try_from(step.amount / MINUTE).unwrap();
    let extra = ExtraTime::Minutes(minutes.max(1));
    let adjustments = vec![Adjustment { extra, segments: Vec::new(), reference: "R".into() }];
    Candidate { adjustments, ..candidate(step.candidate) }
}

fn check(room: &Room, model: &Model) {
    let in_jury = timing::open_slots(&room.session)
        .into_iter()
        .filter_map(|slot| room.session.certification.segment(&slot.assessment, &slot.segment).cloned())
        .filter(|segment| timing::occupies_jury(segment.kind))
        .count();
    assert!(in_jury <= 1, "the jury is with one candidate at a time");
    assert_eq!(room.session.closing.is_some(), model.closed);
    for (slot, watch) in &model.watches {
        let view = room.view(slot);
        let seen = Watch {
            began: view.start,
            used_ms: view.used_ms,
            paused_ms: view.paused_ms,
            paused: view.state == timing::SegmentState::Paused,
            stopped: view.state == timing::SegmentState::Ended,
        };
        assert_eq!(seen, Watch { paused: watch.paused && !watch.stopped, ..*watch }, "{slot:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_played_at_random_keeps_its_invariants(
        steps in moves(120),
        kind in prop::sample::select(vec!["titre", "titre", "commission", "vote", "preponderante", "colleges"]),
        heard in any::<bool>(),
    ) {
        let mut room = if heard { Room::deliberating(kind, CANDIDATES) } else { Room::begun(kind, CANDIDATES) };
        let mut model = Model::of(&room);
        for step in steps {
            let asked = command(&room, step);
            for event in room.ask(asked).unwrap_or_default() {
                model.note(&event, room.now.at);
            }
            check(&room, &model);
            if step.what % 16 == 5 {
                room.restart_after(i64::try_from(step.amount).unwrap());
            } else {
                room.wait_ms(step.amount);
            }
            model.wait(step.amount);
            if step.what % 16 == 5 && step.pick.is_multiple_of(2) {
                // Refused when no clock is open: there is nothing to come back to.
                let _ = room.ask(begin_run(&room));
            }
            check(&room, &model);
        }
        prop_assert_eq!(&room.replayed(), &room.session);
        let purged = Session::replay(session_id(), &room.purged()).unwrap();
        prop_assert_eq!(purged, room.session.without_private_entries());
    }
}
