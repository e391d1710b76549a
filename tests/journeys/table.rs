//! Deliberating and closing by the keys, as every journey does.

use std::path::PathBuf;
use tests::program;
use tests::window::{Window, plain};

/// The jury's keys at the table, in French.
pub(crate) struct Table<'a>(pub(crate) &'a Window);

impl Table<'_> {
    /// Goes to the deliberation and opens it.
    pub(crate) fn open(&self) {
        self.0.press("Alt+3");
        self.0.see("Ouvrir la délibération");
        self.0.press("Alt+d");
        self.0.see("Premiers avis");
    }

    /// Gives every member's first opinions, all favourable, by the letters the screen shows.
    pub(crate) fn opinions(&self) {
        self.0.press("Alt+o");
        self.0.see("L'écran est à vous seul.");
        // Only what an opinion moves: whose turn it is, about whom, what is covered, and whether all are given.
        let state = "['h1', 'h2', 'li.given', '.lead'].flatMap((what) => [...document.querySelectorAll(`#booth ${what}`)]).map((each) => each.innerText).join('/')";
        let waiting = "const at = document.activeElement;
             return at?.closest('#booth [data-onward]') ? 'Enter' : at?.closest('#booth [data-pick]')?.querySelector('kbd').innerText.toLowerCase()";
        for _ in 0..400 {
            let key = self.0.until("the screen waits neither for an opinion nor for the next member", waiting);
            let before = self.0.script(&format!("return {state}"), vec![]);
            let last = self.0.sees("Tous les membres ont donné leur avis");
            self.0.press(key.as_str().unwrap_or_default());
            if last {
                self.0.see("Premiers avis tous donnés");
                return;
            }
            self.0.until("the screen takes no notice", &format!("return {state} !== {before}"));
        }
        self.0.give_up("the opinions were never all given");
    }

    /// Ticks the evidence wanted and takes every decision the opinions propose, with a motive where one is due.
    pub(crate) fn decide(&self, motive: &str) {
        // How many decisions are left: nothing else beside them is one.
        let state = "return document.querySelector('main h1')?.innerText";
        for _ in 0..200 {
            if self.0.sees("tout est décidé") {
                return;
            }
            if self.0.sees("À cocher avant de décider.") {
                self.tick_evidence();
            }
            let before = self.0.script(state, vec![]);
            self.0.press("Ctrl+Enter");
            let step = self.0.until(
                "the decision moves on",
                &format!("const now = (() => {{ {state} }})(); return now !== {before} ? 'moved' : document.activeElement?.id === 'motive' ? 'motive' : false"),
            );
            if step == "motive" || self.0.sees("Une décision défavorable demande son motif.") {
                self.0.type_text(motive);
                self.0.press("Ctrl+Enter");
                self.0.see_no_more("Une décision défavorable demande son motif.");
                self.0.until(
                    "the decision with its motive moves on",
                    &format!("const now = (() => {{ {state} }})(); return now !== {before}"),
                );
            }
        }
        self.0.give_up("decisions stay untaken");
    }

    /// Ticks every piece of evidence of the candidate looked at, with the space bar.
    fn tick_evidence(&self) {
        // A box is checked at once, and stored when its line says so.
        let left = "return document.querySelectorAll('aside label.todo [data-evidence]').length";
        self.0.press("Alt+p");
        for _ in 0..20 {
            let before = self.0.script(left, vec![]).as_i64().unwrap_or(0);
            if before == 0 {
                return;
            }
            let here =
                self.0.script("return document.activeElement?.matches('label.todo [data-evidence]') ?? false", vec![]);
            if here == true {
                self.0.press("Space");
                self.0.until(
                    "the evidence is ticked",
                    &format!("return ({}) < {before}", left.trim_start_matches("return ")),
                );
            } else {
                self.0.press("Tab");
            }
        }
        self.0.give_up("evidence stays unticked");
    }

    /// Ends the deliberation and closes the session under the number proposed, which it returns.
    pub(crate) fn close(&self) -> String {
        self.0.press("Alt+t");
        self.0.see("Aller au procès-verbal");
        self.0.press("Alt+4");
        self.0.see("Clôturer la session");
        let number = self.0.script("return document.querySelector('form.close input').value", vec![]);
        let number = number.as_str().unwrap_or_default().to_owned();
        assert!(!number.is_empty(), "no number is proposed");
        self.0.press("Alt+c");
        self.0.see(&format!("Procès-verbal n° {number}, clos le"));
        number
    }

    /// Waits until the pages of the document are drawn, and returns how many there are.
    pub(crate) fn pages(&self) -> usize {
        let drawn = "const sheets = [...document.querySelectorAll('main canvas')]; \
             const inked = (sheet) => { if (!sheet.width) return false; \
               const ink = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height).data; \
               for (let at = 0; at < ink.length; at += 4) if (ink[at] + ink[at + 1] + ink[at + 2] < 300 && ink[at + 3] > 200) return true; \
               return false; }; \
             return sheets.some(inked)";
        self.0.until("a page is drawn", drawn);
        let text = self.0.text();
        let of = text
            .split("Page 1 sur ")
            .nth(1)
            .and_then(|rest| rest.split_whitespace().next())
            .and_then(|n| n.parse().ok());
        of.unwrap_or_else(|| self.0.give_up("the number of pages is not said"))
    }

    /// Saves the document shown and returns where.
    pub(crate) fn save(&self) -> PathBuf {
        self.0.press("Alt+e");
        self.0.see("Enregistré : ");
        let said = self.0.until(
            "the path is said",
            "return [...document.querySelectorAll('[role=status], .notice')].map((e) => e.innerText).find((text) => text.includes('.pdf'))",
        );
        let said = said.as_str().unwrap_or_default();
        let from = said.find('/').unwrap_or(0);
        let to = said.find(".pdf").map_or(said.len(), |at| at + 4);
        PathBuf::from(&said[from..to])
    }

    /// Saves the document shown and keeps it in `target/documents`, for people to look at.
    pub(crate) fn keep(&self, name: &str) -> PathBuf {
        let kept = program::output("documents").join(format!("{name}.pdf"));
        std::fs::copy(self.save(), &kept).unwrap();
        kept
    }
}

/// The text of a PDF, by poppler, spaces made plain.
pub(crate) fn pdf_text(path: &std::path::Path) -> String {
    let said = std::process::Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(path).arg("-").output().unwrap();
    assert!(said.status.success(), "pdftotext on {}", path.display());
    plain(&String::from_utf8(said.stdout).unwrap())
}
