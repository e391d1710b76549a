//! Sessions that show each document where it is hardest, conducted through the rules.

use super::room::{Member, Room, certification, named};
use super::{candidate_id, juror_id, sources, uuid};
use chrono::{DateTime, NaiveDate, NaiveTime};
use exam::Certification;
use exam::certification::AccessPath;
use exam::command::Command;
use exam::event::Event;
use exam::id::*;
use exam::people::*;
use minutes::{Document, produce};

const ESSAIS: &str = include_str!("exams.toml");
const ETI: &str = include_str!("../../../../../assets/certifications/rncp39794-eti.toml");
const CIRCULAIRE: &str = include_str!("../../../../../assets/certifications/ingenieur-conseil-2005.toml");
const CYCLE: &str = include_str!("../../../../../assets/certifications/ingenieur-conseil-cycle.toml");

/// Every scene, by name.
pub fn all() -> Vec<(&'static str, Room)> {
    vec![
        ("titre", titre()),
        ("administratif", jury_administratif()),
        ("technique", jury_technique()),
        ("commune", deliberation_commune()),
        ("provisoire", agrement_provisoire()),
        ("vae", vae()),
        ("cqp", cqp()),
        ("notes", notes()),
        ("accord", agreed()),
        ("carence", carence()),
        ("octobre", octobre()),
    ]
}

/// The documents a session may have, by name.
pub fn documents(room: &Room) -> Vec<(String, Document)> {
    let session = &room.session;
    let mut documents = vec![("minutes".to_owned(), Document::Minutes), ("schedule".to_owned(), Document::Schedule)];
    for state in &session.candidates {
        let sheet = Document::IndividualSheet(state.candidate.id);
        documents.push((format!("sheet-{}", state.candidate.number), sheet));
    }
    for assessment in &session.kind().assessments {
        documents.push((format!("attendance-{}", assessment.0), Document::Attendance(assessment.clone())));
    }
    if session.kind().draw.is_some() {
        documents.push(("draw".to_owned(), Document::DrawRecord));
    }
    if session.quorum_failure.is_some() {
        documents.push(("failure".to_owned(), Document::QuorumFailure));
    }
    documents
}

/// One document of each kind, the hardest there is, with its name.
pub fn produced() -> Vec<(String, Vec<u8>)> {
    let (full, drawn, failed) = (titre(), jury_administratif(), carence());
    let made = |room: &Room, document: Document| {
        (format!("{document:?}"), produce(&sources(&room.session), &document).unwrap())
    };
    vec![
        made(&full, Document::Minutes),
        made(&full, Document::IndividualSheet(candidate_id(2))),
        made(&full, Document::Attendance("et".into())),
        made(&full, Document::Schedule),
        made(&drawn, Document::DrawRecord),
        made(&failed, Document::QuorumFailure),
        ("agreed".to_owned(), produce(&sources(&agreed().session), &Document::Minutes).unwrap()),
    ]
}

pub fn essais() -> Certification {
    certification(ESSAIS)
}

fn centre(room: &mut Room, centre: &str, town: &str, address: &str, reference: &str) {
    room.details(|details| {
        details.centre = centre.into();
        details.town = town.into();
        details.address = address.into();
        details.agreement = String::new();
        details.reference = reference.into();
    });
}

/// A title session where all happens: a third more time, a late candidate, a skipped segment, a
/// pause and its prolongation, one who leaves, a remote one who holds two blocks, a justified
/// absence, a fraud, a recusal, a substitute, amendments.
pub fn titre() -> Room {
    let mut room = Room::new(certification(ETI), "titre", "2026-11-20T09:00:00+01:00");
    room.details(|details| {
        details.date = NaiveDate::from_ymd_opt(2026, 11, 23);
        details.last_date = NaiveDate::from_ymd_opt(2026, 11, 24);
    });
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
    room.command(Command::Amend {
        text: "Lire « salle 3 » au lieu de « salle 2 ».".into(),
        motive: "erreur de saisie".into(),
    });
    room.wait(86_400);
    room.command(Command::Amend {
        text: "Lire « Mme Ève-Marie d'Arras de Saint-Hilaire, née le 7 mars 1988 » au lieu de « née le 6 mars 1988 »."
            .into(),
        motive: "pièce d'identité produite après la session".into(),
    });
    room
}

const CNAMTS: &str = "Représentant de la Caisse nationale de l’assurance maladie des travailleurs salariés";

fn subject(number: u128, theme: &str, text: &str) -> Subject {
    Subject { id: SubjectId(uuid(7, number)), text: text.into(), theme: theme.into() }
}

fn engineers(room: &mut Room) {
    for name in [("Mme", "Maëlys", "Œuvrard"), ("M.", "Łukasz", "Wiśniewski"), ("Mme", "Inès", "Peñalver")] {
        room.candidate(name, AccessPath::RegulatedCycle, |it| it.organisation = "CARSAT Bretagne".into());
    }
}

/// The six of the circular, a draw for each candidate.
pub fn jury_administratif() -> Room {
    let mut room = Room::new(certification(CIRCULAIRE), "jury-administratif", "2026-06-02T09:00:00+02:00");
    centre(
        &mut room,
        "CNAMTS, direction des risques professionnels",
        "Paris",
        "26-50, avenue du Professeur-André-Lemierre, 75020 Paris",
        "",
    );
    room.jury(&[
        Member(
            "Mme",
            "Claire",
            "Dauzat",
            "Représentant de la direction de la sécurité sociale",
            "Direction de la sécurité sociale",
        ),
        Member("M.", "Jean-Noël", "Prévôt", "Inspecteur général des affaires sociales", "IGAS"),
        Member(
            "Mme",
            "Odile",
            "Maître",
            "Représentant de la direction des relations du travail",
            "Direction des relations du travail",
        ),
        Member("M.", "Gaël", "Trévidic", CNAMTS, "CNAMTS"),
        Member("Mme", "Édith", "Noël", "Ingénieur-conseil régional", "CRAM de Bourgogne"),
        Member("M.", "Aurélien", "Faÿ", "Directeur de CRAM", "CRAM du Nord-Est"),
    ]);
    room.amend_juror(2, |juror| juror.presides = true);
    engineers(&mut room);
    room.record(Event::SubjectsListed {
        subjects: vec![
            subject(1, "Tarification", "La tarification des accidents du travail est-elle incitative à la prévention ?"),
            subject(2, "Gouvernance", "Le rôle des comités techniques nationaux dans la définition des priorités."),
            subject(3, "Santé au travail", "Articuler l'action des CRAM avec celle des services de santé au travail : constats et propositions pour une branche de votre choix."),
            subject(4, "Contrats de prévention", "Les contrats de prévention : bilan et perspectives."),
        ],
    });
    room.begin("2026-06-02T10:00:00+02:00", 15, &[1, 2, 3, 4, 5, 6]);
    for (number, drawn) in [(1, 3), (2, 1), (3, 4)] {
        room.comes(number, Presence::Present);
        room.record(Event::SubjectDrawn {
            candidate: candidate_id(number),
            subject: SubjectId(uuid(7, drawn)),
            drawn_by: if number == 2 { "M. Jean-Noël Prévôt".into() } else { "la candidate".into() },
        });
        room.wait(60);
        room.pass(number);
        room.wait(600);
    }
    room.deliberates();
    for number in [1, 2, 3] {
        for code in ["A1", "A2"] {
            room.assess(number, code, named(if number == 2 && code == "A2" { "insuffisant" } else { "satisfaisant" }));
        }
        let against = number == 2;
        room.decide(
            number,
            "avis-administratif",
            named(if against { "defavorable" } else { "favorable" }),
            against.then_some("Connaissance insuffisante du cadre institutionnel de la tarification."),
        );
    }
    room.closes("2026-A-04");
    room
}

pub fn jury_technique() -> Room {
    let mut room = Room::new(certification(CIRCULAIRE), "jury-technique", "2026-06-02T09:00:00+02:00");
    centre(
        &mut room,
        "CNAMTS, direction des risques professionnels",
        "Paris",
        "26-50, avenue du Professeur-André-Lemierre, 75020 Paris",
        "",
    );
    room.jury(&[
        Member("Mme", "Solange", "Quéré", CNAMTS, "CNAMTS"),
        Member("M.", "Yann", "Le Dû", "Représentant de l’INRS", "INRS, Nancy"),
        Member("Mme", "Anaïs", "Chauvière", "Représentant de l’INRS", "INRS, Paris"),
        Member("M.", "Rémi", "Lécuyer", "Ingénieur-conseil régional", "CRAM de Normandie"),
        Member("Mme", "Françoise", "Lefèvre", "Ingénieur-conseil régional", "CRAM du Centre"),
    ]);
    room.amend_juror(1, |juror| juror.presides = true);
    engineers(&mut room);
    room.begin("2026-06-02T09:30:00+02:00", 10, &[1, 2, 3, 4, 5]);
    for number in [1, 2, 3] {
        room.comes(number, Presence::Present);
        room.pass(number);
        room.tick(number);
        room.wait(300);
    }
    room.deliberates();
    for number in [1, 2, 3] {
        for code in ["T1", "T2", "T3", "T4", "T5"] {
            room.assess(number, code, named("satisfaisant"));
        }
        room.appreciate(number, "avis-technique", "Mémoire rigoureux ; mise en œuvre des propositions documentée.");
        room.decide(number, "avis-technique", named("favorable"), None);
    }
    room.closes("2026-T-04");
    room
}

/// Both juries together: twelve enlisted, one of them a substitute, no assessment.
pub fn deliberation_commune() -> Room {
    let mut room = Room::new(certification(CIRCULAIRE), "deliberation-commune", "2026-06-03T09:00:00+02:00");
    centre(
        &mut room,
        "CNAMTS, direction des risques professionnels",
        "Paris",
        "26-50, avenue du Professeur-André-Lemierre, 75020 Paris",
        "",
    );
    room.jury(&[
        Member("M.", "Jean-Noël", "Prévôt", "Inspecteur général des affaires sociales", "IGAS"),
        Member(
            "Mme",
            "Claire",
            "Dauzat",
            "Représentant de la direction de la sécurité sociale",
            "Direction de la sécurité sociale",
        ),
        Member(
            "Mme",
            "Odile",
            "Maître",
            "Représentant de la direction des relations du travail",
            "Direction des relations du travail",
        ),
        Member("M.", "Gaël", "Trévidic", CNAMTS, "CNAMTS"),
        Member("Mme", "Solange", "Quéré", CNAMTS, "CNAMTS"),
        Member("M.", "Yann", "Le Dû", "Représentant de l’INRS", "INRS, Nancy"),
        Member("Mme", "Anaïs", "Chauvière", "Représentant de l’INRS", "INRS, Paris"),
        Member("Mme", "Édith", "Noël", "Ingénieur-conseil régional", "CRAM de Bourgogne"),
        Member("M.", "Rémi", "Lécuyer", "Ingénieur-conseil régional", "CRAM de Normandie"),
        Member("Mme", "Françoise", "Lefèvre", "Ingénieur-conseil régional", "CRAM du Centre"),
        Member("M.", "Aurélien", "Faÿ", "Directeur de CRAM", "CRAM du Nord-Est"),
        Member("Mme", "Cécile", "Élouan", "Directeur de CRAM", "CRAM d’Alsace-Moselle"),
    ]);
    room.amend_juror(1, |juror| juror.presides = true);
    room.amend_juror(12, |juror| juror.substitute_for = Some(juror_id(11)));
    engineers(&mut room);
    for (number, verdict) in [(1, "favorable"), (2, "défavorable"), (3, "favorable")] {
        for (result, words) in [("avis-du-jury-administratif", verdict), ("avis-du-jury-technique", "favorable")] {
            room.record(Event::PriorResultEntered {
                candidate: candidate_id(number),
                result: result.into(),
                value: PriorValue::Words(format!("Avis {words}")),
            });
        }
    }
    room.begin("2026-06-03T14:00:00+02:00", 0, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    room.sits(12, true);
    room.wait(60);
    room.sits(12, false);
    for number in [1, 2, 3] {
        room.comes(number, Presence::Present);
    }
    room.deliberates();
    for number in [1, 2, 3] {
        let against = number == 2;
        room.decide(
            number,
            "proposition-agrement",
            named(if against { "non-proposee" } else { "proposee" }),
            against.then_some("Avis défavorable du jury administratif."),
        );
    }
    room.closes("2026-C-02");
    room
}

/// A mark known beforehand, one juror without organisation, capacities of a hundred characters.
pub fn agrement_provisoire() -> Room {
    let mut room = Room::new(certification(CYCLE), "agrement-provisoire", "2026-05-21T09:00:00+02:00");
    centre(&mut room, "EN3S", "Saint-Étienne", "27, rue des Docteurs-Charcot, 42000 Saint-Étienne", "");
    let long = "Responsable du département prévention des risques professionnels de la caisse, désigné par la Cnam";
    room.jury(&[
        Member("Mme", "Solange", "Quéré", long, ""),
        Member(
            "M.",
            "Yann",
            "Le Dû",
            "Ingénieur-conseil régional désigné par le directeur de la caisse régionale d’origine du candidat",
            "",
        ),
        Member("Mme", "Anaïs", "Chauvière", "Représentante de l’INRS", ""),
    ]);
    room.amend_juror(1, |juror| juror.presides = true);
    engineers(&mut room);
    for (number, mark) in [(1, 1450), (2, 925), (3, 1125)] {
        room.record(Event::PriorResultEntered {
            candidate: candidate_id(number),
            result: "epreuve-ecrite".into(),
            value: PriorValue::Mark(mark),
        });
    }
    room.begin("2026-05-21T10:00:00+02:00", 5, &[1, 2, 3]);
    for number in [1, 2, 3] {
        room.comes(number, Presence::Present);
        room.pass(number);
        room.wait(120);
    }
    room.deliberates();
    for number in [1, 2, 3] {
        let against = number == 2;
        room.decide(
            number,
            "avis-provisoire",
            named(if against { "defavorable" } else { "favorable" }),
            against.then_some("Maîtrise insuffisante des connaissances élémentaires, à l'écrit comme à l'oral."),
        );
    }
    room.closes("2026-P-11");
    room
}

/// Two voices against two: the president's prevails.
pub fn vae() -> Room {
    let mut room = Room::new(essais(), "vae", "2026-03-12T09:00:00+01:00");
    room.jury(&[
        Member("Mme", "Hélène", "Vasseur", "Représentante qualifiée de la profession", "Régie de quartier de Bron"),
        Member("M.", "Bruno", "Œillet", "Enseignant", "Université Lumière"),
    ]);
    room.amend_juror(2, |juror| juror.presides = true);
    room.candidate(("Mme", "Amélie", "Garnier"), AccessPath::Experience, |_| {});
    room.begin("2026-03-12T10:00:00+01:00", 10, &[1, 2]);
    room.comes(1, Presence::Present);
    room.pass(1);
    room.deliberates();
    room.vote(1, 1, "vae", named("total"));
    room.vote(2, 1, "vae", named("partiel"));
    room.decide(1, "vae", named("partiel"), Some("Le bloc 3 n'est pas attesté par l'expérience décrite."));
    room.closes("2026-V-3");
    room
}

pub fn cqp() -> Room {
    let mut room = Room::new(essais(), "cqp", "2026-03-12T09:00:00+01:00");
    room.jury(&[
        Member("Mme", "Hélène", "Vasseur", "Représentant des employeurs", "UIMM Lyon"),
        Member("M.", "Bruno", "Œillet", "Représentant des employeurs", "UIMM Loire"),
        Member("Mme", "Solène", "Bézard", "Représentant des salariés", "CFDT Métallurgie"),
        Member("M.", "Ömer", "Kılıç", "Représentant des salariés", "CGT Métallurgie"),
    ]);
    room.candidate(("Mme", "Amélie", "Garnier"), AccessPath::Training, |_| {});
    room.candidate(("M.", "Issa", "N’Diaye"), AccessPath::Experience, |_| {});
    room.begin("2026-03-12T10:00:00+01:00", 10, &[1, 2, 3, 4]);
    for number in [1, 2] {
        room.comes(number, Presence::Present);
        room.pass(number);
        room.wait(300);
    }
    room.deliberates();
    for (number, verdict) in [(1, "acquis"), (2, "non-acquis")] {
        for juror in 1..=4 {
            let favourable = juror <= 2;
            room.vote(juror, number, "bloc", named(if favourable { "acquis" } else { verdict }));
        }
        room.decide(number, "bloc", named(verdict), (number == 2).then_some("Les réglages ne sont pas maîtrisés."));
    }
    room.closes("2026-Q-8");
    room
}

/// Closed minutes that one juror agreed to by a stroke.
pub fn agreed() -> Room {
    let mut room = notes();
    let wave = |from: u16| (0..40_u16).map(|n| [from + 12 * n, 300 + (n % 7) * 40]).collect::<Vec<_>>();
    let strokes = vec![wave(200), wave(260), vec![[180, 560], [760, 540]]];
    room.record(Event::AgreementDrawn { paper: exam::event::Paper::Minutes, juror: juror_id(1), strokes });
    room
}

pub fn notes() -> Room {
    let mut room = Room::new(essais(), "notes", "2026-03-12T09:00:00+01:00");
    room.jury(&[
        Member("Mme", "Hélène", "Vasseur", "Examinatrice", "Régie de quartier de Bron"),
        Member("M.", "Bruno", "Œillet", "Examinateur", "Chantier d’insertion Le Relais"),
    ]);
    for name in [("Mme", "Amélie", "Garnier"), ("M.", "Issa", "N’Diaye"), ("Mme", "Zoé", "Le Goff-Martin")] {
        room.candidate(name, AccessPath::Training, |_| {});
    }
    room.begin("2026-03-12T10:00:00+01:00", 10, &[1, 2]);
    for number in [1, 2] {
        room.comes(number, Presence::Present);
        room.pass(number);
        room.wait(300);
    }
    room.comes(3, Presence::Absent { justified: None });
    room.deliberates();
    for (number, written, oral) in [(1, 1325, 1600), (2, 975, 1025)] {
        let low = |mark: u32| (mark < 1000).then_some("Analyse de risques incomplète.");
        room.decide(number, "ecrit", Verdict::Mark(written), low(written));
        room.decide(number, "oral", Verdict::Mark(oral), low(oral));
    }
    room.closes("2026-N-1");
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
    room.record(Event::QuorumFailureRecorded {
        by: "Nadège Roux".into(),
        text: "M. Œillet a été appelé d'urgence à 11 h 55 : il ne revient pas. Les candidats sont convoqués à une nouvelle session.".into(),
    });
    room.command(Command::CloseSession { minutes_number: "2026-018".into() });
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
