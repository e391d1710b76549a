//! The chronology: planned and real times of every segment, drawn as bars and given as a table,
//! with pauses, prolongations and motives. The clock is evidence: seconds are printed.

use crate::documents::clock_record;
use crate::documents::common::Sheet;
use crate::documents::plan::{Planned, plan};
use crate::documents::wording;
use crate::error::Place;
use crate::french;
use crate::layout::bars::{Bar, Bars};
use crate::layout::table::{Align, Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};
use exam::people::Presence;
use exam::session::{CandidateState, SegmentRun, Timed};
use exam::timing::{self, SegmentState};

/// One candidate's chronology: bars, table, pauses and prolongations.
pub(super) fn candidate(sheet: &Sheet<'_>, state: &CandidateState) -> Vec<Block> {
    let plan = plan(sheet.session, state.candidate.id, &sheet.sources.issued);
    let sheet = &sheet.on(day(sheet, state).unwrap_or(sheet.clock.day));
    if state.is_absent() || plan.is_empty() || !state.has_passed_anything() {
        let words = if state.is_absent() { "Absence, aucune épreuve passée." } else { "Aucune épreuve commencée." };
        return vec![Block::Paragraph(Text::own(Role::Small, words))];
    }
    let mut blocks: Vec<Block> = facts(sheet, state).into_iter().map(Block::Lead).collect();
    blocks.extend([Block::Bars(bars(sheet, state, &plan)), Block::Table(table(sheet, state, &plan))]);
    blocks
}

/// What bears on the whole passage: authorised extra time, a fixed end, an early departure.
fn facts(sheet: &Sheet<'_>, state: &CandidateState) -> Vec<Text> {
    let place = Place::Candidate(state.candidate.number);
    let mut facts: Vec<Text> = clock_record::moved(sheet, state).into_iter().collect();
    for adjustment in &state.candidate.adjustments {
        let words = wording::capitalised(&wording::adjustment(sheet.session, adjustment));
        facts.push(Text::from(Role::Small, words, place).say("\u{202F}: compris dans les durées prévues."));
    }
    if let Some((Presence::AdmittedLate { assessment, ends_at, .. }, _)) = &state.presence {
        let title = sheet.session.certification.assessment(assessment).map_or("", |it| it.title.as_str());
        facts.push(
            Text::own(Role::Small, "Arrivée après l’heure\u{202F}: la fin de l’épreuve «\u{202F}")
                .given(title, Place::Certification)
                .say(format!("\u{202F}» reste fixée à {}.", sheet.clock.time(*ends_at))),
        );
    }
    if let Some((motive, at)) = &state.abandoned {
        let motive = french::typeset(motive.trim().trim_end_matches('.'));
        facts.push(
            Text::own(
                Role::Small,
                format!("Départ à {}, avant la fin des épreuves\u{202F}: ", sheet.clock.exact(at.at)),
            )
            .given(motive, Place::Timing(state.candidate.number))
            .say("."),
        );
    }
    facts
}

/// The day of a candidate's passage, which its times need not name again.
pub(super) fn day(sheet: &Sheet<'_>, state: &CandidateState) -> Option<NaiveDate> {
    let started = state.runs.values().filter_map(|run| match run {
        SegmentRun::Timed(timed) => Some(timed.began_at()),
        SegmentRun::Skipped { .. } => None,
    });
    let planned = sheet.session.passages.iter().find(|passage| passage.candidate == state.candidate.id);
    planned.map(|passage| passage.at).or_else(|| started.min()).map(|at| at.date_naive())
}

fn run<'a>(state: &'a CandidateState, planned: &Planned) -> Option<&'a SegmentRun> {
    state.run(&planned.view.slot)
}

fn timed<'a>(state: &'a CandidateState, planned: &Planned) -> Option<&'a Timed> {
    state.timed(&planned.view.slot)
}

/// The real stretches of a segment, pauses left out.
fn stretches(timed: &Timed, until: DateTime<FixedOffset>) -> Vec<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
    let mut from = timed.began_at();
    let end = timed.ended.map_or(until, |ended| ended.at);
    let mut stretches = Vec::new();
    for pause in &timed.pauses {
        stretches.push((from, pause.span.from.at));
        from = pause.span.until.map_or(end, |until| until.at);
    }
    stretches.push((from, end));
    stretches
}

fn bars(sheet: &Sheet<'_>, state: &CandidateState, plan: &[Planned]) -> Bars {
    let now = sheet.sources.issued.at;
    let mut edges: Vec<DateTime<FixedOffset>> = plan.iter().flat_map(|it| [it.from, it.until]).collect();
    for timed in plan.iter().filter_map(|it| timed(state, it)) {
        edges.extend(stretches(timed, now).into_iter().flat_map(|(from, until)| [from, until]));
    }
    let first = edges.iter().min().copied().unwrap_or(now);
    let last = edges.iter().max().copied().unwrap_or(now);
    let step = step((last - first).num_minutes());
    // The axis runs from one round time to another, by the clock on the wall at the start.
    let into = i64::from(first.time().num_seconds_from_midnight()) % (step * 60);
    let first = first - chrono::Duration::seconds(into);
    let length = (last - first).num_seconds().max(1);
    let length = (length + step * 60 - 1) / (step * 60) * step * 60;
    let at = |moment: DateTime<FixedOffset>| (moment - first).num_seconds() as f32 / length as f32;
    let ticks = (0..=length / (step * 60)).map(|n| {
        let moment = first + chrono::Duration::minutes(n * step);
        let words = format!("{}\u{202F}h\u{202F}{:02}", moment.hour(), moment.minute());
        // One axis has one offset, said once where the session saw two.
        let words = if sheet.clock.names_offset && n == 0 { sheet.clock.time(moment) } else { words };
        (at(moment), Text::own(Role::Edge, words))
    });
    let rows = plan.iter().map(|it| Bar {
        label: Text::from(Role::Fine, wording::slot_short(sheet.session, &it.view.slot), Place::Certification),
        planned: (at(it.from), at(it.until)),
        real: timed(state, it)
            .map(|timed| stretches(timed, now).into_iter().map(|(from, until)| (at(from), at(until))).collect())
            .unwrap_or_default(),
    });
    Bars { alternative: in_words(sheet, state, plan), ticks: ticks.collect(), rows: rows.collect() }
}

/// A round step that leaves at most eight ticks, in minutes; the axis is rounded out to it.
fn step(minutes: i64) -> i64 {
    [5, 10, 15, 30, 60, 120, 180, 360, 720].into_iter().find(|step| minutes / step < 6).unwrap_or(1_440)
}

fn in_words(sheet: &Sheet<'_>, state: &CandidateState, plan: &[Planned]) -> String {
    let mut said = format!("Temps prévus et réels de {}.", state.candidate.plain_name());
    for it in plan {
        let title = wording::slot_title(sheet.session, &it.view.slot);
        said.push_str(&format!(" {title}\u{202F}: prévu {}", sheet.clock.span(it.from, it.until)));
        match timed(state, it) {
            Some(timed) => {
                let end = timed.ended.map_or_else(|| "non terminé".to_owned(), |ended| sheet.clock.exact(ended.at));
                let used = french::duration(it.view.used_ms);
                said.push_str(&format!(", réel {} – {end}, soit {used}.", sheet.clock.exact(timed.began_at())));
            }
            None if it.view.state == SegmentState::Skipped => said.push_str(", non utilisé."),
            None => said.push_str(", non passé."),
        }
    }
    said
}

fn table(sheet: &Sheet<'_>, state: &CandidateState, plan: &[Planned]) -> Table {
    let left = |words: &str| Column::new(Text::own(Role::FineHead, words));
    let right = |words: &str| Column { align: Align::Right, ..left(words) };
    let columns = vec![
        left("Épreuve et temps"),
        left("Horaire prévu"),
        right("Durée prévue"),
        right("Début réel"),
        right("Fin réelle"),
        right("Durée réelle"),
        right("Écart"),
    ];
    let mut rows = Vec::new();
    let mut assessment = None;
    for it in plan {
        let of = &it.view.slot.assessment;
        if assessment != Some(of) {
            assessment = Some(of);
            let title = sheet.session.certification.assessment(of).map_or("", |it| it.title.as_str());
            let text = Text::new(Role::Fine).strong(title, Place::Certification);
            rows.push(Row::group(text, columns.len()));
        }
        rows.push(Row::new(row(sheet, state, it)));
        rows.extend(remarks(sheet, state, it).into_iter().map(|text| Row::adding(text, columns.len())));
    }
    let continued = Text::own(Role::Part, format!("{}. ", state.candidate.number))
        .given(state.candidate.plain_name(), Place::Candidate(state.candidate.number))
        .say(" (suite)");
    Table { columns, rows, continued: Some(continued) }
}

fn row(sheet: &Sheet<'_>, state: &CandidateState, it: &Planned) -> Vec<Cell> {
    let own = |words: String| Cell::new(Text::new(Role::Fine).solid(words, Place::Document));
    let due = it.view.planned_ms + it.view.prolonged_ms;
    let mut planned = french::duration(it.view.planned_ms);
    if it.view.prolonged_ms > 0 {
        planned.push_str(&format!(" +\u{202F}{}", french::duration(it.view.prolonged_ms)));
    }
    let mut cells = vec![
        Cell::head(Text::from(Role::Fine, it.view.segment.title.clone(), Place::Certification)),
        own(sheet.clock.span(it.from, it.until)),
        Cell::new(Text::own(Role::Fine, planned)),
    ];
    match run(state, it) {
        Some(SegmentRun::Timed(timed)) => {
            cells.push(own(sheet.clock.exact(timed.began_at())));
            cells.push(own(timed.ended.map_or_else(|| "en cours".to_owned(), |ended| sheet.clock.exact(ended.at))));
            cells.push(own(french::duration(it.view.used_ms)));
            let ended = it.view.state == SegmentState::Ended;
            cells.push(own(if ended {
                french::difference(signed(it.view.used_ms) - signed(due))
            } else {
                String::new()
            }));
        }
        Some(SegmentRun::Skipped { .. }) => {
            cells.push(
                Cell::new(Text::new(Role::Fine).quiet("Non utilisé (temps prévu si besoin)", Place::Document)).over(4),
            );
        }
        None => {
            cells.push(Cell::new(Text::new(Role::Fine).quiet("Non passé", Place::Document)).over(4));
        }
    }
    cells
}

/// What is said of a segment below its row: pauses and prolongations with motive and author, in
/// order, then why it ended early or late, or was not used.
fn remarks(sheet: &Sheet<'_>, state: &CandidateState, it: &Planned) -> Vec<Text> {
    let place = Place::Timing(state.candidate.number);
    let with = |said: String, motive: &str, author: Option<&str>| {
        let motive = french::typeset(motive.trim().trim_end_matches('.'));
        let text = Text::new(Role::Fine).quiet("– ", Place::Document).say(said).given(motive, place);
        match author {
            Some(author) => text.say(" (").given(author.trim(), Place::Author).say(")."),
            None => text.say("."),
        }
    };
    let mut remarks = clock_record::of_segment(sheet, state, it, timed(state, it));
    let timed = match run(state, it) {
        Some(SegmentRun::Timed(timed)) => timed,
        Some(SegmentRun::Skipped { motive, .. }) => {
            let said = motive.iter().filter(|motive| !motive.trim().is_empty());
            let said = said.map(|motive| with("Motif\u{202F}: ".to_owned(), motive, None));
            return remarks.into_iter().map(|(_, text)| text).chain(said).collect();
        }
        None => return remarks.into_iter().map(|(_, text)| text).collect(),
    };
    for pause in &timed.pauses {
        let over = pause.span.until.or(timed.ended).is_some();
        let length = if over { french::duration(pause.lasted_ms) } else { "en cours".to_owned() };
        let said = format!("Pause à {}, {length}\u{202F}: ", sheet.clock.exact(pause.span.from.at));
        remarks.push((pause.span.from.at, with(said, &pause.motive, Some(&pause.author))));
    }
    // What gives an interruption back is said with the interruption.
    for prolongation in timed.prolongations.iter().filter(|it| it.gap.is_none()) {
        let length = french::duration(prolongation.by_ms);
        let said = format!("Prolongation à {}, {length}\u{202F}: ", sheet.clock.exact(prolongation.given.at));
        remarks.push((prolongation.given.at, with(said, &prolongation.motive, Some(&prolongation.author))));
    }
    remarks.sort_by_key(|(at, _)| *at);
    let mut remarks: Vec<Text> = remarks.into_iter().map(|(_, text)| text).collect();
    let due = it.view.planned_ms + it.view.prolonged_ms;
    let fixed = timing::fixed_end(state, &it.view.slot);
    if let Some(fixed) = fixed.filter(|_| it.view.used_ms + 1_000 <= due) {
        let said = format!("Commencé après l’heure\u{202F}; fin fixée à {}, non reportée.", sheet.clock.time(fixed));
        remarks.push(Text::new(Role::Fine).quiet("– ", Place::Document).say(said));
    }
    let left = state.abandoned.as_ref().filter(|(_, at)| timed.ended.as_ref() == Some(at));
    if left.is_some() {
        let said = "Interrompu par le départ du candidat.";
        remarks.push(Text::new(Role::Fine).quiet("– ", Place::Document).say(said));
    } else if let Some(motive) = timed.end_motive.as_ref().filter(|motive| !motive.trim().is_empty()) {
        // Against the due end, which is the fixed one where it comes first.
        let left = fixed.zip(timed.ended).map_or(i64::MAX, |(fixed, ended)| (fixed - ended.at).num_milliseconds());
        let early = left.min(signed(due) - signed(it.view.used_ms)) > 0;
        let said = if early { "Fin anticipée" } else { "Fin retardée" };
        remarks.push(with(format!("{said}\u{202F}: "), motive, None));
    }
    remarks
}

fn signed(milliseconds: u64) -> i64 {
    i64::try_from(milliseconds).unwrap_or(i64::MAX)
}
