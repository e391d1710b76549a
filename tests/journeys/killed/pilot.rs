//! A jury that works without rest: looks at the screen, does the next thing, as fast as it can.
//!
//! Every function answers `None` once the program is gone.

use super::account::{Account, Screen};
use super::figures::Figures;
use crate::gate::PASSPHRASE;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};
use tests::chance::Chance;
use tests::window::Window;

const PROBE: &str = include_str!("probe.js");

/// Words a jury writes; typed with their accents.
const WORDS: [&str; 12] = [
    "reformule",
    "la",
    "consigne",
    "à",
    "l'équipe",
    "vérifie",
    "où",
    "hésite",
    "sécurité",
    "geste",
    "précis",
    "relève",
];

/// What the exam room says of a session that has not begun: nothing is noted there yet.
const NOT_BEGUN: &str = "Le jury est dans la salle ?";

/// Longer than any gesture takes to show, short beside a life.
const SHOWN_WITHIN: Duration = Duration::from_millis(1500);

pub(super) struct Pilot<'a> {
    pub(super) window: &'a Window,
    pub(super) account: &'a mut Account,
    pub(super) figures: &'a mut Figures,
    pub(super) chance: &'a mut Chance,
    /// Number of the next note, so that no two are alike.
    pub(super) note: &'a mut u32,
    /// Told, once or more, that the session is on the screen.
    pub(super) begin: &'a Sender<()>,
}

impl Pilot<'_> {
    /// Works until the program is gone.
    pub(super) fn work(&mut self) {
        while self.account.closed.is_none() {
            let Some(screen) = self.look() else { return };
            if self.step(&screen).is_none() || self.await_change(&screen).is_none() {
                return;
            }
        }
        // Closed: it looks at the minutes until the kill comes.
        while self.look().is_some() {}
    }

    /// Reads the screen; what it shows is acknowledged from then on.
    fn look(&mut self) -> Option<Screen> {
        let screen: Screen = serde_json::from_value(self.window.try_script(PROBE)?).unwrap();
        if self.account.kill.is_none() {
            self.account.take(&screen);
        } else if screen.place == "place-conduct" && (screen.line.is_some() || screen.has(NOT_BEGUN)) {
            self.account.judge(&screen, self.figures);
        }
        if screen.entries > 0 {
            // Nobody listens any more once the kill is on its way.
            let _ = self.begin.send(());
        }
        Some(screen)
    }

    fn await_change(&mut self, before: &Screen) -> Option<()> {
        let start = Instant::now();
        while start.elapsed() < SHOWN_WITHIN {
            if self.look()?.appearance() != before.appearance() {
                return Some(());
            }
        }
        Some(())
    }

    fn step(&mut self, screen: &Screen) -> Option<()> {
        match screen.place.as_str() {
            "place-gate" => self.unlock(screen),
            "place-home" => self.window.try_press("Enter"),
            // The way back to the session leads to its exam room, where what was noted is shown.
            _ if self.account.kill.is_some() => self.window.try_press("Alt+2"),
            "place-preparation" => self.window.try_press("Alt+2"),
            "place-conduct" => self.conduct(screen),
            "place-deliberation" => self.deliberate(screen),
            "place-minutes" => self.close(screen),
            _ => Some(()),
        }
    }

    fn unlock(&mut self, screen: &Screen) -> Option<()> {
        if !screen.password {
            return self.window.try_script("document.querySelector('input[type=password]')?.focus()").map(drop);
        }
        assert!(!screen.has("n'ouvre pas les données"), "the passphrase no longer opens the data");
        self.window.try_press("Ctrl+a")?;
        self.window.try_type(PASSPHRASE)?;
        self.window.try_press("Enter")?;
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) && self.look()?.place == "place-gate" {}
        Some(())
    }

    fn conduct(&mut self, screen: &Screen) -> Option<()> {
        if screen.has("pour quel motif ?") {
            self.window.try_type("Le jury a posé toutes ses questions")?;
            self.window.try_press("Enter")
        } else if screen.has("Interruption de") && self.chance.below(4) == 0 {
            // Given back or begun anew, as the rule proposes; it may also stay open for a while.
            self.account.settling = true;
            self.window.try_press("Alt+c")
        } else if screen.has(NOT_BEGUN) || screen.has("Prêt à commencer") {
            self.window.try_press("Alt+d")
        } else if screen.has("Le candidat est-il là ?") {
            self.window.try_press("Alt+p")
        } else if screen.has("Suspendu") {
            self.window.try_press("Alt+r")
        } else if screen.has("Passage terminé") {
            if screen.answered() < screen.rows { self.answer() } else { self.window.try_press("Alt+3") }
        } else {
            match self.chance.below(100) {
                0..80 => self.write(screen),
                80..88 => self.answer_one(screen),
                88..96 => self.window.try_press("Alt+s"),
                _ => self.window.try_press("Alt+t"),
            }
        }
    }

    /// Types a few letters of a note, or ends it.
    fn write(&mut self, screen: &Screen) -> Option<()> {
        if screen.focus != "note-line" {
            return self.window.try_press("Alt+n");
        }
        let line = screen.line.clone().unwrap_or_default();
        if line.chars().count() > 30 && self.chance.below(3) == 0 {
            return self.window.try_press("Enter");
        }
        if line.is_empty() {
            *self.note += 1;
            return self.window.try_type(&format!("n{} ", self.note));
        }
        assert_eq!(screen.caret, Some(line.encode_utf16().count()), "typing would not go on at the end of {line:?}");
        let word = WORDS[self.chance.below(WORDS.len())];
        let cut = 1 + self.chance.below(word.chars().count());
        let piece: String = word.chars().take(cut).collect();
        self.window.try_type(&format!("{piece} "))
    }

    fn answer_one(&mut self, screen: &Screen) -> Option<()> {
        if screen.answered() < screen.rows { self.answer() } else { Some(()) }
    }

    /// Answers the first competence without a verdict, then comes back to the line.
    fn answer(&mut self) -> Option<()> {
        self.window.try_press("Alt+g")?;
        self.window.try_press("a")?;
        self.window.try_press("Alt+n")
    }

    fn deliberate(&mut self, screen: &Screen) -> Option<()> {
        if screen.has("L'écran est à vous seul.") || screen.has("Vos avis sont donnés.") {
            match &screen.pick {
                Some(letter) => self.window.try_press(&letter.to_lowercase()),
                None if screen.onward => self.window.try_press("Enter"),
                None => Some(()),
            }
        } else if screen.has("Tous les membres ont donné leur avis") {
            if screen.onward { self.window.try_press("Enter") } else { Some(()) }
        } else if screen.has("Aller au procès-verbal") {
            self.window.try_press("Alt+4")
        } else if screen.has("tout est décidé") {
            self.window.try_press("Alt+t")
        } else if screen.has("Premiers avis tous donnés") {
            if screen.unticked > 0 {
                let tick = "document.querySelector('aside [data-evidence]:not(:checked)').click()";
                return self.window.try_script(tick).map(drop);
            }
            self.window.try_press("Ctrl+Enter")
        } else if screen.has("Ouvrir la délibération") {
            self.window.try_press("Alt+d")
        } else if screen.has("Premiers avis") {
            self.window.try_press("Alt+o")
        } else {
            Some(())
        }
    }

    fn close(&mut self, screen: &Screen) -> Option<()> {
        if screen.has("Clôturer la session") { self.window.try_press("Alt+c") } else { Some(()) }
    }
}
