//! Who plays the practice session: centre, jury, candidates, order of passage. Invented people.

use crate::convert::moment;
use crate::wire::{Action, AdjustmentView, DetailsView, EnrolmentView, JurorView, PassageView};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};

/// Who records a practice session.
pub(crate) const AUTHOR: &str = "Jury d’entraînement";

/// The gestures that prepare everything but the order of passage, on the day of `now`.
pub(super) fn preparation(now: DateTime<FixedOffset>) -> Vec<Action> {
    let today = now.date_naive();
    vec![
        Action::SetDetails { details: details(today) },
        Action::SetJuror {
            juror: juror(
                today,
                ("Mme", "Hélène", "Vasseur"),
                "Professionnelle habilitée",
                "Les Jardins de Cocagne Rhône",
            ),
        },
        Action::SetJuror {
            juror: juror(today, ("M.", "Bruno", "Œillet"), "Professionnel habilité", "Atelier Bois Solidaire"),
        },
        Action::SetCandidate {
            candidate: EnrolmentView {
                born: Some("1991-04-18".to_owned()),
                ..candidate(1, ("Mme", "Amélie", "Garnier"), "training", "Envie Rhône")
            },
        },
        Action::SetCandidate {
            candidate: EnrolmentView {
                born: Some("1984-09-02".to_owned()),
                adjustments: vec![AdjustmentView {
                    kind: "third".to_owned(),
                    amount: 0,
                    reference: "décision n° 2026-311".to_owned(),
                    segments: Vec::new(),
                }],
                assessments: ["msp", "et", "qap", "entretien-final"].map(str::to_owned).to_vec(),
                ..candidate(2, ("M.", "Issa", "N’Diaye"), "experience", "Chantier École du Grand Parilly")
            },
        },
        Action::SetCandidate {
            candidate: EnrolmentView {
                born: Some("1996-12-30".to_owned()),
                ..candidate(3, ("Mme", "Zoé", "Le Goff-Martin"), "apprenticeship", "La Ressourcerie des États-Unis")
            },
        },
        Action::SetCandidate {
            candidate: EnrolmentView {
                born: Some("1988-07-11".to_owned()),
                ..candidate(4, ("M.", "Mehdi", "Haddad"), "training", "Régie de quartier Armstrong")
            },
        },
    ]
}

/// Two passages a day, morning and afternoon, over two days.
pub(super) fn passages(now: DateTime<FixedOffset>, candidates: &[String]) -> Vec<PassageView> {
    let hours = [(0, 9), (0, 13), (1, 9), (1, 13)];
    candidates
        .iter()
        .zip(hours)
        .filter_map(|(candidate, (day, hour))| {
            let date = now.date_naive().checked_add_days(Days::new(day))?;
            let reading = date.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
            let at = reading.and_local_timezone(*now.offset()).single()?;
            Some(PassageView { candidate: candidate.clone(), at: moment(at) })
        })
        .collect()
}

fn details(today: NaiveDate) -> DetailsView {
    DetailsView {
        centre: "Centre de formation de Vénissieux".to_owned(),
        agreement: "69-2024-0187".to_owned(),
        address: "14, rue de l’Industrie, 69200 Vénissieux".to_owned(),
        town: "Vénissieux".to_owned(),
        room: "Salle Simone-Weil".to_owned(),
        date: Some(today.to_string()),
        last_date: today.checked_add_days(Days::new(1)).map(|date| date.to_string()),
        responsible: "Mme Claire Ménard".to_owned(),
        reference: "26-69-004512".to_owned(),
        verified: Vec::new(),
    }
}

fn juror(
    today: NaiveDate,
    (title, first_name, surname): (&str, &str, &str),
    capacity: &str,
    organisation: &str,
) -> JurorView {
    JurorView {
        id: String::new(),
        title: title.to_owned(),
        first_name: first_name.to_owned(),
        surname: surname.to_owned(),
        capacity: capacity.to_owned(),
        organisation: organisation.to_owned(),
        habilitated_from: today.checked_sub_days(Days::new(400)).map(|date| date.to_string()),
        habilitated_until: today.checked_add_days(Days::new(1_000)).map(|date| date.to_string()),
        substitute_for: None,
        presides: false,
        present: false,
    }
}

fn candidate(
    number: u32,
    (title, first_name, surname): (&str, &str, &str),
    access_path: &str,
    organisation: &str,
) -> EnrolmentView {
    EnrolmentView {
        id: String::new(),
        number,
        title: title.to_owned(),
        first_name: first_name.to_owned(),
        surname: surname.to_owned(),
        born: None,
        access_path: access_path.to_owned(),
        organisation: organisation.to_owned(),
        held: Vec::new(),
        adjustments: Vec::new(),
        remote: None,
        assessments: Vec::new(),
    }
}
