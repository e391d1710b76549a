//! What is French whatever the language of the interface: it goes into the journal, onto paper or among files.

/// Who pauses a clock while nobody is signed in, as the journal names them.
pub(crate) const LOCKED_SCREEN: &str = "Écran verrouillé";
/// Why a clock was paused from the locked screen, as the minutes will say.
pub(crate) const PAUSED_LOCKED: &str = "Pause demandée depuis l’écran verrouillé";
/// What the journal inside the minutes is, as a reader of PDFs lists it.
pub(crate) const ATTACHED_JOURNAL: &str = "Journal public de la session, dont la chaîne se vérifie";
/// The recovery sheet, in the printer's queue.
pub(crate) const RECOVERY_SHEET: &str = "Fiche de secours";
/// The sheet of the centre's authority, in the printer's queue.
pub(crate) const AUTHORITY_SHEET: &str = "Autorité de signature";
/// Why the computer waits a moment before it sleeps, as the system lists it.
#[cfg(target_os = "linux")]
pub(crate) const SLEEP_DELAY: &str = "Verrouiller les notes avant la veille";

/// The file of a centre's authority, without its ending.
pub(crate) fn authority_file(fingerprint: &str) -> String {
    format!("Autorité {}", &fingerprint[..8])
}
