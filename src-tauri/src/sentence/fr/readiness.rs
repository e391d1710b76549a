//! The check before an exam, in French.

use crate::readiness::{Finding, Subject};
use crate::sentence::names::gibibytes;

const DAY_AND_TIME: &str = "%d/%m/%Y %H:%M";

/// What is checked.
pub(in crate::sentence) fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Record => "Journal",
        Subject::Copy => "Copie sur clé",
        Subject::Backup => "Sauvegarde",
        Subject::Space => "Espace disque",
        Subject::Clock => "Horloge",
        Subject::Screens => "Second écran",
        Subject::Printer => "Imprimante",
        Subject::Sound => "Son",
    }
}

/// What was found and what to do about it, before its spaces are typeset.
pub(in crate::sentence) fn sentence(found: &Finding) -> String {
    let free = |bytes| format!("{}\u{a0}Gio libres.", gibibytes(bytes, ','));
    match found {
        Finding::RecordLocked => "Déverrouillez les données pour vérifier le journal.".to_owned(),
        Finding::RecordUnreadable(trouble) => super::trouble::sentence(trouble),
        Finding::RecordAhead(last) => format!(
            "La dernière entrée est datée du {}, plus tard que maintenant : réglez l’horloge de l’ordinateur.",
            last.format(DAY_AND_TIME)
        ),
        Finding::RecordSound => "Les sessions du jour se lisent et leur journal est intact.".to_owned(),
        Finding::SpaceUnknown => {
            "L’espace libre ne peut pas être mesuré : vérifiez-le dans le gestionnaire de fichiers.".to_owned()
        }
        Finding::SpaceShort(bytes) => format!("{} Libérez de la place avant la session.", free(*bytes)),
        Finding::SpaceLow(bytes) => {
            format!("{} Cela suffit pour la session, libérez de la place bientôt.", free(*bytes))
        }
        Finding::SpaceAmple(bytes) => format!("{} Cela suffit largement.", free(*bytes)),
        Finding::ClockWrong(now) => format!(
            "L’ordinateur indique {}, ce qui ne peut pas être juste : réglez sa date et son heure.",
            now.format(DAY_AND_TIME)
        ),
        Finding::ClockPlausible(now) => {
            format!("L’ordinateur indique {} : comparez avec votre montre.", now.format(DAY_AND_TIME))
        }
        Finding::OneScreen => "Un seul écran est branché : branchez le second pour le candidat, ou placez l’écran candidat dans une fenêtre.".to_owned(),
        Finding::Screens(many) => format!("{many} écrans sont branchés."),
        Finding::NoPrinter => {
            "Aucune imprimante n’est installée : installez-en une, ou enregistrez les documents sur une clé USB."
                .to_owned()
        }
        Finding::Printer(name) => format!("« {name} » est prête à recevoir : vérifiez le papier."),
        Finding::SoundUnknown => "Écoutez le son d’essai pour savoir si la sortie son fonctionne.".to_owned(),
        Finding::NoSound => {
            "Aucune sortie son n’est reconnue : les seuils de temps resteront visibles à l’écran.".to_owned()
        }
        Finding::SoundFound => "Une sortie son est reconnue : écoutez le son d’essai.".to_owned(),
    }
}
