//! Any event thrown at the fold: unknown ids, absurd amounts, out of order.
//!
//! Invariants tried: the fold never panics, and nothing that is shown of what it made does; used time
//! never shrinks; what is closed stays closed; what is private changes nothing of what is public.

use crate::common::*;
use crate::machine::{CANDIDATES, Move, SETTLEMENTS, moves, pick, slots};
use exam::event::{Disagreement, Fall, Measure};
use exam::people::{Adjustment, Candidate, ExtraTime, Juror, Passage, Presence, PriorValue, Verdict};
use exam::{Event, Session, Stage, deliberation, timing};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Everything a screen asks of a session.
fn look(room: &Room) -> u64 {
    let session = &room.session;
    let _ = (Stage::of(session), exam::decide::lacks(session), timing::day(session, &room.now));
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
        let _ = (deliberation::outcome(session, state), deliberation::result(session, state));
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
            to_pass: vec!["inconnu".into(), assessment.into()],
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
        42 => {
            let order = || vec![assessment.into(), assessment.into()];
            Event::AssessmentsOrdered { candidate, assessments: order(), to_pass: order() }
        }
        43 => Event::SubjectDrawn { candidate, subject: subject_id(9), drawn_by: said() },
        44 => Event::NoteWithdrawn { note: note_id(step.juror) },
        45 => Event::NoteRestored { note: note_id(step.juror) },
        46 => Event::AppreciationWritten { candidate, matter: matter(), text: said() },
        47 => Event::CompetenceAssessed { candidate, competence: "9.9".into(), verdict: Some(verdict) },
        48 => Event::EvidenceTicked { candidate, evidence: "x".into() },
        49 => Event::IncidentReported { incident: incident_id(1), candidate: None, text: said() },
        50..=51 => Event::DeliberationOpened { sitting: vec![juror, juror] },
        52 => Event::DeliberationEnded,
        53..=55 => Event::OpinionGiven { juror, candidate, matter: matter(), verdict },
        56..=57 => Event::VoteCast { juror, candidate, matter: matter(), verdict },
        58..=59 => Event::DecisionTaken { candidate, matter: matter(), verdict, motive: None, by: vec![juror] },
        60 => Event::QuorumFailureRecorded { by: said(), text: said(), candidates: vec![candidate, candidate] },
        61 => Event::SessionClosed { minutes_number: said(), results: Vec::new() },
        70..=72 => Event::OpinionsOpened { candidate, matter: matter(), jurors: vec![juror, juror] },
        73..=74 => Event::DecisionFell { candidate, matter: matter(), reason: Fall::VoteChanged },
        75 => Event::QuorumFailureWithdrawn { motive: said() },
        76 => Event::QuorumRegained { candidate },
        62 => Event::AmendmentAdded { number: u32::MAX, text: said(), motive: said() },
        63..=64 => Event::RunBegan {
            last_sign: room.now,
            gap_ms: huge,
            measured: Measure::Unknown,
            running: vec![slot.clone(), slot],
        },
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
        prop_assert_eq!(&room.replayed(), &room.session);
        let purged = Session::replay(session_id(), &room.purged()).unwrap();
        prop_assert_eq!(purged, room.session.without_private_entries());
    }
}
