//! The recovery sheet: a code to be kept on paper, and how it is used. It is of no session.

use crate::documents::common::{label, loose_edges, paragraph, section};
use crate::documents::sources::Drafted;
use crate::error::Place;
use crate::french;
use crate::layout::table::{Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use crate::pdf::Facts;
use exam::event::Stamp;

const TITLE: &str = "Fiche de secours";

/// A sheet that opens the data of a centre when a passphrase is lost.
#[derive(Clone, Copy)]
pub struct RecoverySheet<'a> {
    /// What it is called, so that two are told apart.
    pub name: &'a str,
    /// The code, group by group.
    pub groups: &'a [String],
    /// When it was made.
    pub issued: &'a Stamp,
    /// Who made it.
    pub by: &'a str,
}

/// The sheet before it is laid out.
pub(crate) fn draft(sheet: &RecoverySheet<'_>) -> Drafted {
    let issued = sheet.issued.at;
    let day = french::long_date(issued.date_naive());
    let name = format!("{TITLE} {}", sheet.name);
    let edges = loose_edges(
        Text::own(Role::Edge, &name),
        &day,
        "À garder sous clé, loin de l’ordinateur",
        "Qui tient cette feuille peut ouvrir toutes les données, notes privées comprises.",
    );
    let facts = Facts {
        title: name,
        author: "Délibéré".to_owned(),
        subject: "Code de secours des données d’un centre".to_owned(),
        identifier: format!("fiche {}", sheet.name),
        issued,
    };
    Drafted { blocks: blocks(sheet, &day), edges, facts }
}

fn blocks(sheet: &RecoverySheet<'_>, day: &str) -> Vec<Block> {
    let below = "Pour rouvrir les données si une phrase secrète est perdue";
    let rows = sheet.groups.iter().enumerate().map(|(at, group)| {
        let spaced: Vec<String> = group.chars().map(String::from).collect();
        Row::new(vec![
            Cell::head(Text::own(Role::Cell, (at + 1).to_string())),
            // A group is one thing: it is never cut at the end of a line.
            Cell::new(Text::new(Role::Code).solid(spaced.join("\u{a0}"), Place::Document)),
        ])
    });
    let columns = vec![Column::new(Text::own(Role::Head, "Groupe")), Column::new(Text::own(Role::Head, "Code"))];
    let table = Table { columns, rows: rows.collect(), continued: None };
    let mut blocks = vec![
        Block::Title(Text::own(Role::Title, TITLE), Text::own(Role::Subtitle, below)),
        Block::Definitions(vec![
            (label("Fiche"), Text::new(Role::Body).solid(sheet.name.to_owned(), Place::Document)),
            (
                label("Établie"),
                Text::own(Role::Body, format!("le {day}")).say(" par ").given(sheet.by, Place::Document),
            ),
        ]),
        section("Code"),
        Block::Lead(Text::own(
            Role::Body,
            "Il n’y a ni zéro ni lettre O, ni chiffre 1 ni lettres I et L. Majuscules et minuscules se valent.",
        )),
        Block::Table(table),
        section("Comment s’en servir"),
    ];
    for step in [
        "1. Sur l’écran de déverrouillage, choisissez votre nom, puis « J’ai perdu ma phrase secrète ».",
        "2. Saisissez les sept groupes dans l’ordre. Une faute de copie est signalée avec le numéro de son groupe.",
        "3. Choisissez une nouvelle phrase secrète : elle remplace l’ancienne, et vous gardez votre rôle.",
        "4. Une fois entré, créez une nouvelle fiche dans « Archives et réglages » : celle-ci n’ouvrira plus rien, détruisez-la.",
    ] {
        blocks.push(paragraph(french::typeset(step)));
    }
    blocks.push(section("Où la garder"));
    blocks.push(paragraph(french::typeset(
        "Sous enveloppe fermée, dans un coffre ou une armoire fermée à clé, jamais avec l’ordinateur. N’en gardez ni photo ni copie numérique. Si elle est perdue ou vue, créez-en une nouvelle : l’ancienne ne vaudra plus rien sur ce poste.",
    )));
    blocks
}
