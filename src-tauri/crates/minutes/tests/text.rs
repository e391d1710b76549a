//! What the documents say, as pdftotext reads it back, and what they refuse to say.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use chrono::DateTime;
use common::pdf::text;
use common::{Journal, Sample, candidate_id, journal, session, sources};
use exam::event::{Disagreement, Event, Measure, Settlement, Slot};
use exam::id::*;
use exam::people::*;
use minutes::{Document, MinutesError, Place, produce};

/// The text on one line, every space plain, to compare sentences whatever their line breaks.
fn flowing(bytes: &[u8]) -> String {
    text(bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn minutes_of(journal: &Journal) -> Vec<u8> {
    let session = journal.session();
    produce(&sources(&session), &Document::Minutes).unwrap()
}

#[test]
fn the_minutes_say_all_that_the_law_expects() {
    let said = flowing(&minutes_of(&journal(&Sample::default())));
    for expected in [
        "Procès-verbal de session d’examen",
        "RNCP39794 · niveau 4",
        "PV n° 2026-017",
        "Session titre (CCP 1, CCP 2, CCP 3 et Entretien)",
        "Du lundi 23 au mardi 24 novembre 2026",
        "Centre de formation de Vénissieux, agrément n° 69-2023-114",
        "Nadège Roux",
        "S-2026-69-004512",
        "Mme Hélène Vasseur",
        "Membre du jury, encadrante technique",
        "jusqu’au 8 novembre 2029",
        "aucun lien professionnel ou personnel avec les candidats. Aucune récusation.",
        "Quorum : deux membres.",
        "Quatre candidats inscrits : trois présents, un absent.",
        "Les décisions sont prises sous réserve de validation",
        "temps majoré d’un tiers (référence : n° 2026-311)",
        "Issa N’Diaye, CCP 3 (non acquis). L’évaluation des acquis",
        "Aucune fraude constatée.",
        "aucune personne autre que les membres du jury",
        "9fc4e90e33587da2c7ec11365b80a5caef14395e83a8cdf2173c6186abd0f51a",
        "Empreinte du registre 9FC4 E90E 3358 7DA2",
        "Fait à Vénissieux, le 24 novembre 2026.",
        "Pause à 13:46:08, 2 min 13 s : Alarme incendie, évacuation de la salle (Hélène Vasseur).",
        "Prolongation à 13:48:21, 2 min : reprise du fil après l’alarme",
        "Fin anticipée : Le jury n’a plus de question.",
        "page 1 / 6",
        "page 6 / 6",
    ] {
        assert!(said.contains(expected), "{expected:?} is not said in:\n{said}");
    }
    assert!(!said.contains("ENTRAÎNEMENT") && !said.contains("PROJET"));
}

#[test]
fn narrow_spaces_and_every_accented_name_come_back_as_they_were_typed() {
    let said = text(&minutes_of(&journal(&Sample { candidates: 12, jurors: 4, ..Sample::default() })));
    for name in [
        "N’Diaye",
        "Œuvrard",
        "Łukasz Wiśniewski",
        "Đặng Nguyễn",
        "Peñalver",
        "Ğökhan Şahin",
        "Lefèvre",
        "Çelik",
        "Œillet",
        "Kılıç",
        "Bézard",
    ] {
        assert!(said.contains(name), "{name}");
    }
    for narrow in [
        "Quorum\u{202F}:",
        "9\u{202F}h\u{202F}00",
        "13\u{202F}min\u{202F}20\u{202F}s",
        "n°\u{202F}2026-017",
        "page\u{202F}1\u{202F}/\u{202F}",
    ] {
        assert!(said.contains(narrow), "{narrow:?}");
    }
}

#[test]
fn private_notes_and_opinions_never_appear() {
    let mut j = journal(&Sample { closes: false, ..Sample::default() });
    let started = j.stamp();
    j.add(Event::NoteWritten {
        note: NoteId(common::uuid(6, 1)),
        candidate: candidate_id(1),
        started,
        during: None,
        sign: None,
        competences: Vec::new(),
        text: "hésitation remarquable".into(),
    });
    let session = j.session();
    for document in [Document::Minutes, Document::IndividualSheet(candidate_id(1)), Document::Schedule] {
        let said = text(&produce(&sources(&session), &document).unwrap());
        assert!(!said.contains("hésitation"), "{document:?}");
    }
}

#[test]
fn practice_and_drafts_bear_their_mark_on_every_page() {
    let practice = Sample { practice: true, ..Sample::default() };
    let draft = Sample { closes: false, ..Sample::default() };
    for (sample, mark) in [(practice, "ENTRAÎNEMENT"), (draft, "PROJET")] {
        let bytes = minutes_of(&journal(&sample));
        let pages = text(&bytes);
        let pages: Vec<&str> = pages.trim_end_matches('\u{c}').split('\u{c}').collect();
        assert!(pages.len() > 3);
        assert!(pages.iter().all(|page| page.contains(mark)), "{mark}");
    }
    let session = session(&Sample { closes: false, ..Sample::default() });
    let schedule = text(&produce(&sources(&session), &Document::Schedule).unwrap());
    assert!(!schedule.contains("PROJET"), "a schedule is meant for before the end");
}

#[test]
fn the_individual_sheet_speaks_of_one_candidate_only() {
    let session = session(&Sample::default());
    let said = flowing(&produce(&sources(&session), &Document::IndividualSheet(candidate_id(2))).unwrap());
    for expected in [
        "Fiche individuelle de résultats",
        "M. Issa N’Diaye",
        "CCP 3 : Former des salariés",
        "Non acquis. L’évaluation des acquis",
        "Appréciation. Démarche claire",
        "Temps majoré d’un tiers",
    ] {
        assert!(said.contains(expected), "{expected:?} in {said}");
    }
    for other in ["Garnier", "Le Goff", "Haddad"] {
        assert!(!said.contains(other), "{other}");
    }
    let unknown = produce(&sources(&session), &Document::IndividualSheet(candidate_id(99)));
    assert!(matches!(unknown, Err(MinutesError::UnknownCandidate(_))));
}

#[test]
fn a_recused_juror_does_not_sign_the_sheet_of_that_candidate() {
    let session = session(&Sample { jurors: 4, ..Sample::default() });
    let signatures = |number: u32| {
        let said = flowing(&produce(&sources(&session), &Document::IndividualSheet(candidate_id(number))).unwrap());
        said.split("Fait à Vénissieux").nth(1).unwrap().to_owned()
    };
    assert!(!signatures(1).contains("Solène Bézard"));
    assert!(signatures(2).contains("Solène Bézard"));
}

#[test]
fn attendance_and_schedule_give_the_planned_times() {
    let session = session(&Sample::default());
    let attendance = flowing(&produce(&sources(&session), &Document::Attendance("et".into())).unwrap());
    for expected in [
        "Feuille d’émargement",
        "Entretien technique",
        "Mme Amélie Garnier",
        "9 h 45 – 10 h 30",
        "Membres du jury",
        "Nadège Roux",
    ] {
        assert!(attendance.contains(expected), "{expected:?} in {attendance}");
    }
    let schedule = flowing(&produce(&sources(&session), &Document::Schedule).unwrap());
    for expected in
        ["Lundi 23 novembre 2026", "Mardi 24 novembre 2026", "13 h 15 – 14 h 15", "2 h 45 min", "3 h 40 min"]
    {
        assert!(schedule.contains(expected), "{expected:?} in {schedule}");
    }
    let unknown = produce(&sources(&session), &Document::Attendance("oral".into()));
    assert!(matches!(unknown, Err(MinutesError::UnknownAssessment(_))));
}

#[test]
fn an_amendment_is_listed_and_the_original_stays() {
    let mut j = journal(&Sample::default());
    j.wait(86_400);
    j.add(Event::AmendmentAdded {
        number: 1,
        text: "Lire « salle 3 » au lieu de « salle 2 ».".into(),
        motive: "erreur de saisie".into(),
    });
    let said = flowing(&minutes_of(&j));
    assert!(
        said.contains("Avenants") && said.contains("Lire « salle 3 »") && said.contains("erreur de saisie"),
        "{said}"
    );
    assert!(said.contains("Vénissieux, salle 2"));
}

#[test]
fn a_quorum_failure_has_its_own_record_and_others_are_refused() {
    let session_ = session(&Sample::default());
    let refused = produce(&sources(&session_), &Document::QuorumFailure);
    assert!(matches!(refused, Err(MinutesError::NoQuorumFailure)));
    assert!(matches!(produce(&sources(&session_), &Document::DrawRecord), Err(MinutesError::NoDraw)));
    let mut j = journal(&Sample { closes: false, ..Sample::default() });
    j.add(Event::QuorumFailureRecorded {
        by: "Nadège Roux".into(),
        text: "M. Œillet a été appelé d'urgence : il ne revient pas.".into(),
        candidates: Vec::new(),
    });
    let session_ = j.session();
    let said = flowing(&produce(&sources(&session_), &Document::QuorumFailure).unwrap());
    for expected in [
        "Procès-verbal de constatation",
        "quorum de deux membres",
        "par Nadège Roux.",
        "appelé d’urgence : il ne revient pas.",
    ] {
        assert!(said.contains(expected), "{expected:?} in {said}");
    }
}

/// A candidate whose part is begun by hand, interrupted twice, begun anew, the computer's clock set meanwhile.
fn room_with_clocks() -> Journal {
    let mut j = journal(&Sample { candidates: 1, closes: false, ..Sample::default() });
    let begins = |entry: &exam::Entry| matches!(entry.event, Some(Event::SegmentStarted { .. }));
    j.keep_until(begins);
    let slot = Slot { candidate: candidate_id(1), assessment: "msp".into(), segment: "msp".into() };
    j.wait(600);
    j.add(Event::SegmentStarted { slot: slot.clone() });
    j.wait(60);
    let at = j.stamp().at - chrono::Duration::minutes(5);
    j.add(Event::StartCorrected { slot: slot.clone(), at, motive: "oubli de démarrer".into() });
    let mut settle = |gap: i64, settlement, motive: Option<&str>| {
        let last_sign = j.stamp();
        j.wait(gap);
        let gap_ms = u64::try_from(gap * 1_000).unwrap();
        j.add(Event::RunBegan { last_sign, gap_ms, measured: Measure::Monotonic, running: vec![slot.clone()] });
        let began = j.session().seq;
        j.add(Event::GapSettled { slot: slot.clone(), began, settlement, motive: motive.map(str::to_owned) });
    };
    settle(133, Settlement::GivenBack, None);
    settle(1_800, Settlement::Redo, Some("le candidat demande à recommencer"));
    j.add(Event::SegmentStarted { slot: slot.clone() });
    j.wait(120);
    j.add(Event::ClockDisagreed { found: Disagreement::WallClockSet { by_ms: 3_600_000 } });
    j.add(Event::ClockDisagreed { found: Disagreement::Slept { for_ms: 60_000 } });
    j.wait(43 * 60);
    j.add(Event::SegmentEnded { slot, motive: None });
    j
}

#[test]
fn what_happened_to_the_clocks_stands_in_the_chronology() {
    let text = flowing(&minutes_of(&room_with_clocks()));
    for said in [
        "Début corrigé à 9:11:20 : enregistré à 9:10:20, vrai début à 9:06:20 : oubli de démarrer (Hélène Vasseur).",
        "Interruption du programme de 9:11:20 à 9:13:33, 2 min 13 s : temps rendu au candidat, décidé à 9:13:33 (Hélène Vasseur).",
        "Interruption du programme de 9:13:33 à 9:43:33, 30 min : passation recommencée, décidé à 9:43:33 : le candidat demande à recommencer (Hélène Vasseur).",
        "Première passation de 9:06:20 à 9:43:33, 37 min 13 s, annulée après interruption et recommencée.",
        "Horloge de l’ordinateur avancée de 1 h, constaté à 9:45:33 ; les durées n’en dépendent pas.",
        "Mise en veille de l’ordinateur, 1 min, jusqu’à 9:45:33 ; le temps a continué de courir.",
    ] {
        assert!(text.contains(said), "{said:?} is missing of {text}");
    }
}

#[test]
fn an_emoji_or_a_right_to_left_name_is_refused_by_name_and_field() {
    let named = |surname: &str| {
        let session = session(&Sample { surname: Some(surname.into()), ..Sample::default() });
        produce(&sources(&session), &Document::Minutes).unwrap_err()
    };
    match named("Garnier 🎓") {
        MinutesError::MissingGlyph { character: '🎓', place: Place::Candidate(1), excerpt } => {
            assert!(excerpt.contains("Garnier 🎓"))
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(named("לוי"), MinutesError::RightToLeft { character: 'ל', place: Place::Candidate(1), .. }));
    assert!(matches!(named("Garnier\u{202E}"), MinutesError::RightToLeft { .. }));
    let session = session(&Sample { motive: "Très bien 漢".into(), ..Sample::default() });
    let error = produce(&sources(&session), &Document::Minutes).unwrap_err();
    assert!(matches!(error, MinutesError::MissingGlyph { character: '漢', place: Place::Motive(2), .. }), "{error}");
}

#[test]
fn a_surname_of_two_hundred_letters_is_printed_whole() {
    let surname: String = "Œ".chars().chain("abcdefghij".chars().cycle()).take(200).collect();
    let bytes = minutes_of(&journal(&Sample { surname: Some(surname.clone()), ..Sample::default() }));
    let said: String = text(&bytes).split_whitespace().collect();
    assert!(said.contains(&surname));
}

#[test]
fn a_motive_of_ten_thousand_characters_is_printed_whole_over_pages() {
    let motive = "Le candidat expose sa démarche sans la relier aux consignes de sécurité. ".repeat(137);
    let bytes = minutes_of(&journal(&Sample { motive: motive.clone(), ..Sample::default() }));
    let said = flowing(&bytes);
    assert_eq!(said.matches("sécurité.").count(), 2 * 137);
}

#[test]
fn the_minutes_of_a_closed_session_follow_the_record_and_not_the_rules_of_today() {
    let mut j = journal(&Sample { candidates: 1, ..Sample::default() });
    let said = flowing(&minutes_of(&j));
    assert!(said.contains("deux membres présents : il est atteint") && !said.contains("Échec"), "{said}");
    for entry in &mut j.entries {
        match &mut entry.event {
            Some(Event::DeliberationOpened { sitting }) => sitting.truncate(1),
            Some(Event::SessionClosed { results, .. }) => results[0].outcome = Some("echec".into()),
            _ => {}
        }
    }
    let said = flowing(&minutes_of(&j));
    assert!(said.contains("un membre présent : il n’est pas atteint") && said.contains("Échec"), "{said}");
}

#[test]
fn forty_candidates_and_twelve_jurors_fit() {
    let bytes = minutes_of(&journal(&Sample { candidates: 40, jurors: 12, ..Sample::default() }));
    let said = flowing(&bytes);
    assert!(said.contains("40 candidats inscrits : 35 présents, 5 absents."), "{said}");
    assert!(said.matches("Épreuve et temps").count() >= 35);
}

#[test]
fn the_footnotes_of_a_table_stay_on_the_page_of_its_last_rows() {
    // Whatever is above pushes the table down the page.
    for jurors in 1..14 {
        let journal = journal(&Sample { jurors, ..Sample::default() });
        let all = text(&minutes_of(&journal));
        let page = all.split('\u{c}').find(|page| page.contains("temps majoré d’un tiers")).unwrap();
        assert!(page.contains("Haddad"), "{jurors} jurors:\n{page}");
    }
}

#[test]
fn times_after_midnight_name_their_day() {
    let said = flowing(&minutes_of(&journal(&Sample {
        candidates: 1,
        start: "2026-11-23T22:30:00+01:00",
        ..Sample::default()
    })));
    assert!(said.contains("(24/11)"), "{said}");
    assert!(said.contains("22 h 30 – 23 h 15"), "{said}");
}

#[test]
fn the_october_clock_change_names_the_offsets() {
    let mut j =
        journal(&Sample { candidates: 1, start: "2026-10-25T00:30:00+02:00", closes: false, ..Sample::default() });
    let after = DateTime::parse_from_rfc3339("2026-10-25T02:50:00+01:00").unwrap();
    j.until(after);
    j.add(Event::DeliberationEnded);
    j.wait(60);
    j.close("2026-018");
    let said = flowing(&minutes_of(&j));
    assert!(said.contains("(UTC+2)") && said.contains("(UTC+1)"), "{said}");
}

#[test]
fn the_same_journal_gives_the_same_bytes() {
    let sample = Sample { candidates: 5, practice: true, ..Sample::default() };
    let one = minutes_of(&journal(&sample));
    let other = std::thread::spawn(move || minutes_of(&journal(&sample))).join().unwrap();
    assert_eq!(one, other);
}

/// Run by the test below in a process of its own.
#[test]
fn the_same_journal_gives_the_same_bytes_in_another_process() {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let bytes = minutes_of(&journal(&Sample::default()));
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let digest = format!("digest {:016x}", hasher.finish());
    if std::env::var_os("DELIBERE_SAME_BYTES").is_some() {
        println!("{digest}");
        return;
    }
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_same_journal_gives_the_same_bytes_in_another_process", "--nocapture"])
        .env("DELIBERE_SAME_BYTES", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains(&digest), "{digest} is not in {said}");
}

#[test]
fn a_candidate_admitted_late_keeps_the_end_time_in_the_minutes() {
    let mut j = journal(&Sample { candidates: 1, closes: false, ..Sample::default() });
    let ends_at = DateTime::parse_from_rfc3339("2026-11-23T09:45:00+01:00").unwrap();
    let presence = Presence::AdmittedLate { assessment: "msp".into(), ends_at, by: "Nadège Roux".into() };
    j.add(Event::PresenceNoted { candidate: candidate_id(1), presence });
    let said = flowing(&minutes_of(&j));
    assert!(said.contains("admission par Nadège Roux") && said.contains("la fin reste fixée à 9 h 45"), "{said}");
}
