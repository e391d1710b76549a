//! The *planning de passage*: for each day, who passes what and when, authorised extra time
//! included.

use crate::documents::common::{Sheet, paragraph};
use crate::documents::plan::{plan, stretch};
use crate::documents::wording;
use crate::error::Place;
use crate::french::{self, Clock};
use crate::layout::table::{Align, Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use chrono::NaiveDate;
use exam::people::Passage;

pub(super) const TITLE: &str = "Planning de passage";

pub(super) fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let session = sheet.session;
    let mut blocks = sheet.opening(TITLE, sheet.identification());
    let mut passages: Vec<&Passage> =
        session.passages.iter().filter(|it| session.candidate(it.candidate).is_some()).collect();
    passages.sort_by_key(|passage| passage.at);
    let mut days: Vec<NaiveDate> = passages.iter().map(|passage| passage.at.date_naive()).collect();
    days.dedup();
    for day in &days {
        let title = wording::capitalised(&french::long_date(*day));
        blocks.push(Block::Section(Text::own(Role::Section, title)));
        blocks.push(Block::Table(of_day(sheet, *day, &passages)));
    }
    if days.is_empty() {
        blocks.push(paragraph("L’ordre de passage n’est pas encore établi."));
    }
    let unplanned: Vec<String> = session
        .candidates
        .iter()
        .filter(|state| !passages.iter().any(|passage| passage.candidate == state.candidate.id))
        .map(|state| state.candidate.plain_name())
        .collect();
    if !days.is_empty() && !unplanned.is_empty() {
        blocks.push(paragraph(format!("Sans horaire\u{202F}: {}.", french::list(&unplanned))));
    }
    blocks.push(Block::Paragraph(Text::own(
        Role::Small,
        "Les temps supplémentaires autorisés sont compris dans les horaires. Les candidats se présentent munis d’une pièce d’identité.",
    )));
    blocks
}

fn of_day(sheet: &Sheet<'_>, day: NaiveDate, passages: &[&Passage]) -> Table {
    let session = sheet.session;
    let clock = Clock { day, ..sheet.clock };
    let assessments = &session.kind().assessments;
    let mut columns = vec![Column { align: Align::Right, ..head("N°") }, head("Candidat")];
    columns.extend(assessments.iter().map(|id| {
        let short = session.certification.assessment(id).map_or("", |it| it.short.as_str());
        Column::new(Text::new(Role::Head).solid(short, Place::Certification))
    }));
    columns.push(head("Durée totale"));
    let rows = passages.iter().filter(|passage| passage.at.date_naive() == day).filter_map(|passage| {
        let candidate = &session.candidate(passage.candidate)?.candidate;
        let plan = plan(session, passage.candidate, &sheet.sources.issued);
        let mut cells = vec![
            Cell::new(Text::own(Role::Cell, candidate.number.to_string())),
            Cell::head(Text::from(Role::Cell, candidate.plain_name(), Place::Candidate(candidate.number))),
        ];
        cells.extend(assessments.iter().map(|id| {
            let text = Text::new(Role::Cell);
            Cell::new(match stretch(&plan, id) {
                Some((from, until)) => text.solid(clock.span(from, until), Place::Document),
                None => text.quiet("–", Place::Document),
            })
        }));
        let total: u64 = plan.iter().map(|it| it.view.planned_ms).sum();
        cells.push(Cell::new(Text::new(Role::Cell).solid(french::duration(total), Place::Document)));
        Some(Row::new(cells))
    });
    let rows = rows.collect();
    Table { columns, rows, continued: None }
}

fn head(words: &str) -> Column {
    Column::new(Text::own(Role::Head, words))
}
