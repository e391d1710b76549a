//! The files that ship, against the figures and words of their sources.

use crate::room::{CANDIDATE, Room, named};
use crate::{assets, shipped_file};
use exam::Certification;
use exam::certification::{AccessPath, MatterKind, President, SegmentKind};
use exam::event::Event;
use exam::id::{AssessmentId, KindId, MatterId};
use exam::people::{Presence, Verdict};

const SHIPPED: [&str; 4] = ["ingenieur-conseil-2005", "ingenieur-conseil-cycle", "rncp37274-cip", "rncp39794-eti"];

fn minutes(certification: &Certification, kind: &str) -> Vec<u32> {
    let kind = certification.kind(&KindId::from(kind)).unwrap();
    let of = |id| certification.assessment(id).unwrap().segments.iter().map(|segment| segment.minutes).sum();
    kind.assessments.iter().map(of).collect()
}

fn segments(certification: &Certification, assessment: &str) -> Vec<(SegmentKind, u32)> {
    let assessment = certification.assessment(&AssessmentId::from(assessment)).unwrap();
    assessment.segments.iter().map(|segment| (segment.kind, segment.minutes)).collect()
}

fn orders(certification: &Certification, kind: &str) -> Vec<String> {
    let orders = certification.kind(&KindId::from(kind)).unwrap().orders();
    orders.iter().map(|order| order.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_shipped_file_is_read_and_bears_its_own_name() {
    let mut found: Vec<_> = std::fs::read_dir(assets())
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    found.sort();
    assert_eq!(found, SHIPPED);
    for stem in SHIPPED {
        assert_eq!(shipped_file(stem).id, stem);
    }
}

#[test]
fn the_eti_title_session_lasts_two_hours_and_forty_five_minutes() {
    let eti = shipped_file("rncp39794-eti");
    assert_eq!(minutes(&eti, "titre"), [45, 45, 45, 30]);
    assert_eq!(minutes(&eti, "titre").iter().sum::<u32>(), 2 * 60 + 45);
    use SegmentKind::{Interview, Practical, Preparation, Presentation, Questions};
    assert_eq!(segments(&eti, "msp"), [(Practical, 45)]);
    assert_eq!(segments(&eti, "et"), [(Preparation, 10), (Presentation, 5), (Questions, 30)]);
    assert_eq!(segments(&eti, "qap"), [(Presentation, 5), (Questions, 20), (Presentation, 5), (Questions, 15)]);
    assert_eq!(segments(&eti, "entretien-final"), [(Interview, 30)]);
    let qap = eti.assessment(&AssessmentId::from("qap")).unwrap();
    let if_needed: Vec<_> = qap.segments.iter().map(|segment| segment.if_needed).collect();
    assert_eq!(if_needed, [false, false, true, false]);
}

#[test]
fn the_eti_ccp_sessions_last_45_45_and_90_minutes() {
    let eti = shipped_file("rncp39794-eti");
    use SegmentKind::{Presentation, Questions};
    for (kind, assessment) in [("ccp1", "dossier-activite-1"), ("ccp2", "dossier-activite-2")] {
        assert_eq!(minutes(&eti, kind), [45]);
        assert_eq!(segments(&eti, assessment), [(Presentation, 5), (Questions, 40)]);
    }
    assert_eq!(minutes(&eti, "ccp3"), [45, 45]);
    for (kind, total) in [("titre", 165), ("ccp1", 45), ("ccp2", 45), ("ccp3", 90)] {
        assert_eq!(eti.kind(&KindId::from(kind)).unwrap().total_minutes, Some(total), "{kind}");
    }
}

#[test]
fn the_eti_questioning_comes_before_or_after_the_block_and_the_final_interview_last() {
    let eti = shipped_file("rncp39794-eti");
    assert_eq!(orders(&eti, "titre"), ["qap msp et entretien-final", "msp et qap entretien-final"]);
    assert_eq!(orders(&eti, "ccp3"), ["msp et"]);
}

#[test]
fn the_eti_competences_number_four_three_and_three() {
    let eti = shipped_file("rncp39794-eti");
    let counts: Vec<_> = eti.matters.iter().map(|matter| matter.competences.len()).collect();
    assert_eq!(counts, [4, 3, 3, 0]);
    let codes: Vec<_> = eti.matters.iter().filter_map(|matter| matter.code.as_deref()).collect();
    assert_eq!(codes, ["RNCP39794BC01", "RNCP39794BC02", "RNCP39794BC03"]);
    assert_eq!(eti.valid_until.unwrap().to_string(), "2029-11-08");
}

#[test]
fn training_results_are_asked_of_training_paths_only() {
    for stem in ["rncp39794-eti", "rncp37274-cip"] {
        let certification = shipped_file(stem);
        let ecf = certification.evidence.iter().find(|evidence| evidence.id.0 == "ecf").unwrap();
        assert!(ecf.access_paths.contains(&AccessPath::Training), "{stem}");
        assert!(!ecf.access_paths.contains(&AccessPath::Experience), "{stem}");
    }
}

#[test]
fn the_cip_projects_last_sixty_minutes_each() {
    let cip = shipped_file("rncp37274-cip");
    use SegmentKind::{Presentation, Questions};
    for (kind, assessment) in [("ccp2", "projet-ccp2"), ("ccp3", "projet-ccp3")] {
        assert_eq!(minutes(&cip, kind), [60]);
        assert_eq!(segments(&cip, assessment), [(Presentation, 20), (Questions, 40)]);
        assert_eq!(cip.kind(&KindId::from(kind)).unwrap().total_minutes, Some(60));
    }
    assert_eq!(minutes(&cip, "ccp1"), [45, 50, 60]);
    assert!(cip.to_verify.iter().any(|point| point.contains("dossier de pratique professionnelle (1h)")));
    assert!(orders(&cip, "titre").iter().all(|order| order.ends_with(" entretien-final")));
}

#[test]
fn the_juries_of_2005_have_the_seats_of_the_circular() {
    let circular = shipped_file("ingenieur-conseil-2005");
    let seats = |kind: &str| {
        let jury = &circular.kind(&KindId::from(kind)).unwrap().jury;
        let presiding: Vec<_> =
            jury.seats.iter().filter(|seat| seat.presides).map(|seat| seat.capacity.clone()).collect();
        let unlinked: u32 = jury.seats.iter().filter(|seat| seat.no_current_link).map(|seat| seat.count).sum();
        (jury.seats.iter().map(|seat| seat.count).sum::<u32>(), presiding, unlinked, jury.president)
    };
    let igas = "Inspecteur général des affaires sociales".to_owned();
    assert_eq!(seats("jury-administratif"), (6, vec![igas], 2, President::Required));
    let cnamts = "Représentant de la Caisse nationale de l’assurance maladie des travailleurs salariés".to_owned();
    assert_eq!(seats("jury-technique"), (5, vec![cnamts], 2, President::Required));
    assert_eq!(seats("deliberation-commune").0, 11);
    let draw = circular.kind(&KindId::from("jury-administratif")).unwrap().draw.as_ref().unwrap();
    assert!(draw.title.contains("hors prévention des risques spécifiques"));
    assert!(circular.kind(&KindId::from("jury-technique")).unwrap().draw.is_none());
    assert!(circular.kind(&KindId::from("deliberation-commune")).unwrap().assessments.is_empty());
}

#[test]
fn the_interviews_of_the_current_cycle_last_forty_minutes() {
    let cycle = shipped_file("ingenieur-conseil-cycle");
    for (kind, results) in [("agrement-provisoire", 1), ("agrement-definitif", 2)] {
        assert_eq!(minutes(&cycle, kind), [40]);
        let kind = cycle.kind(&KindId::from(kind)).unwrap();
        assert_eq!(kind.total_minutes, Some(40));
        assert_eq!(kind.prior_results.len(), results);
    }
    assert_eq!(cycle.prior_results[0].maximum, Some(2_000));
}

/// The favourable, or the unfavourable, verdict of each matter of the kind.
fn verdicts(certification: &Certification, kind: &str, favourable: bool) -> Vec<(MatterId, Verdict)> {
    let kind = certification.kind(&KindId::from(kind)).unwrap();
    let verdict = |matter: &MatterId| {
        let scale = certification.scale(&certification.matter(matter).unwrap().scale).unwrap();
        scale.verdicts.iter().find(|verdict| verdict.favourable == favourable).unwrap().code.0.clone()
    };
    kind.matters.iter().map(|matter| (matter.clone(), named(&verdict(matter)))).collect()
}

#[test]
fn every_shipped_kind_of_session_can_be_played_to_closed_minutes() {
    for stem in SHIPPED {
        let certification = shipped_file(stem);
        for kind in &certification.kinds {
            for favourable in [true, false] {
                let mut room = Room::begun(&certification, &kind.id.0);
                let spent = room.pass_everything();
                assert!(kind.total_minutes.is_none_or(|total| total == spent), "{stem} {}", kind.id);
                room.open_deliberation();
                for (matter, verdict) in verdicts(&certification, &kind.id.0, favourable) {
                    room.decide(&matter.0, verdict);
                }
                let outcome = room.outcome().unwrap();
                let reached = kind.outcomes.iter().find(|known| known.id == outcome).unwrap();
                assert_eq!(reached.favourable, favourable, "{stem} {} {outcome}", kind.id);
                room.close();
            }
        }
    }
}

#[test]
fn an_absent_candidate_has_the_outcome_of_absence_in_every_shipped_kind() {
    for stem in SHIPPED {
        let certification = shipped_file(stem);
        for kind in &certification.kinds {
            let mut room = Room::begun(&certification, &kind.id.0);
            let presence = Presence::Absent { justified: None };
            room.record(Event::PresenceNoted { candidate: CANDIDATE, presence });
            assert_eq!(room.outcome().unwrap().0, "absent", "{stem} {}", kind.id);
        }
    }
}

#[test]
fn all_ccps_without_the_final_interview_give_no_title() {
    for stem in ["rncp39794-eti", "rncp37274-cip"] {
        let certification = shipped_file(stem);
        let decided = |verdicts: [&str; 4]| {
            let mut room = Room::begun(&certification, "titre");
            room.pass_everything();
            room.open_deliberation();
            for (matter, verdict) in ["ccp1", "ccp2", "ccp3", "entretien-final"].into_iter().zip(verdicts) {
                room.decide(matter, named(verdict));
            }
            room.outcome().unwrap().0
        };
        assert_eq!(decided(["acquis", "acquis", "acquis", "valide"]), "titre-delivre");
        assert_eq!(decided(["acquis", "acquis", "acquis", "non-valide"]), "entretien-non-valide");
        assert_eq!(decided(["acquis", "non-acquis", "acquis", "valide"]), "reussite-partielle");
        assert_eq!(decided(["non-acquis", "non-acquis", "non-acquis", "valide"]), "titre-non-obtenu");
    }
}

#[test]
fn every_block_is_ruled_on_by_the_title_session() {
    for stem in ["rncp39794-eti", "rncp37274-cip"] {
        let certification = shipped_file(stem);
        let title = certification.kind(&KindId::from("titre")).unwrap();
        for matter in certification.matters.iter().filter(|matter| matter.kind == MatterKind::Block) {
            assert!(title.matters.contains(&matter.id), "{stem} {}", matter.id);
        }
    }
}

#[test]
fn a_certification_survives_the_journal_unchanged() {
    for stem in SHIPPED {
        let certification = shipped_file(stem);
        let kept: Certification = serde_json::from_str(&serde_json::to_string(&certification).unwrap()).unwrap();
        assert_eq!(kept, certification);
        assert_eq!(exam::certification::check::faults(&kept), []);
    }
}
