//! A machine that plays at random against a naive model, and another that throws any event at the
//! fold.
//!
//! Invariants tried: the journal replayed is the live state; used time never shrinks; paused time
//! never counts; what is closed stays closed; the jury is with one candidate at a time; a refusal
//! changes nothing (asserted by [`Room::ask`]); the fold never panics.

use crate::common::*;
use chrono::{DateTime, Duration, FixedOffset};
use exam::event::{Disagreement, Measure, Settlement, Slot};
use exam::people::{Adjustment, Candidate, ExtraTime, Juror, Passage, Presence, PriorValue, Verdict};
use exam::{Command, Event, deliberation, timing};
use proptest::prelude::*;
use std::collections::BTreeMap;

const CANDIDATES: u32 = 3;

/// One move: what, on whom, and how much.
#[derive(Debug, Clone, Copy)]
struct Move {
    what: u8,
    candidate: u32,
    juror: u32,
    pick: usize,
    amount: u64,
}

fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    let one = (0_u8..70, 1_u32..=4, 1_u32..=4, 0_usize..12, 0_u64..900_000)
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

fn slots() -> Vec<(&'static str, &'static str)> {
    vec![
        ("qap", "presentation"),
        ("qap", "complement"),
        ("qap", "questions"),
        ("msp", "animation"),
        ("et", "preparation"),
        ("et", "questions"),
        ("entretien", "entretien"),
        ("qap", "dessert"),
    ]
}

fn pick<T: Clone>(list: &[T], at: usize) -> T {
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
    let verdict = named(pick(&["acquis", "non-acquis", "ajourne"], step.pick));
    let matter = pick(&["ccp1", "ccp3", "final"], step.pick);
    let number = u32::try_from(step.pick).unwrap();
    Command::Record(match step.what {
        0..=9 => Event::SegmentStarted { slot },
        10..=12 => Event::SegmentPaused { slot, motive: said() },
        13..=15 => Event::SegmentResumed { slot },
        16..=17 => Event::SegmentProlonged { slot, by_ms: step.amount, motive: said() },
        18..=23 => Event::SegmentEnded { slot, motive: motive() },
        24..=28 => return Command::NextSegment { slot, motive: motive() },
        29..=30 => Event::SegmentSkipped { slot, motive: None },
        31 => Event::PassageAbandoned { candidate, motive: said() },
        32..=33 => Event::JurorPresenceNoted { juror: juror_id(step.juror), present: !step.pick.is_multiple_of(4) },
        34 => Event::PresenceNoted { candidate, presence: pick(&presences(room), step.pick) },
        35 => {
            let orders = room.session.kind().orders();
            Event::AssessmentsOrdered { candidate, assessments: pick(&orders, step.pick) }
        }
        36 => Event::RecusalDeclared { juror: juror_id(step.juror), candidate, motive: said() },
        37 => Event::RecusalWithdrawn { juror: juror_id(step.juror), candidate },
        38..=40 => {
            let (started, typed) = (room.now, "+ 1.1 bien".to_owned());
            return Command::WriteNote { note: note_id(number), candidate, started, typed };
        }
        41 => return Command::RewordNote { note: note_id(number), typed: "? 3.1".to_owned() },
        42 => Event::NoteWithdrawn { note: note_id(number) },
        43 => Event::EvidenceTicked { candidate, evidence: "dossier".into() },
        44..=45 => Event::DeliberationOpened,
        46 => Event::DeliberationEnded,
        47..=52 => opinion(step.juror, step.candidate, matter, verdict),
        53..=57 => Event::DecisionTaken { candidate, matter: matter.into(), verdict, motive: motive() },
        58 => Event::QuorumFailureRecorded { by: said(), text: said() },
        59 => return Command::CloseSession { minutes_number: "2026-017".to_owned() },
        60 => return Command::Amend { text: said(), motive: said() },
        61 => Event::IncidentReported { incident: incident_id(number), candidate: Some(candidate), text: said() },
        62 => Event::CandidateSet { candidate: adjusted(step) },
        64..=65 => {
            let at = room.now.at - Duration::milliseconds(i64::try_from(step.amount).unwrap());
            Event::StartCorrected { slot, at, motive: said() }
        }
        66..=68 => {
            let began = room.session.interruptions.last().map_or(0, |it| it.entry);
            Event::GapSettled { slot, began, settlement: pick(&SETTLEMENTS, step.pick), motive: motive() }
        }
        69 => Event::ClockDisagreed { found: Disagreement::Slept { for_ms: step.amount } },
        _ => Event::CandidateRemoved { candidate },
    })
}

const SETTLEMENTS: [Settlement; 3] = [Settlement::Counted, Settlement::GivenBack, Settlement::Redo];

/// What the shell records first in a new run: exactly what passed.
fn run_began(room: &Room) -> Event {
    let last_sign = room.session.last;
    let gap_ms = room.now.since_ms(&last_sign);
    Event::RunBegan { last_sign, gap_ms, measured: Measure::WallClock }
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

/// Everything a screen asks of a session.
fn look(room: &Room) -> u64 {
    let session = &room.session;
    let _ = (session.stage(), exam::decide::lacks(session), timing::day(session, &room.now));
    let _ = (deliberation::missing_decisions(session), deliberation::without_quorum(session));
    let _ = exam::decide::propose_reorder(session, &room.now);
    for (interruption, slot) in timing::unsettled(session) {
        let _ = timing::proposed_settlement(session, slot, interruption, &room.now);
    }
    let mut used = 0;
    for state in &session.candidates {
        let views = timing::passage(session, state.candidate.id, &room.now);
        used = views.iter().fold(used, |sum: u64, view| sum.saturating_add(view.used_ms));
        let _ = (timing::next(session, state.candidate.id), timing::is_finished(session, state));
        let _ = (deliberation::outcome(session, state), deliberation::mean_hundredths(session, state));
        for matter in &session.kind().matters {
            let _ = (deliberation::opinions(session, state, matter), deliberation::tally(session, state, matter));
            let _ = deliberation::proposal(session, state, matter);
        }
    }
    used
}

/// Any event, likely or not: unknown ids, absurd amounts, out of order.
fn any_event(room: &Room, step: Move) -> Event {
    let candidate = candidate_id(step.candidate);
    let (assessment, segment) = pick(&slots(), step.pick);
    let slot = slot(step.candidate, assessment, segment);
    let juror = juror_id(step.juror);
    let said = || "Motif".to_owned();
    let huge = if step.pick == 0 { u64::MAX } else { step.amount };
    let matter = || pick(&["ccp1", "oral", "inconnu"], step.pick).into();
    let verdict = if step.pick.is_multiple_of(2) { named("acquis") } else { Verdict::Mark(u32::MAX) };
    let far = chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset();
    match step.what {
        0..=7 => Event::SegmentStarted { slot },
        8..=11 => Event::SegmentPaused { slot, motive: said() },
        12..=15 => Event::SegmentResumed { slot },
        16..=18 => Event::SegmentProlonged { slot, by_ms: huge, motive: said() },
        19..=22 => Event::SegmentEnded { slot, motive: None },
        23..=24 => Event::SegmentSkipped { slot, motive: None },
        25 => Event::PassageAbandoned { candidate, motive: said() },
        26..=28 => Event::JurorPresenceNoted { juror, present: step.pick.is_multiple_of(2) },
        29 => {
            Event::JurorSet { juror: Juror { substitute_for: Some(juror_id(1)), ..crate::common::juror(step.juror) } }
        }
        30 => Event::JurorRemoved { juror },
        31..=32 => Event::CandidateSet {
            candidate: Candidate {
                assessments: vec!["inconnu".into(), assessment.into()],
                held: vec!["ccp1".into()],
                adjustments: vec![Adjustment {
                    extra: ExtraTime::Percent(u32::MAX),
                    segments: Vec::new(),
                    reference: said(),
                }],
                ..crate::common::candidate(step.candidate)
            },
        },
        33 => Event::CandidateRemoved { candidate },
        34 => Event::PassagesOrdered { passages: vec![Passage { candidate, at: far }] },
        35 => Event::SubjectsListed { subjects: vec![subject(step.juror)] },
        36 => Event::PriorResultEntered { candidate, result: "x".into(), value: PriorValue::Mark(u32::MAX) },
        37..=38 => Event::RecusalDeclared { juror, candidate, motive: said() },
        39 => Event::RecusalWithdrawn { juror, candidate },
        40 => Event::SessionBegun,
        41 => Event::PresenceNoted {
            candidate,
            presence: Presence::AdmittedLate { assessment: assessment.into(), ends_at: far, by: said() },
        },
        42 => Event::AssessmentsOrdered { candidate, assessments: vec![assessment.into(), assessment.into()] },
        43 => Event::SubjectDrawn { candidate, subject: subject_id(9), drawn_by: said() },
        44 => Event::NoteWithdrawn { note: note_id(step.juror) },
        45 => Event::NoteRestored { note: note_id(step.juror) },
        46 => Event::AppreciationWritten { candidate, matter: matter(), text: said() },
        47 => Event::CompetenceAssessed { candidate, competence: "9.9".into(), verdict: Some(verdict) },
        48 => Event::EvidenceTicked { candidate, evidence: "x".into() },
        49 => Event::IncidentReported { incident: incident_id(1), candidate: None, text: said() },
        50..=51 => Event::DeliberationOpened,
        52 => Event::DeliberationEnded,
        53..=55 => Event::OpinionGiven { juror, candidate, matter: matter(), verdict },
        56..=57 => Event::VoteCast { juror, candidate, matter: matter(), verdict },
        58..=59 => Event::DecisionTaken { candidate, matter: matter(), verdict, motive: None },
        60 => Event::QuorumFailureRecorded { by: said(), text: said() },
        61 => Event::SessionClosed { minutes_number: said() },
        62 => Event::AmendmentAdded { number: u32::MAX, text: said(), motive: said() },
        63..=64 => Event::RunBegan { last_sign: room.now, gap_ms: huge, measured: Measure::Unknown },
        65..=66 => {
            let began = room.session.interruptions.last().map_or(step.amount, |it| it.entry);
            Event::GapSettled { slot, began, settlement: pick(&SETTLEMENTS, step.pick), motive: None }
        }
        67 => Event::StartCorrected { slot, at: far, motive: said() },
        68 => Event::ClockDisagreed { found: Disagreement::WallClockSet { by_ms: i64::MIN } },
        _ => Event::NoteReworded { note: note_id(9), sign: None, competences: Vec::new(), text: said() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_played_at_random_keeps_its_invariants(steps in moves(120), heard in any::<bool>()) {
        let mut room =
            if heard { Room::deliberating("titre", CANDIDATES) } else { Room::begun("titre", CANDIDATES) };
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
                let _ = room.ask(Command::Record(run_began(&room)));
            }
            check(&room, &model);
        }
        prop_assert_eq!(room.replayed(), room.session);
    }

    #[test]
    fn no_event_breaks_the_fold(steps in moves(60), kind in prop::sample::select(vec!["titre", "commission", "colleges"])) {
        let mut room = Room::prepared(kind, CANDIDATES);
        let mut closed = false;
        for step in steps {
            let runs = |room: &Room| -> Vec<_> {
                room.session
                    .candidates
                    .iter()
                    .flat_map(|state| state.runs.iter().map(|(place, run)| ((state.candidate.id, place.clone()), run.clone())))
                    .filter_map(|(place, run)| match run {
                        exam::session::SegmentRun::Timed(timed) => Some((place, timed.used_ms(&room.now))),
                        exam::session::SegmentRun::Skipped { .. } => None,
                    })
                    .collect()
            };
            let before = runs(&room);
            let event = any_event(&room, step);
            let removes = matches!(
                event,
                Event::CandidateRemoved { .. } | Event::GapSettled { .. } | Event::StartCorrected { .. }
            );
            room.append(Some(event).filter(|_| !step.amount.is_multiple_of(16)));
            let after: BTreeMap<_, _> = runs(&room).into_iter().collect();
            for (place, used) in before.into_iter().filter(|_| !removes) {
                prop_assert!(after.get(&place).is_some_and(|now| *now >= used), "used time shrank");
            }
            look(&room);
            closed |= room.session.closing.is_some();
            prop_assert_eq!(closed, room.session.closing.is_some());
            room.wait_ms(step.amount);
        }
        prop_assert_eq!(room.replayed(), room.session);
    }
}
