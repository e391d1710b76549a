//! The words of the command line, in French.

use crate::sentence::command_line::{UsageFault, Words};
use crate::wire::StageView;

pub(in crate::sentence) const WORDS: Words = Words {
    about: "Délibéré conduit la session d’un jury d’examen oral. Sans commande, la fenêtre s’ouvre.",
    after: "Codes de sortie\u{202f}:
  0  fait
  1  refusé, ou non valide
  2  ligne de commande incorrecte
  3  la phrase secrète n’ouvre pas les données
  4  données endommagées, ou journal qui ne se prouve pas
  5  fichier, dossier ou système inutilisable
  6  données déjà ouvertes par une autre instance
  7  données, session ou certification introuvables
  8  document intact, mais il y manque une signature ou un signataire reste à établir

La phrase secrète est lue dans --passphrase-file, ou sur l’entrée standard.",
    template: "{about}\n\nUtilisation\u{202f}: {usage}\n\n{all-args}{after-help}",
    commands: "Commandes\u{202f}",
    command: "COMMANDE",
    options: "Options\u{202f}",
    arguments: "Arguments\u{202f}",
    help: "Affiche cette aide",
    version: "Affiche la version",
    data_dir: "Dossier des données",
    passphrase_file: "Fichier dont la première ligne est la phrase secrète",
    user: "Personne dont c’est la phrase secrète\u{202f}; sans elle, chaque accès est essayé",
    name: "NOM",
    lang: "Langue des messages",
    folder: "DOSSIER",
    file: "FICHIER",
    file_help: "Fichier de certification (TOML)",
    session: "SESSION",
    session_help: "Identifiant de la session ou numéro de son procès-verbal",
    json: "Sortie pour un programme, une valeur JSON",
    practice: "Joue la session d’entraînement et écrit son journal et ses documents",
    practice_out: "Dossier où les écrire",
    sessions: "Liste les sessions",
    minutes: "Écrit le procès-verbal d’une session (PDF)",
    minutes_out: "Fichier où l’écrire",
    certifications: "Certifications livrées et fichiers du dossier des données",
    certifications_list: "Liste les certifications disponibles",
    certifications_check: "Vérifie un fichier de certification",
    verify: "Vérifie le journal de toutes les sessions, ici, sur une clé ou dans une sauvegarde, ou un document signé (PDF)",
    verify_record: "Dossier de la copie ou de la sauvegarde, comparée aux données de cet ordinateur, ou procès-verbal (PDF), sans données ni phrase secrète",
    verify_head: "Empreinte imprimée dans un procès-verbal, à retrouver (peut être répétée)",
    head: "EMPREINTE",
    root: "Certificat d’une autorité à laquelle se fier (PEM ou DER)",
    revoked: "Liste de certificats révoqués (PEM ou DER)",
    passphrase: "Phrase secrète\u{202f}: ",
};

/// What is wrong with a command line, before its spaces are typeset.
pub(in crate::sentence) fn usage(fault: &UsageFault) -> String {
    let what = match fault {
        UsageFault::UnknownOption(option) => format!("L’option « {option} » n’existe pas."),
        UsageFault::UnknownCommand(name) => format!("La commande « {name} » n’existe pas."),
        UsageFault::Missing(argument) => format!("Il manque {argument}."),
        UsageFault::ValueMissing { option } => format!("L’option {option} veut une valeur."),
        UsageFault::ValueRefused { value, argument } => format!("La valeur « {value} » ne convient pas à {argument}."),
        UsageFault::CommandMissing => "Il manque une commande.".to_owned(),
        UsageFault::Repeated(argument) => format!("{argument} est donné deux fois."),
        UsageFault::Other => "La ligne de commande est incorrecte.".to_owned(),
    };
    format!("{what} Voyez delibere --help.")
}

/// How far a session is.
pub(in crate::sentence) fn stage(stage: StageView) -> &'static str {
    match stage {
        StageView::Planned => "planifiée",
        StageView::Underway => "en cours",
        StageView::Finished => "terminée",
        StageView::Closed => "clôturée",
    }
}
