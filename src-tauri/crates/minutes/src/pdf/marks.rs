//! The marks around ink: content of the structure tree, artifacts, words spoken for glyphs.

use crate::font::Glyph;
use crate::layout::page::Artifact;
use printpdf::{DictItem, Op};
use std::collections::BTreeMap;

/// Begins the content with this number on its page.
pub(super) fn content(number: i64) -> Op {
    marked("Span", BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]))
}

fn marked(tag: &str, map: BTreeMap<String, DictItem>) -> Op {
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

/// Begins ink that is not content.
pub(super) fn artifact(kind: Artifact) -> Op {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let mut map = BTreeMap::new();
    let subtype = match kind {
        Artifact::Layout => {
            map.insert("Type".to_owned(), name("Layout"));
            return marked("Artifact", map);
        }
        Artifact::Header => "Header",
        Artifact::Footer => "Footer",
        Artifact::Watermark => "Watermark",
    };
    map.insert("Type".to_owned(), name("Pagination"));
    map.insert("Subtype".to_owned(), name(subtype));
    marked("Artifact", map)
}

/// The words of a space other than the plain one and of the glyph after it. Poppler turns such a
/// space into a plain one when it stands alone, and keeps it when it is told the words of both.
pub(super) fn special_space<'a>(glyphs: &[Glyph], text: &'a str) -> Option<&'a str> {
    let [space, next, ..] = glyphs else { return None };
    let is_special = matches!(&text[space.start..space.end], "\u{202F}" | "\u{A0}" | "\u{2009}");
    (is_special && next.end > next.start).then(|| &text[space.start..next.end])
}

/// Begins glyphs that stand for these words.
pub(super) fn actual_text(words: &str) -> Op {
    let data = [0xFE, 0xFF].into_iter().chain(words.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    marked("Span", BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]))
}
