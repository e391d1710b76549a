//! The *procès-verbal de tirage au sort*, and the same facts as a section of the minutes.

use crate::documents::common::{Sheet, paragraph, section};
use crate::documents::{signatures, wording};
use crate::error::Place;
use crate::french;
use crate::layout::table::{Align, Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use exam::certification::DrawRule;

pub(super) const TITLE: &str = "Procès-verbal de tirage au sort";

pub(super) fn blocks(sheet: &Sheet<'_>, rule: &DrawRule) -> Vec<Block> {
    let mut blocks = sheet.opening(TITLE, sheet.identification());
    blocks.push(section("Règle du tirage"));
    let again = if rule.put_back {
        "Un sujet tiré est remis au tirage."
    } else {
        "Un sujet tiré n’est pas remis au tirage."
    };
    let assessment = sheet.session.certification.assessment(&rule.assessment).map_or("", |it| it.title.as_str());
    blocks.push(Block::Paragraph(
        Text::from(Role::Body, french::typeset(rule.title.trim().trim_end_matches('.')), Place::Certification)
            .say(". Le tirage précède l’épreuve «\u{202F}")
            .given(assessment, Place::Certification)
            .say(format!("\u{202F}». {again}")),
    ));
    blocks.extend(subjects(sheet));
    blocks.push(section("Tirages"));
    blocks.push(draws(sheet).unwrap_or_else(|| paragraph("Aucun sujet n’a encore été tiré.")));
    blocks.extend(signatures::of_the_jury(sheet, Text::new(Role::Body)));
    blocks
}

/// The draws as a section of the minutes; nothing when the kind has none.
pub(super) fn section_blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let Some(rule) = &sheet.session.kind().draw else { return Vec::new() };
    let title = french::typeset(rule.title.trim().trim_end_matches('.'));
    let said = Text::from(Role::Body, title, Place::Certification).say(".");
    let table = draws(sheet).unwrap_or_else(|| paragraph("Aucun sujet n’a été tiré."));
    vec![section("Tirage au sort des sujets"), Block::Lead(said), table]
}

fn subjects(sheet: &Sheet<'_>) -> Vec<Block> {
    if sheet.session.subjects.is_empty() {
        return Vec::new();
    }
    let themes = sheet.session.subjects.iter().any(|subject| !subject.theme.trim().is_empty());
    let rows = sheet.session.subjects.iter().enumerate().map(|(at, subject)| {
        let mut cells = vec![
            Cell::head(Text::own(Role::Cell, (at + 1).to_string())),
            Cell::new(Text::from(Role::Cell, french::typeset(subject.text.trim()), Place::Subject)),
        ];
        if themes {
            cells.push(Cell::new(Text::from(Role::Cell, french::typeset(subject.theme.trim()), Place::Subject)));
        }
        Row::new(cells)
    });
    let rows = rows.collect();
    let mut columns = vec![Column { align: Align::Right, ..head("N°") }, head("Sujet")];
    if themes {
        columns.push(head("Thème"));
    }
    vec![section("Sujets mis au tirage"), Block::Table(Table { columns, rows, continued: None })]
}

fn draws(sheet: &Sheet<'_>) -> Option<Block> {
    let session = sheet.session;
    let mut drawn: Vec<_> = session.candidates.iter().filter_map(|state| Some((state, state.draw.as_ref()?))).collect();
    drawn.sort_by_key(|(_, draw)| draw.drawn.at);
    if drawn.is_empty() {
        return None;
    }
    let rows = drawn.into_iter().map(|(state, draw)| {
        let number = state.candidate.number;
        let subject = session.subjects.iter().find(|subject| subject.id == draw.subject);
        let text = subject
            .map_or_else(|| "Sujet retiré de la liste".to_owned(), |subject| french::typeset(subject.text.trim()));
        Row::new(vec![
            Cell::new(Text::new(Role::Cell).solid(sheet.clock.time(draw.drawn.at), Place::Document)),
            Cell::head(Text::from(Role::Cell, wording::candidate_name(&state.candidate), Place::Candidate(number))),
            Cell::new(Text::from(Role::Cell, text, Place::Subject)),
            Cell::new(Text::from(Role::Cell, draw.drawn_by.trim(), Place::Subject)),
        ])
    });
    let rows = rows.collect();
    Some(Block::Table(Table {
        columns: vec![head("Heure"), head("Candidat"), head("Sujet tiré"), head("Tiré par")],
        rows,
        continued: None,
    }))
}

fn head(words: &str) -> Column {
    Column::new(Text::own(Role::Head, words))
}
