//! What a document says of itself: the information dictionary, the same in XMP, its colour space,
//! and the id drawn from its content.

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const CREATOR: &str = "Délibéré";
const PRODUCER: &str = concat!("Délibéré ", env!("CARGO_PKG_VERSION"), " (printpdf, lopdf)");

/// What a document says of itself.
pub struct Facts {
    /// Title, shown by readers as the window's title.
    pub title: String,
    /// The centre that issues it.
    pub author: String,
    /// What it is about, in a sentence.
    pub subject: String,
    /// What it is known by: the fingerprint of the journal it was drawn from.
    pub identifier: String,
    /// When it was issued, from the journal.
    pub issued: DateTime<FixedOffset>,
}

/// The information dictionary.
pub(super) fn info(facts: &Facts) -> Dictionary {
    let date = Object::string_literal(pdf_date(facts.issued));
    dictionary! {
        "Title" => text_string(&plain(&facts.title)),
        "Author" => text_string(&plain(&facts.author)),
        "Subject" => text_string(&plain(&facts.subject)),
        "Keywords" => text_string(&plain(&facts.identifier)),
        "Creator" => text_string(CREATOR),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// The XMP packet, uncompressed as archives want it, saying the same as the dictionary.
pub(super) fn metadata(document: &mut Document, facts: &Facts) -> ObjectId {
    let (title, author, subject) = (escaped(&facts.title), escaped(&facts.author), escaped(&facts.subject));
    let (identifier, producer) = (escaped(&facts.identifier), escaped(PRODUCER));
    let date = facts.issued.format("%Y-%m-%dT%H:%M:%S%:z");
    let packet = format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:identifier>{identifier}</dc:identifier>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Keywords>{identifier}</pdf:Keywords>
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{FEFF}',
    );
    let stream = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes());
    document.add_object(stream.with_compression(false))
}

/// The colours are sRGB.
pub(super) fn output_intent(document: &mut Document) -> ObjectId {
    const PROFILE: &[u8] = include_bytes!("../../../../../assets/colour/srgb.icc");
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, PROFILE.to_vec()));
    document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => profile,
    })
}

/// The file's id: a digest of every stream, metadata included. The two halves are equal, as in
/// any file that was never changed.
pub(super) fn file_id(document: &Document) -> Object {
    let mut hash = Sha256::new();
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(stream.content.len().to_be_bytes());
            hash.update(&stream.content);
        }
    }
    let id = hash.finalize().iter().take(16).copied().collect::<Vec<u8>>();
    let half = Object::String(id, lopdf::StringFormat::Hexadecimal);
    Object::Array(vec![half.clone(), half])
}

/// `D:20261123174100+01'00'`.
pub(super) fn pdf_date(at: DateTime<FixedOffset>) -> String {
    let minutes = at.offset().local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let mut date = at.format("D:%Y%m%d%H%M%S").to_string();
    // Writing to a string cannot fail.
    let _ = write!(date, "{sign}{:02}'{:02}'", minutes.abs() / 60, minutes.abs() % 60);
    date
}

fn escaped(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A line of words without what XML cannot hold, so that both descriptions say the same.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{FEFF}')).collect()
}
