//! The *fiche individuelle de résultats*: one candidate's decisions with their motives, the
//! verdict on each competence, the shared appreciation, the times.

use crate::documents::common::{Sheet, label, paragraph, section};
use crate::documents::{chronology, decisions, jury, signatures, wording};
use crate::error::Place;
use crate::french;
use crate::layout::table::{Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use exam::certification::Matter;
use exam::session::CandidateState;

pub(super) const TITLE: &str = "Fiche individuelle de résultats";

pub(super) fn blocks(sheet: &Sheet<'_>, state: &CandidateState) -> Vec<Block> {
    let mut blocks = sheet.opening(TITLE, identification(sheet, state));
    let session = sheet.session;
    if !state.is_absent() {
        for matter in session.kind().matters.iter().filter_map(|id| session.certification.matter(id)) {
            blocks.extend(of_matter(sheet, state, matter));
        }
        blocks.push(section("Temps prévus et temps réels"));
        if let Some(day) = chronology::day(sheet, state).filter(|day| *day != sheet.clock.day) {
            blocks.push(paragraph(format!("{}.", wording::capitalised(&french::long_date(day)))));
        }
        blocks.extend(chronology::candidate(sheet, state));
    }
    blocks.extend(signatures::of_the_jury(sheet, Text::new(Role::Body)));
    blocks
}

fn identification(sheet: &Sheet<'_>, state: &CandidateState) -> Vec<(Text, Text)> {
    let candidate = &state.candidate;
    let place = Place::Candidate(candidate.number);
    let name = Text::new(Role::Body)
        .strong(wording::candidate_name(candidate), place)
        .say(format!(", candidat n°\u{202F}{}", candidate.number));
    let born = candidate.born.map(french::date_of).unwrap_or_default();
    let mut entries = vec![
        (label("Candidat"), name),
        (label("Date de naissance"), Text::own(Role::Body, born)),
        (label("Voie d’accès"), Text::own(Role::Body, wording::access_path(candidate.access_path))),
        (label("Décision du jury"), decisions::outcome(sheet, state, Role::Body)),
    ];
    for adjustment in &candidate.adjustments {
        entries.push((
            label("Aménagement"),
            Text::from(Role::Body, wording::capitalised(&wording::adjustment(sheet.session, adjustment)), place),
        ));
    }
    if let Some(remote) = &candidate.remote {
        entries.push((label("Modalité à distance"), Text::from(Role::Body, french::typeset(remote.trim()), place)));
    }
    for id in &sheet.session.kind().prior_results {
        let (Some(result), Some(value)) = (sheet.session.certification.prior_result(id), state.prior_results.get(id))
        else {
            continue;
        };
        let value =
            Text::from(Role::Body, wording::prior_value(value, result.maximum), Place::PriorResult(candidate.number));
        entries.push((Text::from(Role::Label, result.title.clone(), Place::Certification), value));
    }
    let number = sheet.number().map_or_else(
        || Text::own(Role::Body, "Attribué à la clôture"),
        |number| Text::from(Role::Body, number, Place::MinutesNumber),
    );
    entries.push((label("Procès-verbal n°"), number));
    entries.extend(sheet.identification());
    entries.push(jury::line(sheet, candidate.id));
    entries
}

fn of_matter(sheet: &Sheet<'_>, state: &CandidateState, matter: &Matter) -> Vec<Block> {
    let session = sheet.session;
    let number = state.candidate.number;
    let heading = if matter.title.starts_with(&matter.short) {
        Text::from(Role::Section, matter.title.clone(), Place::Certification)
    } else {
        Text::new(Role::Section)
            .solid(matter.short.clone(), Place::Certification)
            .given(format!("\u{202F}: {}", matter.title), Place::Certification)
    };
    let decision = match state.decisions.get(&matter.id) {
        Some(decision) => {
            let text = Text::new(Role::Body)
                .strong(wording::verdict(session, &matter.id, &decision.verdict), Place::Certification);
            match &decision.motive {
                Some(motive) => text.say(". ").given(french::typeset(motive.trim()), Place::Motive(number)),
                None => text.say("."),
            }
        }
        None if state.candidate.held.contains(&matter.id) => {
            Text::own(Role::Body, "Déjà acquis lors d’une session précédente.")
        }
        None => Text::own(Role::Body, "Décision non rendue."),
    };
    let detailed = !matter.competences.is_empty() && !state.candidate.held.contains(&matter.id);
    let decision = if detailed { Block::Lead(decision) } else { Block::Paragraph(decision) };
    let mut blocks = vec![Block::Section(heading), decision];
    if detailed {
        let head = |words: &str| Column::new(Text::own(Role::Head, words));
        // A jury may rule on the whole without a verdict on each part.
        let assessed = matter.competences.iter().any(|it| state.competences.contains_key(&it.code));
        let rows = matter.competences.iter().map(|competence| {
            let verdict = match state.competences.get(&competence.code) {
                Some(verdict) => Text::from(
                    Role::Cell,
                    wording::competence_verdict(session, &matter.id, verdict),
                    Place::Certification,
                ),
                None => Text::new(Role::Cell).quiet("Non renseigné", Place::Document),
            };
            let mut cells = vec![
                Cell::head(Text::from(Role::Cell, competence.code.0.clone(), Place::Certification)),
                Cell::new(Text::from(Role::Cell, french::typeset(competence.title.trim()), Place::Certification)),
            ];
            if assessed {
                cells.push(Cell::new(verdict));
            }
            Row::new(cells)
        });
        let rows = rows.collect();
        let mut columns = vec![head("Code"), head("Compétence")];
        if assessed {
            columns.push(head("Évaluation"));
        }
        blocks.push(Block::Table(Table { columns, rows, continued: None }));
    }
    if let Some(words) = state.appreciations.get(&matter.id).filter(|words| !words.trim().is_empty()) {
        let text = Text::new(Role::Body)
            .strong("Appréciation. ", Place::Document)
            .given(french::typeset(words.trim()), Place::Appreciation(number));
        blocks.push(Block::Paragraph(text));
    }
    blocks
}
