//! What is stored: every event has its line in `journals/v1.jsonl`, which must replay for ever.
//!
//! To add an event, add its line; a line that stands there is never changed.

use crate::common::*;
use exam::event::Entry;
use exam::people::{ExtraTime, Presence};
use exam::{Event, Session};
use std::collections::BTreeSet;

const V1: &str = include_str!("../journals/v1.jsonl");

/// Every stored name. A new event belongs here and in the journal.
const NAMES: [&str; 49] = [
    "agreement-drawn",
    "amendment-added",
    "appreciation-written",
    "assessments-ordered",
    "candidate-removed",
    "candidate-set",
    "clock-disagreed",
    "competence-assessed",
    "decision-taken",
    "deliberation-ended",
    "deliberation-opened",
    "details-set",
    "evidence-ticked",
    "evidence-unticked",
    "fraud-reported",
    "gap-settled",
    "incident-reported",
    "juror-presence-noted",
    "juror-removed",
    "juror-set",
    "minutes-signed",
    "minutes-timestamped",
    "note-restored",
    "note-reworded",
    "note-withdrawn",
    "note-written",
    "opinion-given",
    "passage-abandoned",
    "passages-ordered",
    "presence-noted",
    "prior-result-entered",
    "quorum-failure-recorded",
    "recusal-declared",
    "recusal-withdrawn",
    "run-began",
    "scan-attached",
    "segment-ended",
    "segment-paused",
    "segment-prolonged",
    "segment-resumed",
    "segment-skipped",
    "segment-started",
    "session-begun",
    "session-closed",
    "session-opened",
    "start-corrected",
    "subject-drawn",
    "subjects-listed",
    "vote-cast",
];

/// A session in which everything happens that can be recorded.
fn eventful() -> Room {
    let mut room = Room::prepared("commission", 3);
    let first = candidate_id(1);
    room.record(Event::JurorSet { juror: exam::people::Juror { substitute_for: Some(juror_id(2)), ..juror(3) } });
    room.record(Event::JurorSet { juror: juror(4) });
    room.record(Event::JurorRemoved { juror: juror_id(4) });
    room.record(Event::CandidateSet { candidate: candidate(4) });
    room.record(Event::CandidateRemoved { candidate: candidate_id(4) });
    let adjustment = |extra| exam::people::Adjustment {
        extra,
        segments: vec![("grand-oral".into(), "echange".into())],
        reference: "DREETS 2026-12".into(),
    };
    let extras = [ExtraTime::Third, ExtraTime::Percent(10), ExtraTime::Minutes(1)];
    room.record(Event::CandidateSet {
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
    room.record(Event::AssessmentsOrdered { candidate: first, assessments: vec!["grand-oral".into()] });
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
    room.ask(exam::Command::WriteNote { note: note_id(1), candidate: first, started, typed: ask("+ bien") }).unwrap();
    room.ask(exam::Command::RewordNote { note: note_id(1), typed: ask("? à voir") }).unwrap();
    room.record(Event::NoteWithdrawn { note: note_id(1) });
    room.record(Event::NoteRestored { note: note_id(1) });
    room.record(Event::SegmentEnded { slot: expose, motive: Some("Terminé".into()) });
    // The commission has nothing to skip and no competence: what it would refuse is still stored alike.
    room.append(Some(Event::SegmentSkipped { slot: echange, motive: None }));
    let competence = "1.1".into();
    room.append(Some(Event::CompetenceAssessed { candidate: first, competence, verdict: Some(named("acquis")) }));
    room.append(Some(Event::EvidenceTicked { candidate: first, evidence: "dossier".into() }));
    room.append(Some(Event::EvidenceUnticked { candidate: first, evidence: "dossier".into() }));
    room.append(Some(vote(1, 1, "oral", "acquis")));
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
    room.append(Some(Event::QuorumFailureRecorded { by: "Mme Roux".into(), text: "Constat".into() }));
    room.record(Event::DeliberationOpened);
    room.opine(1, 1, "oral", exam::people::Verdict::Mark(1_200));
    room.opine(2, 1, "oral", exam::people::Verdict::Mark(1_300));
    room.decide(1, "oral", exam::people::Verdict::Mark(1_250));
    room.decide(3, "oral", exam::people::Verdict::Mark(0));
    room.record(Event::DeliberationEnded);
    room.append(None);
    room.restart_after(60_000);
    room.close().unwrap();
    let (text, motive) = ("Lire Lefèvre".to_owned(), "Erreur matérielle".to_owned());
    room.ask(exam::Command::Amend { text, motive }).unwrap();
    // Added later than the lines above; a closed session would refuse them, they are still stored alike.
    let (slot, motive) = (slot(1, "grand-oral", "expose"), Some("Panne".to_owned()));
    let measures = [exam::event::Measure::Monotonic, exam::event::Measure::WallClock, exam::event::Measure::Unknown];
    for measured in measures {
        room.append(Some(Event::RunBegan { last_sign: room.now, gap_ms: 133_000, measured }));
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
    use exam::event::{Document, Means};
    for (number, means) in (1..).zip([Means::KeyFile, Means::Card, Means::Centre]) {
        room.record(signed(Document::Minutes, &format!("jury-{number}"), Some(juror_id(1)), means));
    }
    room.record(signed(Document::Amendment(1), "reserve-1", None, Means::Card));
    let (document, field, certificate) = (Document::Minutes, "reserve-2".to_owned(), certificate());
    let sealed = document.clone();
    room.record(Event::MinutesTimestamped { document: sealed, field, certificate, proved: at, file: digest('b') });
    let name = "PV signé.pdf".to_owned();
    let scanned = document.clone();
    room.record(Event::ScanAttached { document: scanned, jurors: vec![juror_id(2)], name, file: digest('c') });
    // A signed document takes no agreement any more.
    let strokes = vec![vec![[120, 431], [135, 420], [142, 433]], vec![[200, 400], [260, 402]]];
    room.append(Some(Event::AgreementDrawn { document, juror: juror_id(2), strokes }));
    room
}

fn lines(journal: &[Entry]) -> String {
    journal.iter().map(|entry| serde_json::to_string(entry).unwrap() + "\n").collect()
}

fn stored() -> Vec<Entry> {
    V1.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_event_has_its_line_in_the_journal_under_its_name() {
    let names: BTreeSet<String> = V1
        .lines()
        .filter_map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["event"]["type"].as_str().map(Into::into)
        })
        .collect();
    assert_eq!(names, NAMES.map(String::from).into());
}

#[test]
fn the_journal_of_the_first_version_replays() {
    let session = Session::replay(session_id(), &stored()).unwrap();
    assert_eq!(session.stage(), exam::session::Stage::Closed);
    assert_eq!(session.seq, u64::try_from(V1.lines().count()).unwrap());
    let first = session.candidate(candidate_id(1)).unwrap();
    assert_eq!(exam::deliberation::outcome(&session, first).unwrap().id.0, "admis");
    assert_eq!(session.amendments.len(), 1);
    assert_eq!((session.interruptions.len(), session.clock_notes.len()), (3, 3));
}

#[test]
fn every_event_is_written_back_as_it_was_read() {
    assert_eq!(lines(&stored()), V1);
}

#[test]
fn what_is_recorded_today_is_stored_in_the_same_words() {
    let today = lines(&eventful().journal);
    // Not the first line: the rules it embeds are the fixture's, which may grow.
    for (line, (now, then)) in (1..).zip(today.lines().zip(V1.lines())).skip(1) {
        assert_eq!(now, then, "line {line}");
    }
    assert_eq!(today.lines().count(), V1.lines().count());
}
