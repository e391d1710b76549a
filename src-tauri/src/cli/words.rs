//! The words of the command line, in French and in English.

use crate::wire::Language;
use clap::error::{ContextKind, ErrorKind};

/// Every word of the help.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) about: &'static str,
    pub(super) after: &'static str,
    pub(super) template: &'static str,
    pub(super) commands: &'static str,
    pub(super) command: &'static str,
    pub(super) options: &'static str,
    pub(super) arguments: &'static str,
    pub(super) help: &'static str,
    pub(super) version: &'static str,
    pub(super) data_dir: &'static str,
    pub(super) passphrase_file: &'static str,
    pub(super) user: &'static str,
    pub(super) name: &'static str,
    pub(super) lang: &'static str,
    pub(super) folder: &'static str,
    pub(super) file: &'static str,
    pub(super) file_help: &'static str,
    pub(super) session: &'static str,
    pub(super) session_help: &'static str,
    pub(super) json: &'static str,
    pub(super) practice: &'static str,
    pub(super) practice_out: &'static str,
    pub(super) sessions: &'static str,
    pub(super) minutes: &'static str,
    pub(super) minutes_out: &'static str,
    pub(super) certifications: &'static str,
    pub(super) certifications_list: &'static str,
    pub(super) certifications_check: &'static str,
    pub(super) verify: &'static str,
    pub(super) verify_record: &'static str,
    pub(super) verify_head: &'static str,
    pub(super) head: &'static str,
    pub(super) root: &'static str,
    pub(super) revoked: &'static str,
}

const FRENCH: Words = Words {
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
};

const ENGLISH: Words = Words {
    about: "Délibéré conducts the session of an oral exam jury. Without a command, the window opens.",
    after: "Exit codes:
  0  done
  1  refused, or not valid
  2  wrong command line
  3  the passphrase does not open the data
  4  data damaged, or a journal that does not prove itself
  5  file, folder or system that cannot be used
  6  data already open in another instance
  7  no such data, session or certification
  8  document unaltered, but a signature is missing or a signer is not established

The passphrase is read from --passphrase-file, or from standard input.",
    template: "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
    commands: "Commands",
    command: "COMMAND",
    options: "Options",
    arguments: "Arguments",
    help: "Shows this help",
    version: "Shows the version",
    data_dir: "Data folder",
    passphrase_file: "File whose first line is the passphrase",
    user: "Whose passphrase it is; without it, every access is tried",
    name: "NAME",
    lang: "Language of the messages",
    folder: "FOLDER",
    file: "FILE",
    file_help: "Certification file (TOML)",
    session: "SESSION",
    session_help: "Id of the session, or number of its minutes",
    json: "Output for a program, one JSON value",
    practice: "Plays the practice session and writes its journal and documents",
    practice_out: "Folder to write them to",
    sessions: "Lists the sessions",
    minutes: "Writes the minutes of a session (PDF)",
    minutes_out: "File to write them to",
    certifications: "Certifications that ship, and files of the data folder",
    certifications_list: "Lists the certifications at hand",
    certifications_check: "Checks a certification file",
    verify: "Verifies the journal of every session, here, on a stick or in a backup, or a signed document (PDF)",
    verify_record: "Folder of the copy or the backup, compared with this computer’s data, or minutes (PDF), without data or passphrase",
    verify_head: "Head printed in minutes, to be found (may be repeated)",
    head: "HEAD",
    root: "Certificate of an authority to trust (PEM or DER)",
    revoked: "List of revoked certificates (PEM or DER)",
};

/// The words in a language.
pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::Fr => &FRENCH,
        Language::En => &ENGLISH,
    }
}

/// What is wrong with a command line, and where to look.
pub(super) fn usage_error(language: Language, kind: ErrorKind, error: &clap::Error) -> String {
    let about = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = about(ContextKind::InvalidArg);
    let value = about(ContextKind::InvalidValue);
    let name = about(ContextKind::InvalidSubcommand);
    let (fr, en) = match kind {
        ErrorKind::UnknownArgument => (
            format!("L’option «\u{202f}{argument}\u{202f}» n’existe pas."),
            format!("There is no option “{argument}”."),
        ),
        ErrorKind::InvalidSubcommand => {
            (format!("La commande «\u{202f}{name}\u{202f}» n’existe pas."), format!("There is no command “{name}”."))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = argument.replace('\n', " ");
            (format!("Il manque {missing}."), format!("{missing} is missing."))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            (format!("L’option {argument} veut une valeur."), format!("The option {argument} wants a value."))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (
            format!("La valeur «\u{202f}{value}\u{202f}» ne convient pas à {argument}."),
            format!("The value “{value}” does not fit {argument}."),
        ),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("Il manque une commande.".to_owned(), "A command is missing.".to_owned())
        }
        ErrorKind::ArgumentConflict => {
            (format!("{argument} est donné deux fois."), format!("{argument} is given twice."))
        }
        _ => ("La ligne de commande est incorrecte.".to_owned(), "The command line is wrong.".to_owned()),
    };
    match language {
        Language::Fr => format!("{fr} Voyez delibere --help."),
        Language::En => format!("{en} See delibere --help."),
    }
}
