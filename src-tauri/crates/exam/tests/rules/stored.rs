//! What is stored: every event has its line in `journals/v1.jsonl`, which must replay for ever; beside
//! it stands the same journal as a purge leaves it.
//!
//! Nothing has been given out yet: until then both are written anew by these tests when
//! `RENEW_JOURNALS` is set. Afterwards a line that stands there is never changed.

use crate::common::*;
use exam::event::{Entry, Fall, RecordSource};
use exam::people::{ExtraTime, Presence};
use exam::{Command, Event, Session, Stage};
use std::collections::BTreeSet;

const V1: &str = include_str!("../journals/v1.jsonl");
const PURGED: &str = include_str!("../journals/v1-purged.jsonl");

/// A session in which everything happens that can be recorded.
fn eventful() -> Room {
    let mut room = Room::prepared("commission", 3);
    let first = candidate_id(1);
    room.record(Event::JurorSet { juror: exam::people::Juror { substitute_for: Some(juror_id(2)), ..juror(3) } });
    room.record(Event::JurorSet { juror: juror(4) });
    room.record(Event::JurorRemoved { juror: juror_id(4) });
    room.record(Event::LogoSet { logo: Some(exam::people::Logo { png: "iVBORw0KGgo=".into() }) });
    room.record(Command::SetCandidate { candidate: candidate(4) });
    room.record(Event::CandidateRemoved { candidate: candidate_id(4) });
    let adjustment = |extra| exam::people::Adjustment {
        extra,
        segments: vec![("grand-oral".into(), "echange".into())],
        reference: "DREETS 2026-12".into(),
    };
    let extras = [ExtraTime::Third, ExtraTime::Percent(10), ExtraTime::Minutes(1)];
    room.record(Command::SetCandidate {
        candidate: exam::people::Candidate {
            born: Some("1990-02-28".parse().unwrap()),
            held: vec!["ccp1".into()],
            adjustments: extras.map(adjustment).to_vec(),
            remote: Some("Visioconférence".into()),
            assessments: vec!["grand-oral".into()],
            ..candidate(1)
        },
    });
    room.recuse(2, 1);
    room.record(Event::RecusalWithdrawn { juror: juror_id(2), candidate: first });
    room.record(Event::SessionBegun);
    for number in [1, 2] {
        room.note_juror(juror_id(number), true);
    }
    for (number, presence) in [
        (1, Presence::Present),
        (2, Presence::Absent { justified: Some("Maladie".into()) }),
        (
            3,
            Presence::AdmittedLate {
                assessment: "grand-oral".into(),
                ends_at: at("2026-10-05T12:00:00+02:00"),
                by: "Mme Roux".into(),
            },
        ),
    ] {
        room.record(Event::PresenceNoted { candidate: candidate_id(number), presence });
    }
    room.record(Command::OrderAssessments { candidate: first, assessments: vec!["grand-oral".into()] });
    room.draw(1, 1);
    let (expose, echange) = (slot(1, "grand-oral", "expose"), slot(1, "grand-oral", "echange"));
    room.start(&expose);
    room.wait(1);
    room.pause(&expose);
    room.wait(1);
    room.resume(&expose);
    room.record(Event::SegmentProlonged { slot: expose.clone(), by_ms: 60_000, motive: "Alarme".into() });
    let started = room.now;
    room.wait(9);
    let ask = |typed: &str| typed.to_owned();
    room.ask(Command::WriteNote { note: note_id(1), candidate: first, started, typed: ask("+ bien") }).unwrap();
    room.ask(Command::RewordNote { note: note_id(1), typed: ask("? à voir") }).unwrap();
    room.record(Event::NoteWithdrawn { note: note_id(1) });
    room.record(Event::NoteRestored { note: note_id(1) });
    room.record(Event::SegmentEnded { slot: expose, motive: Some("Terminé".into()) });
    // The commission has nothing to skip and no competence: what it would refuse is still stored alike.
    room.append(Some(Event::SegmentSkipped { slot: echange, motive: None }));
    let competence = "1.1".into();
    room.append(Some(Event::CompetenceAssessed { candidate: first, competence, verdict: Some(named("acquis")) }));
    room.append(Some(Event::EvidenceTicked { candidate: first, evidence: "dossier".into() }));
    room.append(Some(Event::EvidenceUnticked { candidate: first, evidence: "dossier".into() }));
    room.record(Event::PassageAbandoned { candidate: candidate_id(3), motive: "Départ".into() });
    room.record(Event::IncidentReported { incident: incident_id(1), candidate: None, text: "Alarme".into() });
    room.record(Event::FraudReported {
        incident: incident_id(2),
        candidate: first,
        text: "Oreillette".into(),
        witnesses: "M. Noir".into(),
    });
    let text = "Exposé clair".to_owned();
    room.record(Event::AppreciationWritten { candidate: first, matter: "oral".into(), text });
    room.complete_file(1);
    room.complete_file(3);
    room.note_juror(juror_id(2), false);
    let failed = || Command::RecordQuorumFailure { by: "Mme Roux".into(), text: "Constat".into() };
    room.record(failed());
    room.record(Event::QuorumFailureWithdrawn { motive: "Retard annoncé".into() });
    room.record(failed());
    room.note_juror(juror_id(2), true);
    room.record(Command::OpenDeliberation);
    room.opine(1, 1, "oral", exam::people::Verdict::Mark(1_200));
    room.opine(2, 1, "oral", exam::people::Verdict::Mark(1_300));
    room.decide(1, "oral", exam::people::Verdict::Mark(1_250));
    room.decide(3, "oral", exam::people::Verdict::Mark(0));
    room.note_juror(juror_id(3), true);
    room.recuse(2, 1);
    room.decide(1, "oral", exam::people::Verdict::Mark(1_200));
    // The commission does not vote; votes and what falls with them are stored alike.
    room.append(Some(vote(1, 3, "oral", "acquis")));
    for reason in [Fall::VoteChanged, Fall::JurorCorrected { juror: juror_id(1) }] {
        room.append(Some(Event::DecisionFell { candidate: candidate_id(3), matter: "oral".into(), reason }));
    }
    room.decide(3, "oral", exam::people::Verdict::Mark(0));
    room.record(Event::DeliberationEnded);
    for source in [RecordSource::SecondCopy, RecordSource::Backup] {
        room.record(Event::RecordTakenOver { machine: "PORTABLE-2".into(), source });
    }
    room.append(None);
    room.restart_after(60_000);
    room.close().unwrap();
    let (text, motive) = ("Lire Lefèvre".to_owned(), "Erreur matérielle".to_owned());
    room.ask(Command::Amend { text, motive }).unwrap();
    // Added later than the lines above; a closed session would refuse them, they are still stored alike.
    let (slot, motive) = (slot(1, "grand-oral", "expose"), Some("Panne".to_owned()));
    let measures = [exam::event::Measure::Monotonic, exam::event::Measure::WallClock, exam::event::Measure::Unknown];
    for measured in measures {
        let running = vec![slot.clone()];
        room.append(Some(Event::RunBegan { last_sign: room.now, gap_ms: 133_000, measured, running }));
    }
    use exam::event::Settlement;
    for settlement in [Settlement::Counted, Settlement::GivenBack, Settlement::Redo] {
        let (slot, motive) = (slot.clone(), motive.clone());
        room.append(Some(Event::GapSettled { slot, began: 58, settlement, motive }));
    }
    use exam::event::Disagreement;
    for found in [
        Disagreement::WallClockSet { by_ms: -3_600_000 },
        Disagreement::ZoneChanged { from_minutes: 60, to_minutes: 120 },
        Disagreement::Slept { for_ms: 60_000 },
    ] {
        room.append(Some(Event::ClockDisagreed { found }));
    }
    let at = at("2026-10-05T09:03:00+02:00");
    room.append(Some(Event::StartCorrected { slot, at, motive: "Oubli".to_owned() }));
    use exam::event::{Means, Paper};
    for (number, means) in (1..).zip([Means::KeyFile, Means::Card, Means::Centre]) {
        room.record(signed(Paper::Minutes, &format!("jury-{number}"), Some(juror_id(1)), means));
    }
    room.record(signed(Paper::Amendment(1), "reserve-1", None, Means::Card));
    let (paper, field, certificate) = (Paper::Minutes, "reserve-2".to_owned(), certificate());
    room.record(Event::MinutesTimestamped { paper, field, certificate, proved: at, file: digest('b') });
    let name = "PV signé.pdf".to_owned();
    room.record(Event::ScanAttached { paper, jurors: vec![juror_id(2)], name, file: digest('c') });
    // A signed document takes no agreement any more.
    let strokes = vec![vec![[120, 431], [135, 420], [142, 433]], vec![[200, 400], [260, 402]]];
    room.append(Some(Event::AgreementDrawn { paper, juror: juror_id(2), strokes }));
    room
}

fn lines(journal: &[Entry]) -> String {
    journal.iter().map(|entry| serde_json::to_string(entry).unwrap() + "\n").collect()
}

fn read(stored: &str) -> Vec<Entry> {
    stored.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The names of all events, as reading knows them: told when none of them is met.
fn names() -> BTreeSet<String> {
    let said = serde_json::from_str::<Event>(r#"{"type":""}"#).unwrap_err().to_string();
    said.split('`').skip(3).step_by(2).map(Into::into).collect()
}

#[test]
fn every_event_has_its_line_in_the_journal_under_its_name() {
    let name =
        |line| serde_json::from_str::<serde_json::Value>(line).unwrap()["event"]["type"].as_str().map(Into::into);
    let stored: BTreeSet<String> = V1.lines().filter_map(name).collect();
    assert!(stored.len() > 50 && stored.contains("logo-set"));
    assert_eq!(stored, names());
}

#[test]
fn the_journal_of_the_first_version_replays() {
    let session = Session::replay(session_id(), &read(V1)).unwrap();
    assert_eq!(Stage::of(&session), Stage::Closed);
    assert_eq!(session.seq, u64::try_from(V1.lines().count()).unwrap());
    let first = session.candidate(candidate_id(1)).unwrap();
    assert_eq!(exam::deliberation::outcome(&session, first).unwrap().id.0, "admis");
    assert_eq!(session.amendments.len(), 1);
    assert_eq!((session.interruptions.len(), session.clock_notes.len()), (3, 3));
}

#[test]
fn purged_it_gives_the_same_but_for_what_is_private() {
    let whole = Session::replay(session_id(), &read(V1)).unwrap();
    let purged = Session::replay(session_id(), &read(PURGED)).unwrap();
    assert_ne!(purged, whole);
    assert_eq!(purged, whole.without_private_entries());
}

#[test]
fn every_event_is_written_back_as_it_was_read() {
    for stored in [V1, PURGED] {
        assert_eq!(lines(&read(stored)), stored);
    }
}

#[test]
fn what_is_recorded_today_is_stored_in_the_same_words() {
    let room = eventful();
    for (name, kept, today) in [("v1", V1, lines(&room.journal)), ("v1-purged", PURGED, lines(&room.purged()))] {
        if std::env::var_os("RENEW_JOURNALS").is_some() {
            let path = format!("{}/tests/journals/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(path, today).unwrap();
            continue;
        }
        // Not the first line: the rules it embeds are the fixture's, which may grow.
        for (line, (now, then)) in (1..).zip(today.lines().zip(kept.lines())).skip(1) {
            assert_eq!(now, then, "{name}, line {line}");
        }
        assert_eq!(today.lines().count(), kept.lines().count());
    }
}
