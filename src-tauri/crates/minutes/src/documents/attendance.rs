//! The *feuille d’émargement* of one assessment: who signs for having been there, candidates and
//! jury. The list is evidence of who composed the jury.

use crate::documents::common::{Sheet, label, paragraph, section};
use crate::documents::{jury, plan, signatures, wording};
use crate::error::Place;
use crate::layout::table::{Align, Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use exam::certification::Assessment;
use exam::session::CandidateState;

pub(super) const TITLE: &str = "Feuille d’émargement";

/// Height of a row to be signed by hand, in points.
const PEN: f32 = 31.0;

pub(super) fn blocks(sheet: &Sheet<'_>, assessment: &Assessment) -> Vec<Block> {
    let mut entries =
        vec![(label("Épreuve"), Text::new(Role::Body).strong(assessment.title.clone(), Place::Certification))];
    entries.extend(sheet.identification());
    let mut blocks = sheet.opening(TITLE, entries);
    blocks.push(section("Candidats"));
    let mut ordered: Vec<&CandidateState> = sheet.session.candidates.iter().collect();
    let rank = |state: &CandidateState| sheet.session.passages.iter().position(|it| it.candidate == state.candidate.id);
    ordered.sort_by_key(|state| (rank(state).is_none(), rank(state), state.candidate.number));
    let rows: Vec<Row> = ordered.into_iter().filter_map(|state| row(sheet, state, assessment)).collect();
    if rows.is_empty() {
        blocks.push(paragraph("Aucun candidat inscrit à cette épreuve."));
    } else {
        let columns = vec![
            Column { align: Align::Right, ..head("N°") },
            Column::blank(Text::own(Role::Head, "Candidat"), 120.0),
            head("Horaire prévu"),
            Column::blank(Text::own(Role::Head, "Heure d’arrivée"), 62.0),
            Column::blank(Text::own(Role::Head, "Signature"), 130.0),
        ];
        blocks.push(Block::Table(Table { columns, rows, continued: None }));
    }
    blocks.push(section("Membres du jury"));
    let rows = sheet.session.jurors.iter().map(|state| {
        Row::new(vec![
            Cell::head(Text::from(Role::Cell, wording::juror_name(&state.juror), jury::place(sheet, state))),
            Cell::new(jury::capacity(sheet, state, Role::Cell)),
            Cell::new(Text::new(Role::Cell)),
        ])
        .tall(PEN)
    });
    let columns = vec![
        Column::blank(Text::own(Role::Head, "Prénom et nom"), 120.0),
        head("Qualité"),
        Column::blank(Text::own(Role::Head, "Signature"), 130.0),
    ];
    blocks.push(Block::Table(Table { columns, rows: rows.collect(), continued: None }));
    let responsible = sheet.session.details.responsible.trim();
    blocks.push(Block::Together(vec![
        section("Responsable de session"),
        signatures::of_the_responsible(responsible, Place::Details, None),
    ]));
    blocks
}

/// A candidate's row, or none when they do not pass this assessment.
fn row(sheet: &Sheet<'_>, state: &CandidateState, assessment: &Assessment) -> Option<Row> {
    let place = Place::Candidate(state.candidate.number);
    let plan = plan::plan(sheet.session, state.candidate.id, &sheet.sources.issued);
    let (from, until) = plan::stretch(&plan, &assessment.id)?;
    let times =
        if plan::is_planned(sheet.session, state.candidate.id) { sheet.clock.span(from, until) } else { String::new() };
    let signature = Text::own(Role::Cell, if state.is_absent() { "Absence" } else { "" });
    Some(
        Row::new(vec![
            Cell::new(Text::own(Role::Cell, state.candidate.number.to_string())),
            Cell::head(Text::from(Role::Cell, wording::candidate_name(&state.candidate), place)),
            Cell::new(Text::new(Role::Cell).solid(times, Place::Document)),
            Cell::new(Text::new(Role::Cell)),
            Cell::new(signature),
        ])
        .tall(PEN),
    )
}

fn head(words: &str) -> Column {
    Column::new(Text::own(Role::Head, words))
}
