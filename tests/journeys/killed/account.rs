//! What the screen has acknowledged, and whether a screen after the kill still shows it.

use super::figures::Figures;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The screen at one moment, as `probe.js` reads it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Screen {
    /// Wall clock, in milliseconds.
    pub(super) now: f64,
    pub(super) place: String,
    pub(super) text: String,
    /// Entries of the journal, as the header was drawn with them; 0 without a session.
    pub(super) entries: u64,
    pub(super) notes: Vec<String>,
    pub(super) line: Option<String>,
    pub(super) caret: Option<usize>,
    /// Every change of the note line since the last reading: when, and what it held.
    log: Vec<(f64, String)>,
    /// Label, figures, segment.
    timer: Option<(String, String, String)>,
    verdicts: Vec<(String, String)>,
    pub(super) rows: usize,
    pub(super) focus: String,
    pub(super) password: bool,
    pub(super) pick: Option<String>,
    pub(super) onward: bool,
    pub(super) unticked: usize,
    opinions: usize,
    asked: usize,
}

impl Screen {
    /// What a gesture may be expected to change; the running figures are no part of it.
    pub(super) fn appearance(&self) -> impl PartialEq + use<> {
        let held = (self.place.clone(), self.entries, self.notes.len(), self.line.clone(), self.focus.clone());
        (held, self.verdicts.len(), self.opinions, self.asked, self.pick.clone(), self.unticked, self.words())
    }

    /// The words without their figures.
    fn words(&self) -> String {
        self.text.chars().filter(|letter| !letter.is_ascii_digit()).collect()
    }

    pub(super) fn has(&self, words: &str) -> bool {
        tests::window::plain(&self.text).contains(words)
    }

    pub(super) fn answered(&self) -> usize {
        self.verdicts.len()
    }

    /// The clock at the desk when it runs: seconds left, and in which segment.
    fn running(&self) -> Option<(f64, &str)> {
        let (label, figures, segment) = self.timer.as_ref()?;
        let runs = ["Temps restant", "Dépassement"].contains(&label.as_str());
        Some((seconds(figures)?, segment.as_str())).filter(|_| runs)
    }
}

/// `44:12`, or `+0:13` past the end.
fn seconds(figures: &str) -> Option<f64> {
    let over = figures.starts_with('+');
    let parts = figures.trim_start_matches('+').split(':');
    let all = parts.map(|part| part.trim().parse::<f64>().ok()).sum_base_60()?;
    Some(if over { -all } else { all })
}

trait Base60 {
    fn sum_base_60(self) -> Option<f64>;
}

impl<I: Iterator<Item = Option<f64>>> Base60 for I {
    fn sum_base_60(mut self) -> Option<f64> {
        self.try_fold(0.0, |sum, part| Some(sum * 60.0 + part?))
    }
}

/// A line as its note says it: words apart by one space.
fn single_spaced(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The program was killed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kill {
    /// Wall clock, in milliseconds.
    pub(super) at: f64,
    /// The longest the disk took for one page just before.
    pub(super) stall_ms: f64,
}

/// What the screen has acknowledged of one session.
#[derive(Debug, Default)]
pub(super) struct Account {
    pub(super) entries: u64,
    notes: BTreeSet<String>,
    verdicts: BTreeMap<String, String>,
    /// What the line held and when, since it last ended in the list.
    typed: Vec<(f64, String)>,
    /// Wall clock, seconds left and segment, when last read running.
    clock: Option<(f64, f64, String)>,
    /// An interruption is being settled: until it shows, the clock may be the one before or after.
    pub(super) settling: bool,
    /// The screen offered to close.
    pub(super) closing: bool,
    /// The number of the minutes, once the screen said that the session is closed.
    pub(super) closed: Option<String>,
    /// The last kill, while no screen of the session was judged after it.
    pub(super) kill: Option<Kill>,
}

impl Account {
    /// Takes what the screen shows as acknowledged.
    pub(super) fn take(&mut self, screen: &Screen) {
        self.entries = self.entries.max(screen.entries);
        self.notes.extend(screen.notes.iter().cloned());
        self.verdicts.extend(screen.verdicts.iter().cloned());
        self.typed.extend(screen.log.iter().cloned());
        if let Some((_, line)) = self.typed.last() {
            // Only once the list shows it is the line done with.
            if screen.line.as_deref() == Some("") && self.notes.contains(&single_spaced(line)) {
                self.typed.clear();
            }
        }
        if screen.place == "place-conduct" {
            self.settling &= screen.has("Interruption de");
            let certain = screen.running().filter(|_| !self.settling);
            self.clock = certain.map(|(left, segment)| (screen.now, left, segment.to_owned()));
        }
        self.closing |= screen.has("Clôturer la session");
        let said = tests::window::plain(&screen.text);
        // The pages shown beside say the number too, otherwise.
        if let Some((before, _)) = said.split_once(", clos le")
            && let Some((_, number)) = before.rsplit_once("Procès-verbal n° ")
        {
            self.closed = Some(number.to_owned());
        }
    }

    /// Whether this first screen of the exam room after a kill still shows all of it.
    pub(super) fn judge(&mut self, screen: &Screen, figures: &mut Figures) {
        let Some(kill) = self.kill.take() else { return };
        assert!(screen.entries >= self.entries, "{} entries were shown, {} are", self.entries, screen.entries);
        for note in &self.notes {
            assert!(screen.notes.contains(note), "the note {note:?} was shown and is gone: {:?}", screen.notes);
        }
        let shown: BTreeMap<_, _> = screen.verdicts.iter().cloned().collect();
        for (row, verdict) in &self.verdicts {
            assert_eq!(shown.get(row), Some(verdict), "the verdict on {row} was shown and is gone");
        }
        self.judge_typing(screen, kill, figures);
        if let (Some((then, left, segment)), Some((now_left, now_segment))) = (&self.clock, screen.running())
            && segment == now_segment
            // Killed while an interruption was being settled: whether it was given back, the screen did not say.
            && !self.settling
        {
            let off = (left - now_left) - (screen.now - then) / 1000.0;
            // Both figures are whole seconds.
            assert!(off.abs() <= 1.5, "the clock is {off:.1} s off: {left} s left, then {now_left} s");
            figures.clock(off);
        }
        figures.acknowledged(self.entries);
        self.settling = false;
        self.take(screen);
        self.typed.clear();
        if let Some(line) = screen.line.as_ref().filter(|line| !line.is_empty()) {
            // What came back counts as typed long ago: it must survive the next kill too.
            self.typed.push((0.0, line.clone()));
        }
    }

    /// What was typed is in the line again or in the list, but for the last quarter of a second.
    fn judge_typing(&self, screen: &Screen, kill: Kill, figures: &mut Figures) {
        let line = screen.line.as_deref().unwrap_or_default();
        let listed = |typed: &str| screen.notes.iter().any(|note| note.starts_with(&single_spaced(typed)));
        let is_kept = |typed: &str| line.starts_with(typed) || listed(typed);
        let lost = self.typed.iter().filter(|(at, _)| *at <= kill.at).find(|(_, typed)| !is_kept(typed));
        let lost_ms = lost.map_or(0.0, |(at, _)| kill.at - at);
        if !self.typed.is_empty() {
            figures.typing(lost_ms, kill.stall_ms);
        }
        assert!(
            lost_ms <= super::MOST_TYPING_LOST_MS + kill.stall_ms,
            "{lost_ms:.0} ms of typing are lost (a page took up to {:.0} ms), the first of it {lost:?}: killed at {:.0}, \
             the line holds {line:?}, the list {:?}; typed: {:?}",
            kill.stall_ms,
            kill.at,
            screen.notes,
            self.typed,
        );
    }
}
