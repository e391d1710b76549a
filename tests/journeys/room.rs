//! Conducting candidates in the exam room by its keys, as every journey does.
//!
//! The pilot presses what the screen offers next and answers what it asks; what a journey is about
//! (an absence, a draw, a note) the journey does itself.

use std::time::Duration;
use tests::window::Window;

/// The jury's keys in the exam room, in French.
pub(crate) struct Room<'a>(pub(crate) &'a Window);

/// The key, in a text typed.
const ENTER: char = '\u{E007}';

impl Room<'_> {
    /// Begins the session: the jury is in the room.
    pub(crate) fn begin(&self) {
        self.0.see("Le jury est dans la salle ?");
        self.0.press("Alt+d");
        self.0.see("quorum atteint");
    }

    /// Waits until this candidate is the one at the desk.
    pub(crate) fn at_desk(&self, name: &str) {
        let heading = "return document.querySelector('main h1')?.innerText ?? ''";
        self.0.until(
            &format!("{name} is not at the desk"),
            &format!("return (() => {{ {heading} }})().includes({name:?})"),
        );
    }

    /// Notes the candidate at the desk present.
    pub(crate) fn present(&self) {
        self.0.see("Le candidat est-il là ?");
        self.0.press("Alt+p");
        self.0.see("Prêt à commencer");
    }

    /// Notes the candidate at the desk absent.
    pub(crate) fn absent(&self, justification: &str) {
        self.0.see("Le candidat est-il là ?");
        self.0.press("Alt+b");
        self.0.see("Noter l'absence");
        self.0.type_text(justification);
        self.0.press("Enter");
        self.0.see("absent, constaté à");
    }

    /// Admits the candidate at the desk late; the end of their first assessment does not move.
    pub(crate) fn late(&self, by: &str) {
        self.0.see("Le candidat est-il là ?");
        self.0.press("Alt+l");
        self.0.see("Admettre un candidat en retard");
        self.0.retype(by);
        self.0.press("Enter");
        self.0.see("Prêt à commencer");
    }

    /// Starts the next segment.
    pub(crate) fn start(&self) {
        self.0.see("Prêt à commencer");
        self.0.press("Alt+d");
        self.running();
    }

    /// Waits until a clock of the candidate at the desk runs.
    pub(crate) fn running(&self) {
        let _ = self.0.see_one_of(&["Temps restant", "Dépassement"]);
    }

    /// Writes a note and waits until it is in the list.
    pub(crate) fn note(&self, typed: &str, listed: &str) {
        self.0.press("Alt+n");
        self.0.type_text(typed);
        self.0.press("Enter");
        let list = format!("return document.querySelector('#note-list')?.innerText.includes({listed:?})");
        self.0.until("the note is in the list", &list);
    }

    /// Writes two notes as fast as keys go: the second begins before the first is stored.
    pub(crate) fn two_notes(&self, first: &str, second: &str) {
        self.0.press("Alt+n");
        self.0.type_text(&format!("{first}{ENTER}{second}{ENTER}"));
        for note in [first, second] {
            let list =
                "return [...document.querySelectorAll('#note-list .text')].filter((it) => it.innerText.trim() === ";
            self.0.until("the note is in the list, once", &format!("{list}{note:?}).length === 1"));
        }
        self.0.until("the line is empty", "return document.querySelector('#note-line').value === ''");
    }

    /// Takes the candidate at the desk through every segment left, ending each at once with its motive.
    pub(crate) fn to_the_end(&self) {
        for _ in 0..40 {
            match self.0.see_one_of(&[
                "Passage terminé",
                "pour quel motif ?",
                "Prêt à commencer",
                "Temps restant",
                "Dépassement",
            ]) {
                "Passage terminé" => return,
                "pour quel motif ?" => self.motive(),
                "Prêt à commencer" => self.start(),
                _ => self.end(),
            }
        }
        self.0.give_up("the passage never ended");
    }

    /// Ends the segment under way, with a motive if one is asked.
    pub(crate) fn end(&self) {
        self.0.press("Alt+t");
        let ended = || self.0.see_one_of(&["pour quel motif ?", "Prêt à commencer", "Passage terminé"]);
        if ended() == "pour quel motif ?" {
            self.motive();
        }
    }

    fn motive(&self) {
        self.0.type_text("Le jury a posé toutes ses questions");
        self.0.press("Enter");
        self.0.see_no_more("pour quel motif ?");
    }

    /// Answers every competence of the grid with this letter.
    pub(crate) fn answer_grid(&self, letter: &str) {
        let unanswered = "return document.querySelectorAll('#grid [data-row]').length - document.querySelectorAll('#grid [role=radio][aria-checked=true]').length";
        let count = |window: &Window| window.script(unanswered, vec![]).as_i64().unwrap_or(0);
        self.0.press("Alt+g");
        for _ in 0..60 {
            let before = count(self.0);
            if before == 0 {
                break;
            }
            let unanswered_row = "const row = document.activeElement?.closest('#grid [data-row]'); \
                                  return !!row && !row.querySelector('[aria-checked=true]')";
            self.0.until("the focus is on an unanswered competence", unanswered_row);
            self.0.press(letter);
            self.0.until(
                "the verdict is recorded",
                &format!("return ({}) < {before}", unanswered.trim_start_matches("return ")),
            );
        }
        assert_eq!(count(self.0), 0, "competences stay unanswered");
        self.0.press("Alt+n");
    }

    /// Waits so long until the clock at the desk is past zero.
    pub(crate) fn overrun(&self, within: Duration) {
        self.0.see_within("Dépassement", within);
    }

    /// Goes to the candidate proposed next.
    pub(crate) fn next_candidate(&self, name: &str) {
        self.0.see("Passer à");
        self.0.press("Alt+Down");
        self.at_desk(name);
    }
}
