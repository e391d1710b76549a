//! ISO 19005-3 clause by clause, on documents of every kind, with nothing but lopdf and the bytes.
//! The structure a screen reader walks is judged in `accessible.rs`.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::scenes::{self, produced};
use lopdf::{Dictionary, Document as Pdf, Object, StringFormat};
use minutes::{Attachment, Document, produce_with};
use std::collections::{BTreeMap, BTreeSet};

/// Every dictionary of a file, those inside others too, and every other value on its own.
fn walk<'a>(object: &'a Object, visit: &mut impl FnMut(&'a Object)) {
    visit(object);
    match object {
        Object::Array(values) => values.iter().for_each(|value| walk(value, visit)),
        Object::Dictionary(values) => values.iter().for_each(|(_, value)| walk(value, visit)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| walk(value, visit)),
        _ => {}
    }
}

fn dictionary_of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn get<'a>(pdf: &'a Pdf, of: &'a Dictionary, key: &str) -> &'a Object {
    let value = of.get(key.as_bytes()).unwrap_or_else(|_| panic!("{key} is missing in {of:?}"));
    pdf.dereference(value).unwrap().1
}

fn name<'a>(of: &'a Dictionary, key: &str) -> &'a [u8] {
    of.get(key.as_bytes()).unwrap_or_else(|_| panic!("{key} is missing")).as_name().unwrap()
}

/// 6.1.2 to 6.1.9: header, objects one after the other with nothing between, exact lengths, one end.
#[test]
fn the_file_is_objects_end_to_end_with_exact_lengths() {
    for (what, bytes) in produced() {
        assert!(bytes.starts_with(b"%PDF-1.7\n%"), "{what}");
        assert!(bytes[10..14].iter().all(|byte| *byte > 127) && bytes[14] == b'\n', "{what}");
        let mut at = 15;
        while !bytes[at..].starts_with(b"startxref\n") {
            let rest = &bytes[at..];
            let start = rest.windows(7).position(|it| it == b"stream\n").unwrap() + 7;
            let head = String::from_utf8_lossy(&rest[..start]);
            let (number, after) = head.split_once(" 0 obj\n<<").unwrap_or_else(|| panic!("{what} at {at}: {head}"));
            assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{what}: {number}");
            let length = after.split("/Length ").nth(1).unwrap();
            let length: usize = length[..length.find(|c: char| !c.is_ascii_digit()).unwrap()].parse().unwrap();
            let tail = b"\nendstream\nendobj\n";
            assert_eq!(&rest[start + length..start + length + tail.len()], tail, "{what}, object {number}");
            at += start + length + tail.len();
        }
        let end = String::from_utf8(bytes[at..].to_vec()).unwrap();
        let table: usize = end.lines().nth(1).unwrap().parse().unwrap();
        assert!(end.ends_with("\n%%EOF\n") && end.lines().count() == 3, "{what}: {end}");
        assert!(String::from_utf8_lossy(&bytes[table..table + 200]).contains("/Type /XRef"), "{what}");
    }
}

/// 6.1.3, 6.1.6 to 6.1.8, 6.1.13: the id, filters, strings, names, numbers within their limits.
#[test]
fn names_strings_and_numbers_keep_within_the_limits() {
    for (what, bytes) in produced() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        assert!(pdf.trailer.get(b"Encrypt").is_err());
        let id = pdf.trailer.get(b"ID").unwrap().as_array().unwrap();
        assert!(id.len() == 2 && id.iter().all(|half| half.as_str().unwrap().len() == 16), "{what}");
        let names_hold =
            |name: &[u8]| assert!(name.len() <= 127 && std::str::from_utf8(name).is_ok(), "{what}: {name:?}");
        for object in pdf.objects.values() {
            walk(object, &mut |value| match value {
                Object::Name(name) => names_hold(name),
                Object::String(text, StringFormat::Literal | StringFormat::Hexadecimal) => {
                    assert!(text.len() <= 32_767, "{what}: a string of {} bytes", text.len());
                }
                Object::Integer(value) => assert!(i32::try_from(*value).is_ok(), "{what}: {value}"),
                Object::Real(value) => assert!(value.is_finite() && value.abs() < 32_767.0, "{what}: {value}"),
                Object::Dictionary(dictionary) => dictionary.iter().for_each(|(key, _)| names_hold(key)),
                Object::Stream(stream) => {
                    if let Ok(filter) = stream.dict.get(b"Filter") {
                        assert_eq!(filter.as_name().unwrap(), b"FlateDecode", "{what}");
                    }
                    for outside in [b"F".as_slice(), b"FFilter", b"FDecodeParms"] {
                        assert!(stream.dict.get(outside).is_err(), "{what}: no stream lives in another file");
                    }
                }
                Object::Null | Object::Boolean(_) | Object::Array(_) | Object::Reference(_) => {}
            });
        }
    }
}

/// 6.2.2 to 6.2.10, 6.4, 6.5, 6.9 to 6.11: nothing that acts, hides, blends or asks for a viewer's help.
#[test]
fn nothing_acts_blends_or_hides() {
    const FORBIDDEN: [&str; 26] = [
        "AA",
        "OpenAction",
        "JS",
        "JavaScript",
        "A1",
        "Launch",
        "URI",
        "XFA",
        "NeedsRendering",
        "NeedAppearances",
        "OCProperties",
        "OC",
        "Requirements",
        "PresSteps",
        "Alternates",
        "OPI",
        "Interpolate",
        "TR",
        "TR2",
        "HTP",
        "HTO",
        "SMask",
        "Group",
        "BM",
        "CA",
        "ca",
    ];
    for (what, bytes) in produced() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        for object in pdf.objects.values() {
            walk(object, &mut |value| {
                let Some(dictionary) = dictionary_of(value) else { return };
                for key in FORBIDDEN {
                    assert!(dictionary.get(key.as_bytes()).is_err(), "{what}: {key} in {dictionary:?}");
                }
                if let Ok(kind) = dictionary.get(b"Type").and_then(Object::as_name) {
                    let kind = String::from_utf8_lossy(kind).into_owned();
                    // The empty drawing of a signature field, which is not on a page yet.
                    let form = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Form");
                    // A logo: plain colours of the one output intent, whole in itself.
                    let picture = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Image")
                        && name(dictionary, "ColorSpace") == b"DeviceRGB";
                    let field = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Widget");
                    assert!(
                        (kind == "XObject" && (form || picture))
                            || (kind == "Annot" && field)
                            || !["Annot", "Action", "XObject", "ExtGState", "Pattern"].contains(&kind.as_str()),
                        "{what}: {kind}"
                    );
                }
            });
        }
        for page in pdf.get_pages().into_values() {
            let page_of = pdf.get_dictionary(page).unwrap();
            let resources = get(&pdf, page_of, "Resources").as_dict().unwrap();
            let kinds: Vec<&[u8]> = resources.iter().map(|(key, _)| key.as_slice()).collect();
            assert!(kinds == [b"Font".as_slice()] || kinds == [b"Font".as_slice(), b"XObject"], "{what}");
            assert_eq!(name(page_of, "Tabs"), b"S", "{what}");
            let mut depth = 0i32;
            for operation in pdf.get_and_decode_page_content(page).unwrap().operations {
                match operation.operator.as_str() {
                    "q" => depth += 1,
                    "Q" => depth -= 1,
                    "BT" | "ET" | "Tf" | "Td" | "Tm" | "TJ" | "Tj" | "Ts" | "rg" | "RG" | "w" | "re" | "f" | "S"
                    | "BDC" | "BMC" | "EMC" | "n" | "h" | "m" | "l" | "s" | "J" | "j" | "cm" | "Do" => {}
                    other => panic!("{what}: operator {other}"),
                }
                assert!((0..=28).contains(&depth));
            }
            assert_eq!(depth, 0);
        }
    }
}

/// Of a font: the text of each code, how many widths it gives, the glyph of each code.
type Font = (BTreeMap<u16, Vec<u16>>, usize, Vec<u8>);

/// 6.2.11: each code shown has its glyph, its width and its text; the text is no private character.
#[test]
fn each_code_shown_has_a_glyph_a_width_and_a_text() {
    for (what, bytes) in produced() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let mut fonts: BTreeMap<Vec<u8>, Font> = BTreeMap::new();
        let page = pdf.get_dictionary(*pdf.get_pages().values().next().unwrap()).unwrap();
        let resources = get(&pdf, page, "Resources").as_dict().unwrap();
        for (key, font) in get(&pdf, resources, "Font").as_dict().unwrap() {
            let font = pdf.dereference(font).unwrap().1.as_dict().unwrap();
            let decoded = |object: &Object| {
                let Object::Stream(stream) = object else { panic!("a stream") };
                stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
            };
            let map = String::from_utf8(decoded(get(&pdf, font, "ToUnicode"))).unwrap();
            let entries = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
            let units = |text: &str| {
                (0..text.len() / 4).map(|at| u16::from_str_radix(&text[at * 4..at * 4 + 4], 16).unwrap()).collect()
            };
            let texts = entries.filter(|(code, text)| code.len() == 4 && *text != "FFFF");
            let texts = texts.map(|(code, text)| (u16::from_str_radix(code, 16).unwrap(), units(text))).collect();
            let descendant = get(&pdf, font, "DescendantFonts").as_array().unwrap()[0].as_dict().unwrap();
            let widths = get(&pdf, descendant, "W").as_array().unwrap()[1].as_array().unwrap().len();
            fonts.insert(key.clone(), (texts, widths, decoded(get(&pdf, descendant, "CIDToGIDMap"))));
        }
        let mut current = None;
        for page in pdf.get_pages().into_values() {
            for operation in pdf.get_and_decode_page_content(page).unwrap().operations {
                if operation.operator == "Tf" {
                    current = fonts.get(operation.operands[0].as_name().unwrap());
                }
                if !matches!(operation.operator.as_str(), "Tj" | "TJ") {
                    continue;
                }
                let (texts, widths, glyphs) = current.unwrap();
                for operand in &operation.operands {
                    walk(operand, &mut |value| {
                        let Object::String(codes, _) = value else { return };
                        assert!(codes.len() % 2 == 0, "{what}");
                        for code in codes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                            let text = String::from_utf16(texts.get(&code).unwrap_or_else(|| panic!("{what}: {code}")))
                                .unwrap();
                            let bad =
                                |c: char| matches!(u32::from(c), 0 | 0xFEFF | 0xFFFE | 0xE000..=0xF8FF | 0xF_0000..);
                            assert!(!text.is_empty() && !text.chars().any(bad), "{what}: {text:?}");
                            let at = usize::from(code);
                            assert!(at >= 1 && at <= *widths, "{what}: code {code} has a width");
                            assert_ne!(&glyphs[2 * at..2 * at + 2], [0, 0], "{what}: code {code} has a glyph");
                        }
                    });
                }
            }
        }
    }
}

/// 6.2.3: one RGB profile of a screen, of version 2 or 4; 6.6.2: XMP in balance, nothing in it undeclared.
#[test]
fn colours_and_metadata_are_what_archives_read() {
    for (what, bytes) in produced() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let catalog = pdf.catalog().unwrap();
        let intents = get(&pdf, catalog, "OutputIntents").as_array().unwrap();
        let intent = pdf.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
        let Object::Stream(profile) = get(&pdf, intent, "DestOutputProfile") else { panic!("a stream") };
        let profile = profile.decompressed_content().unwrap();
        assert!(matches!(profile[8], 2 | 4) && &profile[12..16] == b"mntr" && &profile[16..20] == b"RGB ");
        assert_eq!(u32::from_be_bytes(profile[..4].try_into().unwrap()) as usize, profile.len());
        let Object::Stream(metadata) = get(&pdf, catalog, "Metadata") else { panic!("a stream") };
        assert!((name(&metadata.dict, "Type"), name(&metadata.dict, "Subtype")) == (b"Metadata", b"XML"));
        let xmp = String::from_utf8(metadata.content.clone()).unwrap();
        assert!(!xmp.chars().any(|c| c.is_control() && c != '\n'), "{what}");
        let mut open = Vec::new();
        let mut prefixes = BTreeSet::new();
        for tag in xmp.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
            if tag.starts_with('?') {
                continue;
            }
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "{what}");
            } else {
                let element = tag.split([' ', '/']).next().unwrap();
                prefixes.insert(element.split(':').next().unwrap());
                open.push(element);
            }
        }
        assert!(open.is_empty());
        for prefix in prefixes {
            assert!(xmp.contains(&format!("xmlns:{prefix}=")), "{what}: {prefix} is declared");
        }
        // The one schema PDF/A does not know describes itself, property by property.
        let schema = xmp.split("<pdfaExtension:schemas>").nth(1).unwrap();
        for said in [
            "namespaceURI>http://www.aiim.org/pdfua/ns/id/<",
            "<pdfaProperty:name>part<",
            "valueType>Integer<",
            "category>internal<",
        ] {
            assert!(schema.contains(said), "{said}");
        }
    }
}

/// 6.8: file, type, relationship, date; in the catalogue's list and in the names.
#[test]
fn an_attached_file_says_what_it_is_and_when_it_changed() {
    let room = scenes::notes();
    let attachment =
        |name, media_type| Attachment { name, media_type, description: "Partie publique du registre", bytes: b"{}\n" };
    let attached = [attachment("registre.jsonl", "application/jsonl")];
    let bytes = produce_with(&common::sources(&room.session), &Document::Minutes, &attached).unwrap();
    let pdf = Pdf::load_mem(&bytes).unwrap();
    let catalog = pdf.catalog().unwrap();
    let listed = get(&pdf, catalog, "AF").as_array().unwrap();
    let names = get(
        &pdf,
        get(&pdf, get(&pdf, catalog, "Names").as_dict().unwrap(), "EmbeddedFiles").as_dict().unwrap(),
        "Names",
    );
    assert_eq!(names.as_array().unwrap()[1], listed[0]);
    let file = pdf.dereference(&listed[0]).unwrap().1.as_dict().unwrap();
    assert_eq!(name(file, "Type"), b"Filespec");
    assert!(
        [b"Source".as_slice(), b"Data", b"Supplement", b"Alternative", b"Unspecified"]
            .contains(&name(file, "AFRelationship"))
    );
    for key in ["F", "UF", "Desc"] {
        assert!(!lopdf::decode_text_string(file.get(key.as_bytes()).unwrap()).unwrap().is_empty());
    }
    let Object::Stream(embedded) = get(&pdf, get(&pdf, file, "EF").as_dict().unwrap(), "F") else { panic!("a stream") };
    assert_eq!(name(&embedded.dict, "Subtype"), b"application/jsonl");
    let parameters = get(&pdf, &embedded.dict, "Params").as_dict().unwrap();
    assert_eq!(parameters.get(b"Size").unwrap().as_i64().unwrap(), 3);
    let date = lopdf::decode_text_string(parameters.get(b"ModDate").unwrap()).unwrap();
    assert!(date.starts_with("D:20260312") && date.ends_with("+01'00'"), "{date}");
    let refused =
        produce_with(&common::sources(&room.session), &Document::Minutes, &[attachment("registre.jsonl", "jsonl")]);
    assert!(matches!(refused, Err(minutes::MinutesError::Rule(_))));
}
