//! The lines of the home screen, made with every append and read back without any journal.

use super::{count, moment};
use crate::certifications::{Known, RefusedFile};
use crate::sentence;
use crate::wire::{CertificationChoice, CertificationChoices, HomeView, KindChoice, Language, SessionLine, StageView};
use chrono::NaiveDate;
use exam::Session;
use exam::Stage;
use exam::certification::{Certification, SessionKind};
use exam::decide::lacks;
use exam::id::SessionId;
use std::path::Path;
use store::Summary;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Past sessions the home screen shows.
const PAST_SHOWN: usize = 50;
/// Sessions a search shows.
const MOST_FOUND: usize = 100;

/// The line of a session, as the store keeps it.
pub(crate) fn summary(session: &Session) -> Summary {
    let line = line(session);
    // Texts, counts and options always have a form in JSON.
    let text = serde_json::to_string(&line).unwrap_or_default();
    Summary { stage: stage_code(line.stage).to_owned(), date: line.date, text }
}

/// The line of a session.
pub(crate) fn line(session: &Session) -> SessionLine {
    let first = session.passages.iter().min_by_key(|passage| passage.at);
    let first_candidate = first.and_then(|passage| session.candidate(passage.candidate));
    let place = [session.details.centre.as_str(), session.details.room.as_str()];
    let blocking = if session.begun.is_some() { 0 } else { lacks(session).iter().filter(|l| !l.is_warning()).count() };
    SessionLine {
        id: session.id.to_string(),
        date: session.details.date.map(|date| date.to_string()),
        last_date: session.details.last_date.map(|date| date.to_string()),
        title: session.certification.title.clone(),
        code: session.certification.code.clone(),
        kind: session.kind().title.clone(),
        stage: stage(Stage::of(session)),
        place: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        candidates: count(session.candidates.len()),
        jurors: count(session.jurors.len()),
        lacks: count(blocking),
        minutes_number: session.closing.as_ref().map(|closing| closing.minutes_number.clone()),
        first_passage: first.map(|passage| moment(passage.at)),
        first_candidate: first_candidate.map(|state| state.candidate.plain_name()),
        clock_open: !exam::timing::open_slots(session).is_empty(),
    }
}

/// Where a session stands.
pub(super) fn stage(stage: Stage) -> StageView {
    match stage {
        Stage::Planned => StageView::Planned,
        Stage::Underway => StageView::Underway,
        Stage::Finished => StageView::Finished,
        Stage::Closed => StageView::Closed,
    }
}

fn stage_code(stage: StageView) -> &'static str {
    match stage {
        StageView::Planned => "planned",
        StageView::Underway => "underway",
        StageView::Finished => "finished",
        StageView::Closed => "closed",
    }
}

/// The home screen. Only the lines it shows are read.
pub(crate) fn home(summaries: Vec<(SessionId, Summary)>, today: NaiveDate) -> HomeView {
    let today = today.to_string();
    let mut view = HomeView {
        today_sessions: Vec::new(),
        planned: Vec::new(),
        past: Vec::new(),
        past_total: 0,
        today: today.clone(),
    };
    for (_, summary) in summaries {
        let is_today = summary.date.as_deref() == Some(&today);
        match summary.stage.as_str() {
            "closed" if !is_today => {
                view.past_total += 1;
                if view.past.len() < PAST_SHOWN {
                    view.past.extend(read(&summary));
                }
            }
            "planned" if !is_today => view.planned.extend(read(&summary)),
            "finished" if !is_today => {
                view.past_total += 1;
                view.past.extend(read(&summary));
            }
            _ => view.today_sessions.extend(read(&summary)),
        }
    }
    let soonest =
        |line: &SessionLine| (!line.clock_open, line.date.is_none(), line.date.clone(), line.first_passage.clone());
    view.today_sessions.sort_by_key(soonest);
    view.planned.sort_by_key(soonest);
    view
}

/// The lines that hold every word, whatever its accents and capitals, the latest first; all of them where no
/// word is given.
pub(crate) fn search(summaries: Vec<(SessionId, Summary)>, text: &str) -> Vec<SessionLine> {
    let text = folded(text);
    let holds = |line: &SessionLine| {
        let as_written = line.date.as_deref().and_then(|date| date.parse::<NaiveDate>().ok());
        let as_written = as_written.map(|date| date.format("%d/%m/%Y").to_string());
        let parts = [
            Some(&line.title),
            Some(&line.kind),
            Some(&line.place),
            line.code.as_ref(),
            line.date.as_ref(),
            as_written.as_ref(),
            line.minutes_number.as_ref(),
            line.first_candidate.as_ref(),
        ];
        let whole = folded(&parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "));
        text.split_whitespace().all(|word| whole.contains(word))
    };
    summaries.into_iter().filter_map(|(_, summary)| read(&summary)).filter(holds).take(MOST_FOUND).collect()
}

/// Without accents or capitals: who searches « venissieux » means « Vénissieux ».
fn folded(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// A line as it was kept.
pub(crate) fn read(summary: &Summary) -> Option<SessionLine> {
    serde_json::from_str(&summary.text).ok()
}

/// The highest number of minutes of that year among closed sessions; 0 when there is none.
pub(crate) fn highest_minutes_number(summaries: &[(SessionId, Summary)], year: i32) -> u32 {
    let prefix = format!("{year}-");
    summaries
        .iter()
        .filter(|(_, summary)| summary.stage == "closed")
        .filter_map(|(_, summary)| read(summary)?.minutes_number?.strip_prefix(&prefix)?.parse::<u32>().ok())
        .max()
        .unwrap_or(0)
}

/// The sessions whose minutes bear that number.
pub(crate) fn numbered(summaries: &[(SessionId, Summary)], number: &str) -> Vec<SessionId> {
    let bears = |summary: &Summary| read(summary).is_some_and(|told| told.minutes_number.as_deref() == Some(number));
    summaries.iter().filter(|(_, summary)| bears(summary)).map(|(id, _)| *id).collect()
}

/// What can be opened, and what was refused.
pub(crate) fn choices(
    known: &[Known],
    refused: &[RefusedFile],
    folder: &Path,
    language: Language,
) -> CertificationChoices {
    CertificationChoices {
        certifications: known.iter().map(choice).collect(),
        refused: refused.iter().flat_map(|file| sentence::refused_file(language, file)).collect(),
        folder: folder.display().to_string(),
    }
}

fn choice(known: &Known) -> CertificationChoice {
    let rules = &known.certification;
    CertificationChoice {
        id: rules.id.clone(),
        nature: rules.nature.clone(),
        title: rules.title.clone(),
        code: rules.code.clone(),
        valid_until: rules.valid_until.map(|date| date.to_string()),
        own: known.own,
        kinds: rules.kinds.iter().map(|kind| kind_choice(rules, kind)).collect(),
    }
}

fn kind_choice(rules: &Certification, kind: &SessionKind) -> KindChoice {
    let minutes = kind
        .assessments
        .iter()
        .filter_map(|id| rules.assessment(id))
        .flat_map(|assessment| &assessment.segments)
        .map(|segment| segment.minutes)
        .sum();
    KindChoice { id: kind.id.to_string(), title: kind.title.clone(), minutes, jury_minimum: kind.jury.minimum }
}

#[cfg(test)]
mod tests {
    use super::{search, summary};
    use crate::testing::prepared;

    #[test]
    fn a_session_is_found_by_any_of_its_words_and_without_a_word_all_are() {
        let mut of = prepared();
        let session = &of.desk.kept(of.id).expect("kept").session;
        let found = |text: &str| search(vec![(session.id, summary(session))], text).len();
        for text in ["", "  ", "encadrant", "RNCP39794", "amelie GARNIER", "2026-11-23", "23/11/2026"] {
            assert_eq!(found(text), 1, "{text:?}");
        }
        assert_eq!(found("encadrant plomberie"), 0);
    }
}
