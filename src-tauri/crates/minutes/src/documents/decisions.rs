//! Decisions: the table of candidates and matters, its footnotes, the motives, the results known
//! beforehand.

use crate::Edition;
use crate::documents::common::{Sheet, section};
use crate::documents::wording;
use crate::error::Place;
use crate::french;
use crate::layout::table::{Align, Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use exam::certification::MatterKind;
use exam::deliberation;
use exam::id::MatterId;
use exam::people::Presence;
use exam::session::CandidateState;

/// The whole section: who came, the table, its footnotes.
pub(super) fn section_blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let session = sheet.session;
    let mut blocks = vec![section("Candidats et décisions du jury"), Block::Lead(Text::own(Role::Body, counts(sheet)))];
    let mut notes: Vec<Text> = Vec::new();
    let matters = &session.kind().matters;
    let paths = has_several_paths(sheet);
    let mean_of = |state| deliberation::result(session, state).mean.map(french::mark);
    let mean = session.candidates.iter().any(|state| mean_of(state).is_some());
    let mut columns = vec![
        Column { align: Align::Right, ..head("N°") },
        head(if paths { "Candidat, voie d’accès" } else { "Candidat" }),
    ];
    columns.extend(matters.iter().map(|matter| {
        Column::new(Text::new(Role::Head).solid(wording::matter_short(session, matter), Place::Certification))
    }));
    if mean {
        columns.push(head("Moyenne"));
    }
    columns.push(head("Décision"));
    let mut rows = Vec::new();
    for state in &session.candidates {
        let place = Place::Candidate(state.candidate.number);
        let mut name = Text::from(Role::Cell, state.candidate.plain_name(), place);
        for note in notes_on(sheet, state) {
            // Candidates of whom the same is said share one note.
            let known = notes.iter().position(|other: &Text| other.words() == note.words());
            let at = known.unwrap_or_else(|| {
                notes.push(note);
                notes.len() - 1
            });
            name = name.solid(format!("\u{202F}{}", french::superscript(at + 1)), Place::Document);
        }
        if paths {
            name = name.quiet(format!("\n{}", wording::access_path(state.candidate.access_path)), Place::Document);
        }
        let mut cells = vec![Cell::new(Text::own(Role::Cell, state.candidate.number.to_string())), Cell::head(name)];
        if state.is_absent() {
            cells.push(Cell::new(absence(sheet, state)).over(matters.len() + usize::from(mean)));
        } else {
            cells.extend(matters.iter().map(|matter| Cell::new(verdict(sheet, state, matter))));
            if mean {
                let said = mean_of(state).unwrap_or_default();
                cells.push(Cell::new(Text::new(Role::Cell).solid(said, Place::Document)));
            }
        }
        cells.push(Cell::new(outcome(sheet, state, Role::Cell)));
        rows.push(Row::new(cells));
    }
    if !rows.is_empty() {
        blocks.push(Block::Table(Table { columns, rows, continued: None }));
    }
    blocks.extend(notes.into_iter().enumerate().map(|(at, note)| {
        let mut marked = Text::own(Role::Small, format!("{}\u{202F}", french::superscript(at + 1)));
        marked.runs.extend(note.runs);
        match sheet.sources.edition {
            Edition::First => Block::Note(marked),
            Edition::Second => Block::TableNote(marked),
        }
    }));
    blocks
}

/// Whether candidates came by several paths; one that all share stands at the head of the minutes.
fn has_several_paths(sheet: &Sheet<'_>) -> bool {
    let mut paths = sheet.session.candidates.iter().map(|state| state.candidate.access_path);
    let first = paths.next();
    paths.any(|path| Some(path) != first)
}

/// « Quatre candidats inscrits : trois présents, un absent. »
fn counts(sheet: &Sheet<'_>) -> String {
    let candidates = &sheet.session.candidates;
    let count = |held: usize| u32::try_from(held).unwrap_or(u32::MAX);
    let all = count(candidates.len());
    let present = count(candidates.iter().filter(|it| it.is_present()).count());
    let absent = count(candidates.iter().filter(|it| it.is_absent()).count());
    // One sentence counts in words or in figures, never in both.
    let counted = |number: u32| if all > 12 { number.to_string() } else { french::cardinal(number) };
    let said = |number: u32, word: &str| {
        let plural = if number > 1 { "s" } else { "" };
        format!("{} {word}{plural}", counted(number))
    };
    let mut parts = vec![said(present, "présent")];
    if absent > 0 {
        parts.push(said(absent, "absent"));
    }
    if all > present + absent {
        parts.push(format!("{} dont la présence n’est pas constatée", counted(all - present - absent)));
    }
    let plural = if all > 1 { "s" } else { "" };
    let all = wording::capitalised(&counted(all));
    format!("{all} candidat{plural} inscrit{plural}\u{202F}: {}.", parts.join(", "))
}

/// What a candidate's row says at its foot.
fn notes_on(sheet: &Sheet<'_>, state: &CandidateState) -> Vec<Text> {
    let session = sheet.session;
    let place = Place::Candidate(state.candidate.number);
    let mut notes = Vec::new();
    for adjustment in &state.candidate.adjustments {
        let words = wording::adjustment(session, adjustment);
        notes.push(
            Text::own(Role::Small, "Aménagement autorisé par l’administration\u{202F}: ").given(words, place).say("."),
        );
    }
    if let Some((Presence::AdmittedLate { assessment, ends_at, by }, _)) = &state.presence {
        let title = session.certification.assessment(assessment).map_or("", |it| it.title.as_str());
        notes.push(
            Text::own(Role::Small, "Arrivée après l’heure, admission par ")
                .given(by.trim(), place)
                .say(" pour l’épreuve «\u{202F}")
                .given(title, Place::Certification)
                .say(format!("\u{202F}»\u{202F}; la fin reste fixée à {}.", sheet.clock.time(*ends_at))),
        );
    }
    if let Some((motive, at)) = &state.abandoned {
        let said = format!("Départ avant la fin des épreuves, à {}\u{202F}: ", sheet.clock.time(at.at));
        notes.push(
            Text::own(Role::Small, said)
                .given(french::typeset(motive.trim().trim_end_matches('.')), Place::Timing(state.candidate.number))
                .say("."),
        );
    }
    if let Some(remote) = &state.candidate.remote {
        notes.push(
            Text::own(Role::Small, "Épreuves passées à distance\u{202F}: ")
                .given(french::typeset(remote.trim().trim_end_matches('.')), place)
                .say("."),
        );
    }
    notes
}

fn absence(sheet: &Sheet<'_>, state: &CandidateState) -> Text {
    let mut text = Text::own(Role::Cell, "Absence");
    if let Some((Presence::Absent { justified }, noted)) = &state.presence {
        text = text.say(" constatée à ").solid(sheet.clock.time(noted.at), Place::Document);
        if let Some(motive) = justified.as_ref().filter(|motive| !motive.trim().is_empty()) {
            let place = Place::Candidate(state.candidate.number);
            text = text.say(", justifiée\u{202F}: ").given(french::typeset(motive.trim()), place);
        }
    }
    text
}

fn verdict(sheet: &Sheet<'_>, state: &CandidateState, matter: &MatterId) -> Text {
    /// A verdict this short stays on one line, unless there are many columns.
    const SHORT: usize = 14;
    let text = Text::new(Role::Cell);
    let few = sheet.session.kind().matters.len() <= 4;
    match state.decisions.get(matter) {
        Some(decision) => {
            let words = wording::verdict(sheet.session, matter, &decision.verdict);
            let solid = few && words.chars().count() <= SHORT;
            if solid { text.solid(words, Place::Certification) } else { text.given(words, Place::Certification) }
        }
        None if state.candidate.held.contains(matter) && few => text.solid("Déjà acquis", Place::Document),
        None if state.candidate.held.contains(matter) => text.say("Déjà acquis"),
        None => text.quiet("Non rendue", Place::Document),
    }
}

/// What follows for a candidate, emphasised.
pub(super) fn outcome(sheet: &Sheet<'_>, state: &CandidateState, role: Role) -> Text {
    match wording::outcome(sheet.session, state) {
        Some(words) => Text::new(role).strong(words, Place::Certification),
        None if state.is_absent() => Text::new(role).strong("Absent", Place::Document),
        None => Text::new(role).quiet("Non rendue", Place::Document),
    }
}

/// The motive of every decision that has one: no unfavourable decision is recorded without.
pub(super) fn motives(sheet: &Sheet<'_>) -> Vec<Block> {
    let session = sheet.session;
    let mut blocks = Vec::new();
    for state in &session.candidates {
        for matter in &session.kind().matters {
            let Some(decision) = state.decisions.get(matter) else { continue };
            let Some(motive) = &decision.motive else { continue };
            let candidate = &state.candidate;
            let label = format!("{}, ", candidate.plain_name());
            let text = Text::new(Role::Body)
                .strong(label, Place::Candidate(candidate.number))
                .strong_solid(wording::matter_short(session, matter), Place::Certification)
                .strong(
                    format!(" ({}). ", wording::verdict(session, matter, &decision.verdict).to_lowercase()),
                    Place::Certification,
                );
            let motive = french::typeset(motive.trim());
            blocks.push(Block::Paragraph(text.given(motive, Place::Motive(candidate.number))));
        }
    }
    blocks
}

/// What is said when no decision wants a motive.
pub(super) fn none_unfavourable(sheet: &Sheet<'_>) -> &'static str {
    if sheet.session.candidates.iter().any(|state| !state.decisions.is_empty()) {
        "Aucune décision défavorable."
    } else {
        "Aucune décision n’a été rendue."
    }
}

/// Results entered before the session, when the kind has any.
pub(super) fn prior_results(sheet: &Sheet<'_>) -> Vec<Block> {
    let session = sheet.session;
    let results: Vec<_> =
        session.kind().prior_results.iter().filter_map(|id| session.certification.prior_result(id)).collect();
    if results.is_empty() || session.candidates.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column { align: Align::Right, ..head("N°") }, head("Candidat")];
    columns.extend(
        results.iter().map(|result| Column::new(Text::from(Role::Head, result.title.clone(), Place::Certification))),
    );
    let rows = session.candidates.iter().map(|state| {
        let number = state.candidate.number;
        let mut cells = vec![
            Cell::new(Text::own(Role::Cell, number.to_string())),
            Cell::head(Text::from(Role::Cell, state.candidate.plain_name(), Place::Candidate(number))),
        ];
        cells.extend(results.iter().map(|result| {
            Cell::new(match state.prior_results.get(&result.id) {
                Some(value) => {
                    Text::from(Role::Cell, wording::prior_value(value, result.maximum), Place::PriorResult(number))
                }
                None => Text::new(Role::Cell).quiet("Non saisi", Place::Document),
            })
        }));
        Row::new(cells)
    });
    let rows = rows.collect();
    vec![section("Résultats connus avant la session"), Block::Table(Table { columns, rows, continued: None })]
}

/// « CCP 1, CCP 2, CCP 3 et Entretien final », what the session's jury rules on.
pub(super) fn matters_line(sheet: &Sheet<'_>) -> Text {
    let session = sheet.session;
    let mut text = Text::from(Role::Body, session.kind().title.clone(), Place::Certification);
    let matters = &session.kind().matters;
    let named = |id: &MatterId| session.kind().title.contains(wording::matter_short(session, id));
    let blocks_only = matters.len() > 1
        || matters
            .first()
            .and_then(|id| session.certification.matter(id))
            .is_some_and(|it| it.kind == MatterKind::Block);
    if blocks_only && !matters.iter().all(named) {
        text = text.say(" (");
        for (at, matter) in matters.iter().enumerate() {
            let separator = match at {
                0 => "",
                _ if at + 1 == matters.len() => " et ",
                _ => ", ",
            };
            text = text.say(separator).solid(wording::matter_short(session, matter), Place::Certification);
        }
        text = text.say(")");
    }
    text
}

fn head(words: &str) -> Column {
    Column::new(Text::own(Role::Head, words))
}
