//! Exams that exist as a file only: votes, colleges, marks.

use super::super::juror_id;
use super::super::room::{Member, Room, certification, named};
use exam::Certification;
use exam::certification::AccessPath;
use exam::event::Event;
use exam::people::*;

const ESSAIS: &str = include_str!("../exams.toml");

pub fn essais() -> Certification {
    certification(ESSAIS)
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
    room.record(Event::AgreementDrawn { document: exam::event::Document::Minutes, juror: juror_id(1), strokes });
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
