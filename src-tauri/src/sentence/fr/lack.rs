//! What is missing from a preparation, in French.

use super::field;
use crate::sentence::names::Names;
use exam::refusal::Lack;

/// The sentence, before its spaces are typeset.
pub(in crate::sentence) fn sentence(names: &Names<'_>, lack: &Lack) -> String {
    let candidate = |id| names.candidate(id, "ce candidat");
    let juror = |id| names.juror(id, "ce membre du jury");
    match lack {
        Lack::Detail(of) => format!("Indiquez {}.", field(*of)),
        Lack::Jurors { needed, enlisted: 0 } => format!("Inscrivez au moins {needed} membres du jury."),
        Lack::Jurors { needed, enlisted } => format!(
            "Inscrivez au moins {needed} membres du jury, suppléants non compris : il y en a {enlisted}."
        ),
        Lack::Seat { capacity, missing: 1 } => format!("Il manque un membre du jury en qualité de « {capacity} »."),
        Lack::Seat { capacity, missing } => {
            format!("Il manque {missing} membres du jury en qualité de « {capacity} ».")
        }
        Lack::President => "Désignez le président du jury.".to_owned(),
        Lack::HabilitationUnknown(id) => {
            format!("Indiquez jusqu’à quand court l’habilitation de {}.", juror(*id))
        }
        Lack::HabilitationExpired(id) => format!(
            "L’habilitation de {} ne couvre pas les jours de la session : vérifiez ses dates ou remplacez ce membre.",
            juror(*id)
        ),
        Lack::Candidates => "Inscrivez au moins un candidat.".to_owned(),
        Lack::Passage(id) => format!("Placez {} dans l’ordre de passage.", candidate(*id)),
        Lack::Subjects => {
            "Il n’y a pas assez de sujets pour le tirage au sort : complétez la liste.".to_owned()
        }
        Lack::PriorResult(id, result) => format!(
            "Saisissez « {} » pour {} : ce résultat est nécessaire à la délibération.",
            names.prior_result(result),
            candidate(*id)
        ),
        Lack::ToVerify(point) => format!("À vérifier auprès de votre centre : {}.", names.to_verify(*point)),
        Lack::RegistrationOver => {
            "L’enregistrement de la certification se termine avant la session : vérifiez qu’elle peut encore être délivrée.".to_owned()
        }
        Lack::SharedOrganisation(of, id) => format!(
            "{} et {} relèvent du même organisme : déclarez une récusation si l’impartialité l’exige.",
            super::capital(&juror(*of)),
            candidate(*id)
        ),
    }
}
