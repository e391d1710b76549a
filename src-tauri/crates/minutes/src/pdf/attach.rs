//! Files carried inside a document, each with its relationship to it.

use crate::pdf::identity::{Facts, pdf_date};
use lopdf::{Dictionary, Document, Object, Stream, dictionary, text_string};

/// A file carried inside a document.
pub struct Attachment<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub media_type: &'a str,
    /// What it is, in words.
    pub description: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Writes the attachments and names them in the catalog.
pub(super) fn write(document: &mut Document, catalog: &mut Dictionary, attachments: &[Attachment<'_>], facts: &Facts) {
    if attachments.is_empty() {
        return;
    }
    let mut sorted: Vec<&Attachment<'_>> = attachments.iter().collect();
    sorted.sort_by_key(|attachment| attachment.name);
    let mut associated = Vec::new();
    let mut names = Vec::new();
    for attachment in sorted {
        let parameters = dictionary! {
            "Size" => i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX),
            "ModDate" => Object::string_literal(pdf_date(facts.issued)),
        };
        let head = dictionary! { "Type" => "EmbeddedFile", "Subtype" => attachment.media_type, "Params" => parameters };
        let file = document.add_object(Stream::new(head, attachment.bytes.to_vec()));
        let specification = document.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => text_string(attachment.name),
            "UF" => text_string(attachment.name),
            "Desc" => text_string(attachment.description),
            "AFRelationship" => "Source",
            "EF" => dictionary! { "F" => file, "UF" => file },
        });
        associated.push(Object::Reference(specification));
        names.extend([text_string(attachment.name), Object::Reference(specification)]);
    }
    catalog.set("AF", associated);
    catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
}
