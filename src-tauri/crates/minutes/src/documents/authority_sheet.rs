//! The sheet of a centre's authority: the fingerprint its certificate is compared with. It is of no session.

use crate::documents::common::{label, loose_edges, paragraph, section};
use crate::documents::sources::Drafted;
use crate::documents::wording;
use crate::error::Place;
use crate::french;
use crate::layout::table::{Cell, Column, Row, Table};
use crate::layout::{Block, Role, Text};
use crate::pdf::Facts;
use chrono::{DateTime, Utc};
use exam::event::Stamp;

const TITLE: &str = "Autorité de signature du centre";
/// Digits of a group, groups of a line: what an eye compares at once.
const GROUP: usize = 4;
const LINE: usize = 4 * GROUP;

/// What a centre's authority is known by, so that whoever receives its certificate can tell it is the right one.
#[derive(Clone, Copy)]
pub struct AuthoritySheet<'a> {
    /// Whose it is.
    pub centre: &'a str,
    /// SHA-256 of its certificate.
    pub fingerprint: &'a [u8; 32],
    /// First moment its certificate holds.
    pub from: DateTime<Utc>,
    /// Last moment it holds.
    pub until: DateTime<Utc>,
    /// When the sheet was made.
    pub issued: &'a Stamp,
}

/// The sheet before it is laid out.
pub(crate) fn draft(sheet: &AuthoritySheet<'_>) -> Drafted {
    let issued = sheet.issued.at;
    let day = french::long_date(issued.date_naive());
    let name = format!("Autorité {}", sheet.centre.trim());
    let edges = loose_edges(
        Text::new(Role::Edge).given(name.clone(), Place::Details),
        &day,
        "À remettre à qui vérifie les signatures",
        "Cette feuille n’ouvre rien et peut être montrée à tous.",
    );
    let facts = Facts {
        title: name,
        author: "Délibéré".to_owned(),
        subject: "Empreinte du certificat d’une autorité de signature".to_owned(),
        identifier: format!("autorité {}", wording::fingerprint_short(sheet.fingerprint)),
        issued,
    };
    Drafted { blocks: blocks(sheet, &day), edges, facts }
}

fn blocks(sheet: &AuthoritySheet<'_>, day: &str) -> Vec<Block> {
    let below = "À comparer avec le certificat reçu, avant de s’y fier";
    let digits = wording::fingerprint(sheet.fingerprint).to_uppercase();
    let line = |at: usize| {
        let groups: Vec<&str> =
            (at..at + LINE).step_by(GROUP).filter_map(|from| digits.get(from..from + GROUP)).collect();
        Row::new(vec![
            Cell::head(Text::own(Role::Cell, (at / LINE + 1).to_string())),
            Cell::new(Text::new(Role::Code).solid(groups.join("\u{a0}"), Place::Document)),
        ])
    };
    let columns = vec![Column::new(Text::own(Role::Head, "Ligne")), Column::new(Text::own(Role::Head, "Empreinte"))];
    let table = Table { columns, rows: (0..digits.len()).step_by(LINE).map(line).collect(), continued: None };
    let date = |at: DateTime<Utc>| french::date_of(at.date_naive());
    let mut blocks = vec![
        Block::Title(Text::own(Role::Title, TITLE), Text::own(Role::Subtitle, below)),
        Block::Definitions(vec![
            (label("Centre"), Text::new(Role::Body).strong(sheet.centre.trim().to_owned(), Place::Details)),
            (
                label("Certificat valable"),
                Text::own(Role::Body, format!("du {} au {}", date(sheet.from), date(sheet.until))),
            ),
            (label("Feuille établie"), Text::own(Role::Body, format!("le {day}"))),
        ]),
        section("Empreinte SHA-256 du certificat"),
        Block::Table(table),
        section("Comment s’en servir"),
    ];
    let file = digits.get(..8).unwrap_or_default().to_lowercase();
    for step in [
        format!("1. Le centre remet avec cette feuille le fichier « Autorité {file}.pem » : c’est son certificat."),
        "2. Dans Délibéré, « Archives et réglages », déposez le document à vérifier, puis ajoutez ce certificat : son empreinte s’affiche. Tout autre logiciel qui vérifie des signatures la montre aussi.".to_owned(),
        "3. Comparez-la à celle de cette feuille, ligne par ligne. Si un seul signe diffère, ce certificat n’est pas celui du centre : ne vous y fiez pas.".to_owned(),
    ] {
        blocks.push(paragraph(french::typeset(&step)));
    }
    blocks.push(section("Ce qu’elle vaut"));
    blocks.push(paragraph(french::typeset(
        "Cette autorité est tenue par le centre, qui répond de l’identité des jurés à qui elle délivre un certificat. Ce ne sont pas des certificats qualifiés au sens du règlement eIDAS.",
    )));
    blocks
}
