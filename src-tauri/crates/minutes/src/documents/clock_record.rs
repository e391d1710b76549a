//! What the chronology says of the clocks themselves: interruptions and what was decided on them,
//! starts corrected, segments begun anew, a passage moved, the computer's clock set.
//!
//! The ordinary times of a segment are [`super::chronology`]'s affair.

use crate::documents::common::{Sheet, paragraph, section};
use crate::documents::plan::Planned;
use crate::error::Place;
use crate::french;
use crate::layout::{Block, Role, Text};
use chrono::{DateTime, FixedOffset};
use exam::event::{Disagreement, Measure, Settlement, Slot};
use exam::session::{CandidateState, ClockNote, Interruption, Timed};

/// A remark and when it belongs.
pub(super) type Remark = (DateTime<FixedOffset>, Text);

/// What happened to the clock of a segment besides pauses and prolongations.
pub(super) fn of_segment(
    sheet: &Sheet<'_>,
    state: &CandidateState,
    it: &Planned,
    timed: Option<&Timed>,
) -> Vec<Remark> {
    let slot = &it.view.slot;
    let place = slot.place();
    let number = state.candidate.number;
    let mut remarks: Vec<Remark> = Vec::new();
    for voided in state.voided.iter().filter(|voided| voided.place == place) {
        let (from, until) = (voided.timed.began_at(), voided.timed.ended.map_or(sheet.sources.issued.at, |end| end.at));
        let used = french::duration(voided.timed.used_ms(&sheet.sources.issued));
        let said = format!(
            "Première passation de {} à {}, {used}, annulée après interruption et recommencée.",
            sheet.clock.exact(from),
            sheet.clock.exact(until)
        );
        remarks.push((from, own(said)));
        remarks.extend(corrections(sheet, &voided.timed, number));
    }
    remarks.extend(timed.into_iter().flat_map(|timed| corrections(sheet, timed, number)));
    let interruptions = sheet.session.interruptions.iter().filter(|it| it.running.contains(slot));
    remarks.extend(interruptions.map(|it| (it.last_sign.at, interruption(sheet, it, slot, number))));
    let notes = sheet.session.clock_notes.iter().filter(|note| note.open.contains(slot));
    remarks.extend(notes.map(|note| (note.noted.at, own(disagreement(sheet, note)))));
    remarks
}

fn own(said: String) -> Text {
    Text::new(Role::Fine).quiet("– ", Place::Document).say(said)
}

fn corrections(sheet: &Sheet<'_>, timed: &Timed, number: u32) -> Vec<Remark> {
    let one = |correction: &exam::session::StartCorrection| {
        let said = format!(
            "Début corrigé à {}\u{202F}: enregistré à {}, vrai début à {}\u{202F}: ",
            sheet.clock.exact(correction.given.at),
            sheet.clock.exact(timed.started.at),
            sheet.clock.exact(correction.at)
        );
        (correction.given.at, with_motive(own(said), &correction.motive, &correction.author, number))
    };
    timed.corrections.iter().map(one).collect()
}

fn with_motive(text: Text, motive: &str, author: &str, number: u32) -> Text {
    let motive = french::typeset(motive.trim().trim_end_matches('.'));
    text.given(motive, Place::Timing(number)).say(" (").given(author.trim(), Place::Author).say(").")
}

fn interruption(sheet: &Sheet<'_>, it: &Interruption, slot: &Slot, number: u32) -> Text {
    let (from, until) = (sheet.clock.exact(it.last_sign.at), sheet.clock.exact(it.resumed.at));
    let length = match it.measured {
        Measure::Monotonic => french::duration(it.gap_ms),
        Measure::WallClock => format!("{} d’après l’horloge de l’ordinateur", french::duration(it.gap_ms)),
        Measure::Unknown => "durée inconnue, l’horloge de l’ordinateur ayant reculé".to_owned(),
    };
    let said = format!("Interruption du programme de {from} à {until}, {length}\u{202F}: ");
    let Some(settled) = it.settled(slot) else { return own(said).say("temps compté.") };
    let decided = match settled.settlement {
        Settlement::Counted => "temps compté",
        Settlement::GivenBack => "temps rendu au candidat",
        Settlement::Redo => "passation recommencée",
    };
    let text = own(said).say(format!("{decided}, décidé à {}", sheet.clock.exact(settled.given.at)));
    match &settled.motive {
        Some(motive) => with_motive(text.say("\u{202F}: "), motive, &settled.author, number),
        None => text.say(" (").given(settled.author.trim(), Place::Author).say(")."),
    }
}

fn disagreement(sheet: &Sheet<'_>, note: &ClockNote) -> String {
    let at = sheet.clock.exact(note.noted.at);
    match note.found {
        Disagreement::WallClockSet { by_ms } => {
            let by = french::duration(by_ms.unsigned_abs());
            let way = if by_ms > 0 { "avancée" } else { "reculée" };
            format!("Horloge de l’ordinateur {way} de {by}, constaté à {at}\u{202F}; les durées n’en dépendent pas.")
        }
        Disagreement::ZoneChanged { .. } => {
            format!("Fuseau horaire de l’ordinateur changé, constaté à {at}\u{202F}; les durées n’en dépendent pas.")
        }
        Disagreement::Slept { for_ms } => {
            let slept = french::duration(for_ms);
            format!("Mise en veille de l’ordinateur, {slept}, jusqu’à {at}\u{202F}; le temps a continué de courir.")
        }
    }
}

/// That a passage was moved since the jury began.
pub(super) fn moved(sheet: &Sheet<'_>, state: &CandidateState) -> Option<Text> {
    let of = |list: &[exam::people::Passage]| {
        list.iter().find(|passage| passage.candidate == state.candidate.id).map(|passage| passage.at)
    };
    let (first, now) = (of(&sheet.session.passages_at_begin)?, of(&sheet.session.passages)?);
    let (first_said, now_said) = (sheet.clock.moment(first), sheet.clock.moment(now));
    let said = format!("Passage prévu {first_said} à l’ouverture de la session, déplacé et prévu {now_said}.");
    (first != now).then(|| Text::own(Role::Small, said))
}

/// What the computer's clock did while no segment was open.
pub(super) fn section_blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let mut notes = sheet.session.clock_notes.iter().filter(|note| note.open.is_empty()).peekable();
    if notes.peek().is_none() {
        return Vec::new();
    }
    let said = notes.map(|note| paragraph(disagreement(sheet, note)));
    std::iter::once(section("Horloge de l’ordinateur, entre les épreuves")).chain(said).collect()
}
