//! What is missing from a preparation, in English.

use super::{capital, field};
use crate::sentence::names::Names;
use exam::refusal::Lack;

/// The sentence.
pub(in crate::sentence) fn sentence(names: &Names<'_>, lack: &Lack) -> String {
    let candidate = |id| names.candidate(id, "this candidate");
    let juror = |id| names.juror(id, "this juror");
    match lack {
        Lack::Detail(of) => format!("Enter {}.", field(*of)),
        Lack::Jurors { needed, enlisted: 0 } => format!("Enlist at least {needed} jurors."),
        Lack::Jurors { needed, enlisted } => {
            format!("Enlist at least {needed} jurors, substitutes not counted: there are {enlisted}.")
        }
        Lack::Seat { capacity, missing: 1 } => format!("One juror sitting as “{capacity}” is missing."),
        Lack::Seat { capacity, missing } => format!("{missing} jurors sitting as “{capacity}” are missing."),
        Lack::President => "Name the president of the jury.".to_owned(),
        Lack::HabilitationUnknown(id) => format!("Enter the last day of the habilitation of {}.", juror(*id)),
        Lack::HabilitationExpired(id) => format!(
            "The habilitation of {} does not cover the days of the session: check its dates or replace this juror.",
            juror(*id)
        ),
        Lack::Candidates => "Enrol at least one candidate.".to_owned(),
        Lack::Passage(id) => format!("Place {} in the order of passage.", candidate(*id)),
        Lack::Subjects => "There are too few subjects to draw from: complete the list.".to_owned(),
        Lack::PriorResult(id, result) => format!(
            "Enter “{}” for {}: the deliberation needs this result.",
            names.prior_result(result),
            candidate(*id)
        ),
        Lack::ToVerify(point) => format!("To be checked with your centre: {}.", names.to_verify(*point)),
        Lack::RegistrationOver => {
            "The registration of the certification ends before the session: check that it can still be delivered."
                .to_owned()
        }
        Lack::SharedOrganisation(of, id) => format!(
            "{} and {} belong to the same organisation: declare a recusal if impartiality requires it.",
            capital(&juror(*of)),
            candidate(*id)
        ),
    }
}
