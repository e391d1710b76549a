//! The *procès-verbal*: everything the case law and the administration expect of it, then the
//! chronology as an annex. Private notes, opinions and votes never appear.

use crate::documents::common::{Sheet, label, paragraph, section, sheet_dates};
use crate::documents::{chronology, clock_record, decisions, draw_record, jury, signatures, wording};
use crate::error::Place;
use crate::french;
use crate::layout::table::{Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use chrono::{DateTime, FixedOffset};
use exam::certification::{DecidesBy, DeliberationRules};
use exam::event::RecordSource;

pub(super) const TITLE: &str = "Procès-verbal de session d’examen";

pub(super) fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let mut blocks = sheet.opening(TITLE, identification(sheet));
    blocks.push(section("Composition du jury"));
    blocks.push(jury::table(sheet));
    blocks.extend(jury::statements(sheet));
    blocks.extend(decisions::prior_results(sheet));
    blocks.extend(decisions::section_blocks(sheet));
    let statements = &sheet.session.kind().statements;
    blocks.extend(
        statements
            .iter()
            .map(|words| Block::Paragraph(Text::from(Role::Body, french::typeset(words.trim()), Place::Certification))),
    );
    let (motives, (happened, nothing)) = (decisions::motives(sheet), incidents(sheet));
    let none = decisions::none_unfavourable(sheet);
    let mut last = Vec::new();
    if motives.is_empty() && happened.is_empty() {
        blocks.extend(draw_record::section_blocks(sheet));
        last.push(section("Décisions défavorables, incidents et fraude"));
        last.push(paragraph(format!("{none} {}", nothing.join(" "))));
    } else {
        blocks.push(section("Motifs des décisions défavorables"));
        if motives.is_empty() {
            blocks.push(paragraph(none));
        }
        blocks.extend(motives);
        blocks.extend(draw_record::section_blocks(sheet));
        last.push(section("Incidents et fraude"));
        last.extend(happened);
        if !nothing.is_empty() {
            last.push(paragraph(nothing.join(" ")));
        }
    }
    last.extend(deliberation(sheet));
    last.extend(amendments(sheet));
    // What is signed starts a page: one before it that held two lines would look forgotten.
    if sheet.session.incidents.is_empty() && sheet.session.amendments.is_empty() {
        blocks.push(Block::Together(last));
    } else {
        blocks.extend(last);
    }
    blocks.push(Block::NewPage);
    blocks.extend(signatures::of_the_jury(sheet, signatures::approved(sheet, "le procès-verbal")));
    // The leaf that is signed says of which record.
    blocks.extend(register(sheet));
    blocks.extend(annex(sheet));
    blocks
}

fn identification(sheet: &Sheet<'_>) -> Vec<(Text, Text)> {
    let session = sheet.session;
    let (details, certification) = (&session.details, &session.certification);
    let number = match sheet.number() {
        Some(number) => Text::new(Role::Body).strong_solid(number, Place::MinutesNumber),
        None => Text::own(Role::Body, "Attribué à la clôture"),
    };
    let mut code = Text::new(Role::Body);
    if let Some(known) = &certification.code {
        code = code.given(known.clone(), Place::Certification);
    }
    let codes: Vec<&str> =
        session.kind().matters.iter().filter_map(|id| certification.matter(id)?.code.as_deref()).collect();
    if !codes.is_empty() {
        let separator = if code.is_empty() { "" } else { ", " };
        code = code.say(format!("{separator}blocs ")).given(french::list(&codes), Place::Certification);
    }
    let dates = sheet_dates(details);
    let mut place = Text::from(Role::Body, sheet.place(), Place::Details);
    if let (Some(begun), Some(end)) = (session.begun, end(sheet)) {
        place = place.say(", de ").solid(sheet.clock.time(begun.at), Place::Document);
        place = place.say(" à ").solid(sheet.clock.time(end), Place::Document);
    }
    let mut paths: Vec<_> = session.candidates.iter().map(|state| state.candidate.access_path).collect();
    paths.sort_unstable();
    paths.dedup();
    let paths: Vec<&str> = paths.into_iter().map(wording::access_path).collect();
    let mut entries = vec![
        (label("Procès-verbal n°"), number),
        (label("Certification"), Text::from(Role::Body, wording::certification_name(session), Place::Certification)),
        (label("Code officiel"), code),
        (label("Délivrée par"), Text::from(Role::Body, certification.authority.trim(), Place::Certification)),
        (label("Nature de la session"), decisions::matters_line(sheet)),
        (label("Date"), Text::own(Role::Body, dates)),
        (label("Lieu et horaires"), place),
    ];
    entries.extend(sheet.identification().into_iter().skip(3));
    entries.push((label("Voies d’accès"), Text::own(Role::Body, french::list(&paths))));
    entries
}

/// When the session ended: the last deliberation's end, or the closing.
fn end(sheet: &Sheet<'_>) -> Option<DateTime<FixedOffset>> {
    let deliberated = sheet.session.deliberations.last().and_then(|span| span.until).map(|until| until.at);
    deliberated.or_else(|| sheet.session.closing.as_ref().map(|closing| closing.closed.at))
}

/// What happened, and what is said to have not.
fn incidents(sheet: &Sheet<'_>) -> (Vec<Block>, Vec<&'static str>) {
    let session = sheet.session;
    let mut blocks = Vec::new();
    for (at, incident) in session.incidents.iter().enumerate() {
        let place = Place::Incident(at + 1);
        let kind = if incident.fraud_witnesses.is_some() { "Fraude signalée" } else { "Incident" };
        let mut text = Text::new(Role::Body)
            .strong(format!("{kind}, "), Place::Document)
            .strong_solid(sheet.clock.time(incident.reported.at), Place::Document);
        if let Some(state) = incident.candidate.and_then(|id| session.candidate(id)) {
            let number = state.candidate.number;
            text = text.strong(", ", place).strong(state.candidate.plain_name(), Place::Candidate(number));
        }
        text = text.strong(". ", place).given(french::typeset(incident.text.trim()), place);
        if let Some(witnesses) = incident.fraud_witnesses.as_ref().filter(|it| !it.trim().is_empty()) {
            text = text
                .say(" Témoins\u{202F}: ")
                .given(french::typeset(witnesses.trim().trim_end_matches('.')), place)
                .say(".");
        }
        text = text.say(" (Consigné par ").given(incident.author.trim(), Place::Author).say(".)");
        blocks.push(Block::Paragraph(text));
    }
    let begun = session.begun.map(|begun| begun.at);
    for takeover in session.takeovers.iter().filter(|takeover| begun.is_some_and(|begun| takeover.at.at >= begun)) {
        let source = match takeover.source {
            RecordSource::SecondCopy => "de la copie chiffrée tenue pendant la session",
            RecordSource::Backup => "d’une sauvegarde",
        };
        let text = Text::new(Role::Body)
            .strong("Reprise de l’enregistrement, ", Place::Document)
            .strong_solid(sheet.clock.time(takeover.at.at), Place::Document)
            .strong(". ", Place::Document)
            .say("La session s’est poursuivie sur l’ordinateur «\u{202F}")
            .given(takeover.machine.trim(), Place::Author)
            .say(format!("\u{202F}» à partir {source}. (Consigné par "))
            .given(takeover.author.trim(), Place::Author)
            .say(".)");
        blocks.push(Block::Paragraph(text));
    }
    let none = |fraud: bool| !session.incidents.iter().any(|it| it.fraud_witnesses.is_some() == fraud);
    let nothing = [(false, "Aucun incident signalé."), (true, "Aucune fraude constatée.")]
        .into_iter()
        .filter_map(|(fraud, words)| none(fraud).then_some(words))
        .collect();
    (blocks, nothing)
}

fn deliberation(sheet: &Sheet<'_>) -> Vec<Block> {
    let session = sheet.session;
    let mut blocks = vec![section("Délibération")];
    for (at, span) in session.deliberations.iter().enumerate() {
        let from = sheet.clock.time(span.from.at);
        let which = if at == 0 { "La délibération" } else { "Une nouvelle délibération" };
        let times = match span.until {
            Some(until) => format!("{which} s’est tenue de {from} à {}", sheet.clock.time(until.at)),
            None => format!("{which} a commencé à {from} et n’est pas terminée"),
        };
        blocks.push(paragraph(format!(
            "{times}. Le jury a délibéré en formation plénière\u{202F}; aucune personne autre que les membres du jury n’était présente."
        )));
    }
    if !session.deliberations.is_empty() {
        let mut said = Vec::new();
        if !session.recusals.is_empty() {
            said.push("Les membres récusés n’ont pas pris part à la délibération sur les candidats concernés.");
        }
        if session.candidates.iter().any(|state| !state.decisions.is_empty()) {
            said.extend(voted(&session.kind().deliberation));
        }
        if !said.is_empty() {
            blocks.push(paragraph(said.join(" ")));
        }
    }
    if session.deliberations.is_empty() {
        blocks.push(paragraph("La délibération n’a pas eu lieu."));
    }
    if let Some(failure) = &session.quorum_failure {
        let text = Text::own(
            Role::Body,
            format!("Quorum non atteint, constaté {} par ", sheet.clock.moment(failure.recorded.at)),
        )
        .given(failure.by.trim(), Place::QuorumFailure)
        .say("\u{202F}: ")
        .given(french::typeset(failure.text.trim()), Place::QuorumFailure);
        blocks.push(Block::Paragraph(text));
    }
    blocks
}

/// How votes became decisions. Who voted what is the secret of the deliberation.
fn voted(rules: &DeliberationRules) -> Option<&'static str> {
    match (rules.decides_by, rules.casting_vote) {
        (DecidesBy::Consensus, _) => None,
        (DecidesBy::Majority, false) => Some("Les décisions ont été prises par vote, à la majorité des voix."),
        (DecidesBy::Majority, true) => Some(
            "Les décisions ont été prises par vote, à la majorité des voix, celle du président du jury étant prépondérante en cas de partage.",
        ),
        (DecidesBy::Colleges, _) => Some(
            "Les décisions ont été prises par vote\u{202F}; une décision favorable requiert la majorité de chaque collège.",
        ),
    }
}

fn amendments(sheet: &Sheet<'_>) -> Vec<Block> {
    if sheet.session.amendments.is_empty() {
        return Vec::new();
    }
    let head = |words: &str| Column::new(Text::own(Role::Head, words));
    let columns = vec![head("Avenant"), head("Ajouté"), head("Correction"), head("Motif")];
    let rows = sheet.session.amendments.iter().map(|it| {
        let place = Place::Amendment(it.number);
        let added = Text::new(Role::Cell)
            .say(format!("{}, par ", sheet.clock.moment(it.added.at)))
            .given(it.author.trim(), Place::Author);
        Row::new(vec![
            Cell::head(Text::own(Role::Cell, format!("N°\u{202F}{}", it.number))),
            Cell::new(added),
            Cell::new(Text::from(Role::Cell, french::typeset(it.text.trim()), place)),
            Cell::new(Text::from(Role::Cell, french::typeset(it.motive.trim()), place)),
        ])
    });
    let rows = rows.collect();
    let said = "Ajoutés après la clôture\u{202F}; le procès-verbal d’origine reste inchangé.";
    vec![
        section("Avenants"),
        Block::Lead(Text::own(Role::Body, said)),
        Block::Table(Table { columns, rows, continued: None }),
    ]
}

/// Where the document comes from, so that anyone can check it against the journal.
fn register(sheet: &Sheet<'_>) -> Vec<Block> {
    let sources = &sheet.sources;
    let said = format!(
        "Ce procès-verbal est tiré du registre de la session, arrêté à son entrée n°\u{202F}{}. Empreinte SHA-256 de cette entrée et de toutes celles qui la précèdent\u{202F}:",
        sources.head_seq,
    );
    let fingerprint = Text::new(Role::Fine).given(wording::fingerprint(&sources.head), Place::Document);
    vec![Block::Together(vec![section("Registre de la session"), paragraph(said), Block::Paragraph(fingerprint)])]
}

fn annex(sheet: &Sheet<'_>) -> Vec<Block> {
    if sheet.session.kind().assessments.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::NewPage,
        section("Annexe\u{202F}: chronologie"),
        paragraph(
            "Pour chaque temps, le contour montre le temps prévu et la barre pleine le temps réel, pauses exclues. L’écart compare la durée réelle à la durée prévue, prolongations comprises.",
        ),
    ];
    for state in &sheet.session.candidates {
        let number = state.candidate.number;
        let mut heading =
            Text::own(Role::Part, format!("{number}. ")).given(state.candidate.plain_name(), Place::Candidate(number));
        if let Some(day) = chronology::day(sheet, state).filter(|day| *day != sheet.clock.day) {
            heading = heading.say(format!(", {}", french::long_date(day)));
        }
        blocks.push(Block::Part(heading));
        blocks.extend(chronology::candidate(sheet, state));
    }
    blocks.extend(clock_record::section_blocks(sheet));
    blocks
}
