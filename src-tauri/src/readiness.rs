//! The check before an exam: what is ready, what is not, and what to do about it.
//!
//! Looks only; mends nothing. Each line can be had without the data being open, except those of the record.

use crate::desk::Desk;
use crate::office::Office;
use crate::printing;
use crate::wire::{CopyState, Language, ReadinessLevel, ReadinessLine, StageView};
use chrono::Datelike;
use exam::id::SessionId;
use std::path::{Path, PathBuf};

/// Free space below which a session must not begin, in bytes: documents of a full day with room to spare.
const LEAST_SPACE: u64 = 200 * 1024 * 1024;
/// Free space below which one should make room soon.
const ENOUGH_SPACE: u64 = 2 * 1024 * 1024 * 1024;
/// No exam of this program took place before.
const FIRST_YEAR: i32 = 2026;

/// Every line of the check; how the record is kept comes first.
pub(crate) fn check(office: &mut Office, screens: usize) -> Vec<ReadinessLine> {
    let language = office.preferences().language;
    let mut lines: Vec<_> = journal(language, office).into_iter().collect();
    lines.extend(safety(language, office));
    lines.push(disk(language, office.folder()));
    lines.push(clock(language, office));
    lines.push(screen(language, screens));
    lines.push(printer(language));
    lines.push(sound(language));
    lines
}

fn line(language: Language, titles: (&str, &str), level: ReadinessLevel, advice: (String, String)) -> ReadinessLine {
    let (title, advice) = match language {
        Language::Fr => (titles.0, crate::sentence::typeset_french(&advice.0)),
        Language::En => (titles.1, advice.1),
    };
    ReadinessLine { title: title.to_owned(), level, advice }
}

fn disk(language: Language, folder: &Path) -> ReadinessLine {
    let titles = ("Espace disque", "Disk space");
    // The folder may not exist before the first start: its nearest parent is on the same disk.
    let there: Option<PathBuf> = folder.ancestors().find(|path| path.exists()).map(Path::to_path_buf);
    let Some(free) = there.and_then(|path| fs4::available_space(path).ok()) else {
        return line(
            language,
            titles,
            ReadinessLevel::Remark,
            (
                "L’espace libre ne peut pas être mesuré : vérifiez-le dans le gestionnaire de fichiers.".to_owned(),
                "Free space cannot be measured: check it in the file manager.".to_owned(),
            ),
        );
    };
    let size = |decimal: &str| {
        let tenths = free / (1024 * 1024 * 1024 / 10);
        format!("{}{decimal}{}", tenths / 10, tenths % 10)
    };
    let (level, fr, en) = if free < LEAST_SPACE {
        (ReadinessLevel::Bad, "Libérez de la place avant la session.", "Make room before the session.")
    } else if free < ENOUGH_SPACE {
        (
            ReadinessLevel::Remark,
            "Cela suffit pour la session, libérez de la place bientôt.",
            "Enough for the session; make room soon.",
        )
    } else {
        (ReadinessLevel::Good, "Cela suffit largement.", "More than enough.")
    };
    line(
        language,
        titles,
        level,
        (format!("{}\u{a0}Gio libres. {fr}", size(",")), format!("{}\u{a0}GiB free. {en}", size("."))),
    )
}

fn clock(language: Language, office: &Office) -> ReadinessLine {
    let titles = ("Horloge", "Clock");
    // The computer’s own clock, in practice too.
    let now = office.life().at;
    let read = now.format("%d/%m/%Y %H:%M").to_string();
    if now.year() < FIRST_YEAR {
        return line(
            language,
            titles,
            ReadinessLevel::Bad,
            (
                format!("L’ordinateur indique {read}, ce qui ne peut pas être juste : réglez sa date et son heure."),
                format!("The computer says {read}, which cannot be right: set its date and time."),
            ),
        );
    }
    line(
        language,
        titles,
        ReadinessLevel::Good,
        (
            format!("L’ordinateur indique {read} : comparez avec votre montre."),
            format!("The computer says {read}: compare with your watch."),
        ),
    )
}

fn screen(language: Language, screens: usize) -> ReadinessLine {
    let titles = ("Second écran", "Second screen");
    match screens {
        0 | 1 => line(language, titles, ReadinessLevel::Remark, (
            "Un seul écran est branché : branchez le second pour le candidat, ou placez l’écran candidat dans une fenêtre.".to_owned(),
            "Only one screen is connected: connect the second one for the candidate, or use the candidate’s screen in a window.".to_owned(),
        )),
        many => line(language, titles, ReadinessLevel::Good, (
            format!("{many} écrans sont branchés."),
            format!("{many} screens are connected."),
        )),
    }
}

fn printer(language: Language) -> ReadinessLine {
    let titles = ("Imprimante", "Printer");
    let found = printing::printers().unwrap_or_default();
    match found.first() {
        None => line(
            language,
            titles,
            ReadinessLevel::Remark,
            (
                "Aucune imprimante n’est installée : installez-en une, ou enregistrez les documents sur une clé USB."
                    .to_owned(),
                "No printer is installed: install one, or save the documents to a USB stick.".to_owned(),
            ),
        ),
        Some(first) => line(
            language,
            titles,
            ReadinessLevel::Good,
            (
                format!("« {} » est prête à recevoir : vérifiez le papier.", first.name),
                format!("“{}” can be sent to: check its paper.", first.name),
            ),
        ),
    }
}

fn sound(language: Language) -> ReadinessLine {
    let titles = ("Son", "Sound");
    match sound_device() {
        Some(false) => line(
            language,
            titles,
            ReadinessLevel::Remark,
            (
                "Aucune sortie son n’est reconnue : les seuils de temps resteront visibles à l’écran.".to_owned(),
                "No sound output is known: time thresholds stay visible on the screen.".to_owned(),
            ),
        ),
        Some(true) => line(
            language,
            titles,
            ReadinessLevel::Good,
            (
                "Une sortie son est reconnue : écoutez le son d’essai.".to_owned(),
                "A sound output is known: listen to the test sound.".to_owned(),
            ),
        ),
        None => line(
            language,
            titles,
            ReadinessLevel::Remark,
            (
                "Écoutez le son d’essai pour savoir si la sortie son fonctionne.".to_owned(),
                "Listen to the test sound to know whether the sound output works.".to_owned(),
            ),
        ),
    }
}

/// Whether the record is safe beside itself, once there is one.
fn safety(language: Language, office: &mut Office) -> Vec<ReadinessLine> {
    if office.desk().is_err() || office.in_practice() {
        return Vec::new();
    }
    let found = office.safety();
    let level = match found.copy.state {
        CopyState::Safe => ReadinessLevel::Good,
        CopyState::Off | CopyState::Begun | CopyState::Away | CopyState::Failing => ReadinessLevel::Remark,
        CopyState::Foreign | CopyState::Ahead | CopyState::Forked => ReadinessLevel::Bad,
    };
    let (copy, backup) = match language {
        Language::Fr => ("Copie sur clé", "Sauvegarde"),
        Language::En => ("Copy on a stick", "Backup"),
    };
    vec![
        ReadinessLine { title: copy.to_owned(), level, advice: found.copy.message },
        ReadinessLine { title: backup.to_owned(), level: found.backup.level, advice: found.backup.message },
    ]
}

/// Whether there is a sound device; `None` where the system does not say.
fn sound_device() -> Option<bool> {
    if cfg!(target_os = "linux") {
        let cards = std::fs::read_to_string("/proc/asound/cards").unwrap_or_default();
        Some(cards.lines().any(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit())))
    } else {
        None
    }
}

/// Whether the records of today's sessions read and prove themselves, and the clock has not gone back.
fn journal(language: Language, office: &mut Office) -> Option<ReadinessLine> {
    let titles = ("Journal", "Journal");
    let Ok(home) = office.home() else {
        return Some(line(
            language,
            titles,
            ReadinessLevel::Remark,
            (
                "Déverrouillez les données pour vérifier le journal.".to_owned(),
                "Unlock the data to verify the journal.".to_owned(),
            ),
        ));
    };
    let desk = office.desk().ok()?;
    let now = desk.clock.now().at;
    let ids = home
        .today_sessions
        .iter()
        .filter(|line| line.stage != StageView::Closed)
        .filter_map(|line| crate::convert::parse::id(&line.id).ok().map(SessionId));
    for id in ids {
        match last_entry(desk, id) {
            Err(trouble) => {
                return Some(line(
                    language,
                    titles,
                    ReadinessLevel::Bad,
                    (
                        crate::sentence::trouble(Language::Fr, &trouble),
                        crate::sentence::trouble(Language::En, &trouble),
                    ),
                ));
            }
            Ok(last) if last > now => {
                let read = last.format("%d/%m/%Y %H:%M");
                return Some(line(
                    language,
                    titles,
                    ReadinessLevel::Bad,
                    (
                        format!(
                            "La dernière entrée est datée du {read}, plus tard que maintenant : réglez l’horloge de l’ordinateur."
                        ),
                        format!("The last entry is dated {read}, later than now: set the computer’s clock."),
                    ),
                ));
            }
            Ok(_) => {}
        }
    }
    Some(line(
        language,
        titles,
        ReadinessLevel::Good,
        (
            "Les sessions du jour se lisent et leur journal est intact.".to_owned(),
            "Today’s sessions read well and their journal is sound.".to_owned(),
        ),
    ))
}

fn last_entry(desk: &Desk, id: SessionId) -> Result<chrono::DateTime<chrono::FixedOffset>, crate::trouble::Trouble> {
    let journal = desk.store.load(id)?;
    Ok(journal.entries.last().map_or_else(Default::default, |entry| entry.stamp.at))
}
