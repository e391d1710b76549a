//! Sessions that show each document where it is hardest, conducted through the rules.

mod engineers;
mod title;
mod trials;

pub use engineers::{agrement_provisoire, deliberation_commune, jury_administratif, jury_technique};
pub use title::{carence, octobre, titre};
pub use trials::{agreed, cqp, notes, vae};

use super::room::Room;
use super::{candidate_id, sources};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use exam::people::Logo;
use minutes::{Document, produce};

/// Every scene, by name.
pub fn all() -> Vec<(&'static str, Room)> {
    vec![
        ("titre", titre()),
        ("administratif", jury_administratif()),
        ("technique", jury_technique()),
        ("commune", deliberation_commune()),
        ("provisoire", agrement_provisoire()),
        ("vae", vae()),
        ("cqp", cqp()),
        ("notes", notes()),
        ("accord", agreed()),
        ("carence", carence()),
        ("octobre", octobre()),
    ]
}

/// One document of each kind, the hardest there is, with its name.
pub fn produced() -> Vec<(String, Vec<u8>)> {
    let (full, drawn, failed) = (titre(), jury_administratif(), carence());
    let made = |room: &Room, document: Document| {
        (format!("{document:?}"), produce(&sources(&room.session), &document).unwrap())
    };
    vec![
        made(&full, Document::Minutes),
        made(&full, Document::IndividualSheet(candidate_id(2))),
        made(&full, Document::Attendance("et".into())),
        made(&full, Document::Schedule),
        made(&drawn, Document::DrawRecord),
        made(&failed, Document::QuorumFailure),
        ("agreed".to_owned(), produce(&sources(&agreed().session), &Document::Minutes).unwrap()),
    ]
}

fn centre(room: &mut Room, centre: &str, town: &str, address: &str, reference: &str) {
    room.details(|details| {
        details.centre = centre.into();
        details.town = town.into();
        details.address = address.into();
        details.agreement = String::new();
        details.reference = reference.into();
    });
}

/// A logo of this size: a disc on a band.
pub fn logo(width: u32, height: u32) -> Logo {
    let (middle, radius) = (i64::from(height) / 2, i64::from(height) * 2 / 5);
    let dot = |x: i64, y: i64| match (x - middle).pow(2) + (y - middle).pow(2) < radius.pow(2) {
        true => [0x9b, 0x2d, 0x1f],
        false if (y - middle).abs() < radius / 3 => [0x1f, 0x4b, 0x7a],
        false => [0xff; 3],
    };
    let rows = (0..i64::from(height)).flat_map(|y| (0..i64::from(width)).flat_map(move |x| dot(x, y)));
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&rows.collect::<Vec<u8>>()).unwrap();
    Logo { png: BASE64_STANDARD.encode(png) }
}
