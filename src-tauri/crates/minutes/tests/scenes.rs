//! What documents of sessions conducted through the rules say. `DELIBERE_PAGES=DIR` leaves them in a
//! folder, to be looked at.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::pdf::text;
use common::room::Room;
use common::{candidate_id, scenes, sources};
use minutes::{Document, produce};
use std::collections::BTreeSet;

fn said(room: &Room, document: &Document) -> String {
    let bytes = produce(&sources(&room.session), document).unwrap();
    text(&bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_document_of_every_scene_is_made_and_names_everyone() {
    for (scene, room) in scenes::all() {
        for document in room.session.documents() {
            let name = room.session.profile(&document).key.replace(':', "-");
            let bytes =
                produce(&sources(&room.session), &document).unwrap_or_else(|error| panic!("{scene} {name}: {error}"));
            if let Some(folder) = std::env::var_os("DELIBERE_PAGES") {
                std::fs::write(std::path::Path::new(&folder).join(format!("{scene}-{name}.pdf")), &bytes).unwrap();
            }
            if document != Document::Minutes {
                continue;
            }
            let said = text(&bytes).split_whitespace().collect::<Vec<_>>().join(" ");
            let jurors = room.session.jurors.iter().map(|it| (&it.juror.first_name, &it.juror.surname));
            let candidates = room.session.candidates.iter().map(|it| (&it.candidate.first_name, &it.candidate.surname));
            for (first, surname) in jurors.chain(candidates) {
                assert!(said.contains(&format!("{first} {surname}")), "{scene}: {first} {surname} in {said}");
            }
        }
    }
}

#[test]
fn every_kind_of_document_is_listed_and_none_is_taken_for_another() {
    let unknown = serde_json::from_str::<Document>("\"none\"").unwrap_err().to_string();
    let mut unseen: BTreeSet<&str> = unknown.split('`').skip(3).step_by(2).collect();
    assert!(unseen.len() > 6, "{unknown}");
    for (scene, room) in scenes::all() {
        let documents = room.session.documents();
        let profiles: Vec<_> = documents.iter().map(|document| room.session.profile(document)).collect();
        let keys: BTreeSet<_> = profiles.iter().map(|profile| &profile.key).collect();
        let letters: BTreeSet<_> = profiles.iter().map(|profile| &profile.letters).collect();
        assert_eq!((keys.len(), letters.len()), (documents.len(), documents.len()), "{scene}: {profiles:?}");
        for document in documents {
            let stored = serde_json::to_string(&document).unwrap();
            unseen.remove(stored.split('"').nth(1).unwrap());
        }
    }
    assert!(unseen.is_empty(), "no scene lists {unseen:?}");
}

#[test]
fn avis_are_given_with_their_draw_their_seats_and_their_president() {
    let room = scenes::jury_administratif();
    let minutes = said(&room, &Document::Minutes);
    for expected in [
        "Inspecteur général des affaires sociales, président du jury",
        "Mme Édith Noël (Ingénieur-conseil régional) et M. Aurélien Faÿ (Directeur de CRAM) déclarent n’avoir aucun lien professionnel en cours",
        "Łukasz Wiśniewski, Avis administratif (avis défavorable). Connaissance insuffisante",
        "La tarification des accidents du travail est-elle incitative à la prévention ?",
        "six membres présents : il est atteint",
        "Fait à Paris, le 2 juin 2026. M. Jean-Noël Prévôt",
        "Président du jury Inspecteur général des affaires sociales",
    ] {
        assert!(minutes.contains(expected), "{expected:?} in {minutes}");
    }
    assert!(!minutes.contains("lien professionnel ou personnel"), "only two seats are bound");
    assert!(!minutes.contains("Candidat, voie d’accès"), "one path that all share needs no line");
    let draw = said(&room, &Document::DrawRecord);
    for expected in
        ["Un sujet tiré n’est pas remis au tirage.", "Thème", "10 h 00 Mme Maëlys Œuvrard", "M. Jean-Noël Prévôt"]
    {
        assert!(draw.contains(expected), "{expected:?} in {draw}");
    }
    let common = said(&scenes::deliberation_commune(), &Document::Minutes);
    for expected in [
        "Avis du jury administratif Avis du jury technique",
        "onze membres présents : il est atteint",
        "Directeur de CRAM, supplée M. Aurélien Faÿ",
        "Délivrance de l’agrément non proposée",
    ] {
        assert!(common.contains(expected), "{expected:?} in {common}");
    }
    assert_eq!(common.matches("Signature ").count(), 14, "eleven members, two spares and the heading");
}

#[test]
fn votes_marks_and_colleges_are_worded_by_the_rules() {
    let vae = said(&scenes::vae(), &Document::Minutes);
    assert!(vae.contains("celle du président du jury étant prépondérante en cas de partage"), "{vae}");
    let cqp = said(&scenes::cqp(), &Document::Minutes);
    assert!(cqp.contains("Collège") && cqp.contains("la majorité de chaque collège"), "{cqp}");
    let notes = said(&scenes::notes(), &Document::Minutes);
    for expected in ["Moyenne", "13,25 / 20 16 / 20 14,35 Admis", "9,75 / 20 10,25 / 20 9,95 Refusé"] {
        assert!(notes.contains(expected), "{expected:?} in {notes}");
    }
    let written = said(&scenes::agrement_provisoire(), &Document::Minutes);
    assert!(written.contains("14,5 / 20") && !written.contains("Organisme"), "{written}");
}

#[test]
fn the_times_say_why_they_differ() {
    let minutes = said(&scenes::titre(), &Document::Minutes);
    for expected in [
        "Pause à 9:03:26, 7 min 13 s : Alarme incendie, évacuation de la salle (Hélène Vasseur).",
        "15 min + 2 min",
        "Fin retardée : la candidate achève sa réponse.",
        "Non utilisé (temps prévu si besoin)",
        "Motif : présentation écrite jugée suffisante.",
        "Temps majoré d’un tiers (référence : DDETS 69, n° 2026-311) : compris dans les durées prévues.",
        "Commencé après l’heure ; fin fixée à 11 h 25, non reportée.",
        "Interrompu par le départ du candidat.",
        "Non passé",
        "Absence, aucune épreuve passée.",
        "Fraude signalée, 15 h 04, Issa N’Diaye.",
        "Membre du jury, encadrante technique, présidente du jury",
        "Les membres récusés n’ont pas pris part à la délibération",
        "Épreuves passées à distance : visioconférence depuis le centre de Saint-Étienne, surveillée par M. Paul Roy.",
        "Déjà acquis",
        "N° 2",
    ] {
        assert!(minutes.contains(expected), "{expected:?} in {minutes}");
    }
    assert!(!minutes.contains("Fin anticipée"), "a fixed end and a departure are no early ends");
    let night = said(&scenes::octobre(), &Document::Minutes);
    for expected in ["2:30:00 (UTC+2)", "(UTC+1)", "40 min"] {
        assert!(night.contains(expected), "{expected:?} in {night}");
    }
}

#[test]
fn a_failed_quorum_names_whom_it_leaves_without_decision() {
    let failure = said(&scenes::carence(), &Document::QuorumFailure);
    for expected in [
        "Le quorum de deux membres du jury",
        "Mme Amélie Garnier, M. Issa N’Diaye",
        "Nadège Roux Responsable de session",
    ] {
        assert!(failure.contains(expected), "{expected:?} in {failure}");
    }
    let minutes = said(&scenes::carence(), &Document::Minutes);
    assert!(minutes.contains("Aucune décision n’a été rendue.") && minutes.contains("Quorum non atteint"), "{minutes}");
}

#[test]
fn a_recused_member_is_not_named_on_that_candidates_sheet() {
    let room = scenes::titre();
    assert!(!said(&room, &Document::IndividualSheet(candidate_id(1))).contains("Bézard"));
    assert!(said(&room, &Document::IndividualSheet(candidate_id(2))).contains("Bézard"));
}
