//! Commissions of the *ingénieurs-conseils*: draws, opinions, twelve at a table.

use super::super::room::{Member, Room, certification, named};
use super::super::{candidate_id, juror_id, uuid};
use super::centre;
use exam::certification::AccessPath;
use exam::event::Event;
use exam::id::*;
use exam::people::*;

const CIRCULAIRE: &str = include_str!("../../../../../../assets/certifications/ingenieur-conseil-2005.toml");
const CYCLE: &str = include_str!("../../../../../../assets/certifications/ingenieur-conseil-cycle.toml");

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
