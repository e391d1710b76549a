//! Sessions of the professional title.

use super::super::room::{Member, Room, certification, named};
use super::super::{candidate_id, juror_id};
use super::logo;
use chrono::{DateTime, NaiveDate, NaiveTime};
use exam::certification::AccessPath;
use exam::command::Command;
use exam::event::Event;
use exam::people::*;

const ETI: &str = include_str!("../../../../../../assets/certifications/rncp39794-eti.toml");

/// A title session where all happens: a third more time, a late candidate, a skipped segment, a
/// pause and its prolongation, one who leaves, a remote one who holds two blocks, a justified
/// absence, a fraud, a recusal, a substitute, amendments.
pub fn titre() -> Room {
    let mut room = Room::new(certification(ETI), "titre", "2026-11-20T09:00:00+01:00");
    room.details(|details| {
        details.date = NaiveDate::from_ymd_opt(2026, 11, 23);
        details.last_date = NaiveDate::from_ymd_opt(2026, 11, 24);
    });
    room.record(Event::LogoSet { logo: Some(logo(300, 150)) });
    room.jury(&[
        Member("M.", "Bruno", "Œillet", "Membre du jury, responsable d’atelier", "Chantier d’insertion Le Relais"),
        Member("Mme", "Hélène", "Vasseur", "Membre du jury, encadrante technique", "Régie de quartier de Bron"),
        Member("Mme", "Solène", "Bézard", "Membre du jury, formatrice indépendante", "Coopérative Les Ateliers"),
        Member("M.", "Ömer", "Kılıç", "Membre du jury suppléant, chef d’équipe", "Association Tremplin 69"),
    ]);
    room.amend_juror(2, |juror| juror.presides = true);
    room.amend_juror(4, |juror| juror.substitute_for = Some(juror_id(1)));
    room.candidate(("Mme", "Amélie", "Garnier"), AccessPath::Training, |_| {});
    room.candidate(("M.", "Issa", "N’Diaye"), AccessPath::Training, |it| {
        it.adjustments = vec![Adjustment {
            extra: ExtraTime::Third,
            segments: Vec::new(),
            reference: "DDETS 69, n° 2026-311".into(),
        }];
    });
    room.candidate(("Mme", "Zoé", "Le Goff-Martin"), AccessPath::Capitalisation, |it| {
        it.held = vec!["ccp1".into(), "ccp2".into()];
        it.remote = Some("visioconférence depuis le centre de Saint-Étienne, surveillée par M. Paul Roy".into());
    });
    room.candidate(("M.", "Mehdi", "Haddad"), AccessPath::Training, |it| {
        it.assessments = vec!["msp".into(), "et".into(), "qap".into(), "entretien-final".into()];
    });
    room.candidate(("Mme", "Ève-Marie", "d’Arras de Saint-Hilaire"), AccessPath::Experience, |_| {});
    room.recuse(3, 1, "a formé la candidate en 2024");
    room.recuse(3, 4, "a employé le candidat jusqu'en 2025 : lien hiérarchique direct");
    room.begin_days("2026-11-23T08:30:00+01:00", 10, NaiveTime::from_hms_opt(16, 30, 0), &[2, 3]);
    room.sits(4, true);
    // Her presentation of activity 2 is not needed; the fire alarm stops her interview.
    room.comes(1, Presence::Present);
    for segment in ["presentation-1", "questions-1"] {
        let slot = room.start(1);
        assert_eq!(slot.segment, segment.into());
        room.run_out(&slot, 3, None);
    }
    let skipped = exam::timing::next(&room.session, candidate_id(1)).unwrap();
    room.record(Event::SegmentSkipped {
        slot: skipped, motive: Some("présentation écrite jugée suffisante".into())
    });
    let slot = room.start(1);
    room.wait(500);
    room.record(Event::SegmentPaused {
        slot: slot.clone(), motive: "Alarme incendie, évacuation de la salle.".into()
    });
    room.wait(433);
    room.record(Event::SegmentResumed { slot: slot.clone() });
    room.record(Event::SegmentProlonged { slot: slot.clone(), by_ms: 120_000, motive: "reprise du fil".into() });
    room.run_out(&slot, 41, Some("la candidate achève sa réponse"));
    room.record(Event::IncidentReported {
        incident: room.incident_id(),
        candidate: None,
        text: "Alarme incendie déclenchée par le four du restaurant : interruption de 7 min rendue à la candidate."
            .into(),
    });
    room.pass(1);
    // A third more time on everything.
    room.comes(2, Presence::Present);
    room.pass(2);
    room.record(Event::FraudReported {
        incident: room.incident_id(),
        candidate: candidate_id(2),
        text: "Usage d'une oreillette pendant la préparation de l'entretien technique ; matériel remis au responsable de session.".into(),
        witnesses: "Mme Hélène Vasseur, M. Ömer Kılıç".into(),
    });
    // Remote, only the third block and the interview, the next day.
    room.until("2026-11-24T08:30:00+01:00");
    room.comes(3, Presence::Present);
    room.pass(3);
    // Late for the practical situation, whose end stays.
    let planned = room.session.passages.iter().find(|it| it.candidate == candidate_id(4)).unwrap().at;
    room.journal.until(planned + chrono::Duration::minutes(8));
    let ends_at = planned + chrono::Duration::minutes(45);
    room.comes(4, Presence::AdmittedLate { assessment: "msp".into(), ends_at, by: "Nadège Roux".into() });
    room.wait(95);
    let slot = room.start(4);
    room.run_out(&slot, 2, None);
    room.wait(60);
    let slot = room.start(4);
    room.wait(200);
    room.record(Event::PassageAbandoned { candidate: candidate_id(4), motive: "le candidat se dit souffrant".into() });
    assert!(room.session.candidate(slot.candidate).unwrap().abandoned.is_some());
    room.until("2026-11-24T13:45:00+01:00");
    room.comes(5, Presence::Absent { justified: Some("certificat médical reçu le 24 novembre".into()) });
    room.deliberates();
    for number in [1, 2, 3] {
        room.tick(number);
    }
    for (number, matter, refused) in [
        (1, "ccp1", false),
        (1, "ccp2", false),
        (1, "ccp3", false),
        (2, "ccp1", false),
        (2, "ccp2", false),
        (2, "ccp3", true),
        (3, "ccp3", false),
        (4, "ccp1", true),
        (4, "ccp2", true),
        (4, "ccp3", true),
    ] {
        let motive = match number {
            2 => {
                "L'évaluation des acquis n'est ni prévue dans le dossier de préparation ni conduite en fin de séance : le candidat le reconnaît lors de l'entretien."
            }
            _ => "Départ avant la fin des épreuves : compétences non évaluées.",
        };
        if number == 2 {
            room.appreciate(2, matter, "Démarche claire ; le lien avec le projet de la structure est explicité.");
        }
        room.decide(number, matter, named(if refused { "non-acquis" } else { "acquis" }), refused.then_some(motive));
    }
    room.assess(2, "3.1", named("acquis"));
    room.assess(2, "3.3", named("non-acquis"));
    for (number, refused) in [(1, false), (2, false), (3, true), (4, true)] {
        let verdict = named(if refused { "non-valide" } else { "valide" });
        let motive =
            refused.then_some("La candidate ne situe pas le métier dans le parcours d'insertion des salariés.");
        room.decide(
            number,
            "entretien-final",
            verdict,
            motive.map(|it| if number == 4 { "Entretien non passé." } else { it }),
        );
    }
    room.closes("2026-017");
    room.wait(86_400);
    room.record(Command::Amend {
        text: "Lire « salle 3 » au lieu de « salle 2 ».".into(),
        motive: "erreur de saisie".into(),
    });
    room.wait(86_400);
    room.record(Command::Amend {
        text: "Lire « Mme Ève-Marie d'Arras de Saint-Hilaire, née le 7 mars 1988 » au lieu de « née le 6 mars 1988 »."
            .into(),
        motive: "pièce d'identité produite après la session".into(),
    });
    room
}

/// One of two members leaves: no valid deliberation.
pub fn carence() -> Room {
    let mut room = Room::new(certification(ETI), "ccp1", "2026-11-23T09:00:00+01:00");
    room.jury(&[
        Member("Mme", "Hélène", "Vasseur", "Membre du jury, encadrante technique", "Régie de quartier de Bron"),
        Member("M.", "Bruno", "Œillet", "Membre du jury, responsable d’atelier", "Chantier d’insertion Le Relais"),
    ]);
    room.candidate(("Mme", "Amélie", "Garnier"), AccessPath::Training, |_| {});
    room.candidate(("M.", "Issa", "N’Diaye"), AccessPath::Training, |_| {});
    room.begin("2026-11-23T10:00:00+01:00", 10, &[1, 2]);
    for number in [1, 2] {
        room.comes(number, Presence::Present);
        room.pass(number);
        room.wait(300);
    }
    room.sits(2, false);
    room.record(Command::RecordQuorumFailure {
        by: "Nadège Roux".into(),
        text: "M. Œillet a été appelé d'urgence à 11 h 55 : il ne revient pas. Les candidats sont convoqués à une nouvelle session.".into(),
    });
    room.record(Command::CloseSession { minutes_number: "2026-018".into() });
    room
}

/// A night exam across the hour that comes twice.
pub fn octobre() -> Room {
    let mut room = Room::new(certification(ETI), "ccp1", "2026-10-25T00:30:00+02:00");
    room.jury(&[
        Member("Mme", "Hélène", "Vasseur", "Membre du jury, encadrante technique", "Régie de quartier de Bron"),
        Member("M.", "Bruno", "Œillet", "Membre du jury, responsable d’atelier", "Chantier d’insertion Le Relais"),
    ]);
    room.candidate(("Mme", "Amélie", "Garnier"), AccessPath::Training, |_| {});
    room.begin("2026-10-25T02:30:00+02:00", 10, &[1, 2]);
    room.comes(1, Presence::Present);
    let slot = room.start(1);
    room.run_out(&slot, 2, None);
    let slot = room.start(1);
    room.wait(1_500);
    // The clock on the wall goes back from 3:00 to 2:00 while the questions run.
    let winter =
        room.journal.at.with_timezone(&DateTime::parse_from_rfc3339("2026-10-25T02:00:00+01:00").unwrap().timezone());
    room.journal.at = winter;
    room.run_out(&slot, -3, None);
    room.tick(1);
    room.deliberates();
    room.decide(1, "ccp1", named("acquis"), None);
    room.closes("2026-019");
    room
}
