//! The structure of a produced PDF: PDF/A-3a and PDF/UA-1 item by item, read back with lopdf.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Sample, candidate_id, scenes, session, sources};
use exam::event::Event;
use exam::people::Logo;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};
use minutes::{Attachment, Document, MinutesError, produce, produce_with};
use std::collections::{BTreeMap, BTreeSet};

fn minutes_of(candidates: u32) -> Vec<u8> {
    let session = session(&Sample { candidates, ..Sample::default() });
    produce(&sources(&session), &Document::Minutes).unwrap()
}

fn loaded() -> (Vec<u8>, Pdf) {
    let bytes = minutes_of(4);
    let pdf = Pdf::load_mem(&bytes).unwrap();
    (bytes, pdf)
}

fn follow<'a>(pdf: &'a Pdf, of: &'a Dictionary, key: &str) -> &'a Object {
    pdf.dereference(of.get(key.as_bytes()).unwrap_or_else(|_| panic!("{key} is missing"))).unwrap().1
}

fn dictionary<'a>(pdf: &'a Pdf, of: &'a Dictionary, key: &str) -> &'a Dictionary {
    match follow(pdf, of, key) {
        Object::Stream(stream) => &stream.dict,
        other => other.as_dict().unwrap(),
    }
}

fn words(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

fn elements(pdf: &Pdf) -> BTreeMap<ObjectId, &Dictionary> {
    pdf.objects
        .iter()
        .filter_map(|(id, it)| Some((*id, it.as_dict().ok()?)))
        .filter(|(_, it)| it.has_type(b"StructElem"))
        .collect()
}

fn kind(element: &Dictionary) -> String {
    String::from_utf8(element.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap()
}

#[test]
fn the_file_is_1_7_and_begins_with_bytes_above_127() {
    let (bytes, _) = loaded();
    assert!(bytes.starts_with(b"%PDF-1.7\n%"));
    assert!(bytes[10..14].iter().all(|byte| *byte > 127), "{:?}", &bytes[9..16]);
}

#[test]
fn the_catalog_says_what_archives_and_screen_readers_ask() {
    let (_, pdf) = loaded();
    let catalog = pdf.catalog().unwrap();
    assert_eq!(words(catalog.get(b"Lang").unwrap()), "fr-FR");
    assert!(dictionary(&pdf, catalog, "MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    assert!(dictionary(&pdf, catalog, "ViewerPreferences").get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    assert!(!pdf.is_encrypted());
    assert!(catalog.get(b"AF").is_err(), "nothing attached, nothing named");
}

#[test]
fn a_logo_stands_at_the_head_of_the_first_page_and_is_no_content() {
    let mut journal = common::journal(&Sample { closes: false, ..Sample::default() });
    let plain = produce(&sources(&journal.session()), &Document::Minutes).unwrap();
    assert!(!Pdf::load_mem(&plain).unwrap().objects.values().any(is_picture), "no logo, no picture");
    journal.add(Event::LogoSet { logo: Some(scenes::logo(200, 100)) });
    let session = journal.session();
    for document in [Document::Minutes, Document::Schedule, Document::IndividualSheet(candidate_id(1))] {
        let bytes = produce(&sources(&session), &document).unwrap();
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let pictures: Vec<_> = pdf.objects.values().filter(|it| is_picture(it)).collect();
        let [Object::Stream(picture)] = pictures.as_slice() else { panic!("one picture") };
        assert_eq!(picture.decompressed_content().unwrap().len(), 200 * 100 * 3);
        assert_eq!(picture.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceRGB");
        let drawn = pdf.get_pages().into_values().map(|page| {
            let content = pdf.get_and_decode_page_content(page).unwrap();
            let mut artifact = false;
            let mut shown = Vec::new();
            for (at, operation) in content.operations.iter().enumerate() {
                match operation.operator.as_str() {
                    "BDC" => artifact = operation.operands[0].as_name().unwrap() == b"Artifact",
                    "Do" => shown.push((artifact, content.operations[at - 1].operands.clone())),
                    _ => {}
                }
            }
            shown
        });
        let drawn: Vec<_> = drawn.collect();
        let [(true, place)] = drawn[0].as_slice() else { panic!("an artifact of the first page: {:?}", drawn[0]) };
        let place: Vec<f32> = place.iter().map(|it| it.as_float().unwrap()).collect();
        let (width, height, top) = (place[0], place[3], 841.89 - place[5] - place[3]);
        assert!((width / height - 2.0).abs() < 0.01, "its own proportions: {place:?}");
        assert!(top > 15.0 && 841.89 - place[5] < 62.0, "above the rule: {place:?}");
        assert!(drawn[1..].iter().all(Vec::is_empty), "on the first page only");
    }
    journal.add(Event::LogoSet { logo: Some(Logo { png: "AAAA".into() }) });
    let broken = produce(&sources(&journal.session()), &Document::Minutes);
    assert!(matches!(broken, Err(MinutesError::Picture)));
}

fn is_picture(object: &Object) -> bool {
    matches!(object, Object::Stream(stream)
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image"))
}

#[test]
fn the_colours_have_one_output_intent_with_an_srgb_profile() {
    let (_, pdf) = loaded();
    let intents = pdf.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    assert_eq!(intents.len(), 1);
    let intent = pdf.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
    let Object::Stream(profile) = follow(&pdf, intent, "DestOutputProfile") else { panic!("a profile is a stream") };
    assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
    let profile = profile.decompressed_content().unwrap();
    assert_eq!((&profile[36..40], &profile[16..20]), (b"acsp".as_slice(), b"RGB ".as_slice()));
}

#[test]
fn the_metadata_is_readable_and_says_the_same_as_the_information_dictionary() {
    let (_, pdf) = loaded();
    let Object::Stream(stream) = follow(&pdf, pdf.catalog().unwrap(), "Metadata") else {
        panic!("metadata is a stream")
    };
    assert!(stream.dict.get(b"Filter").is_err(), "XMP stays uncompressed");
    let xmp = String::from_utf8(stream.content.clone()).unwrap();
    for said in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<pdfaSchema:prefix>pdfuaid<"] {
        assert!(xmp.contains(said), "{said}");
    }
    let info = pdf.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| pdf.get_dictionary(id)).unwrap();
    let pairs = [
        ("Title", "dc:title"),
        ("Author", "dc:creator"),
        ("Subject", "dc:description"),
        ("Keywords", "pdf:Keywords"),
        ("Creator", "xmp:CreatorTool"),
        ("Producer", "pdf:Producer"),
    ];
    for (key, tag) in pairs {
        let value = words(info.get(key.as_bytes()).unwrap());
        let of_tag = xmp.split(&format!("<{tag}>")).nth(1).unwrap().split(&format!("</{tag}>")).next().unwrap();
        assert!(of_tag.contains(&value), "{key}: {value:?} in {of_tag:?}");
    }
    assert_eq!(words(info.get(b"Title").unwrap()), "Procès-verbal de session d’examen n°\u{202F}2026-017");
    let created = words(info.get(b"CreationDate").unwrap());
    assert_eq!(created, words(info.get(b"ModDate").unwrap()));
    let date = xmp.split("<xmp:CreateDate>").nth(1).unwrap().split('<').next().unwrap();
    let figures: String = date.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(created.chars().filter(char::is_ascii_digit).collect::<String>(), figures);
    assert!(xmp.contains("sha256:9fc4e9"), "the head of the chain is in the metadata");
}

#[test]
fn every_font_is_an_embedded_subset_with_its_text_and_exact_widths() {
    let (_, pdf) = loaded();
    let fonts: Vec<&Dictionary> =
        pdf.objects.values().filter_map(|it| it.as_dict().ok()).filter(|it| it.has_type(b"Font")).collect();
    assert!(fonts.len() >= 4);
    for font in fonts {
        assert_eq!(font.get(b"Subtype").unwrap().as_name().unwrap(), b"Type0");
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        assert!(name[..6].iter().all(u8::is_ascii_uppercase) && name[6] == b'+');
        assert_eq!(font.get(b"Encoding").unwrap().as_name().unwrap(), b"Identity-H");
        let Object::Stream(map) = follow(&pdf, font, "ToUnicode") else { panic!("a map is a stream") };
        let map = String::from_utf8(map.decompressed_content().unwrap()).unwrap();
        for entry in map.lines().filter(|line| line.starts_with('<') && line.contains("> <") && !line.contains("FFFF"))
        {
            let text = entry.split("> <").nth(1).unwrap().trim_end_matches('>');
            assert!(!text.is_empty() && text != "0000" && text != "FEFF" && text != "FFFD", "{entry}");
        }
        let descendant = font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_dict().unwrap();
        assert_eq!(descendant.get(b"BaseFont").unwrap().as_name().unwrap(), name);
        let descriptor = dictionary(&pdf, descendant, "FontDescriptor");
        assert_eq!(descriptor.get(b"FontName").unwrap().as_name().unwrap(), name);
        assert!(descriptor.get(b"CIDSet").is_err(), "PDF/A-3 wants none");
        let Object::Stream(program) = follow(&pdf, descriptor, "FontFile2") else { panic!("a program is a stream") };
        let program = program.decompressed_content().unwrap();
        let face = rustybuzz::ttf_parser::Face::parse(&program, 0).unwrap();
        let Object::Stream(glyphs) = follow(&pdf, descendant, "CIDToGIDMap") else { panic!("a map is a stream") };
        let glyphs = glyphs.decompressed_content().unwrap_or_else(|_| glyphs.content.clone());
        let widths = descendant.get(b"W").unwrap().as_array().unwrap();
        assert_eq!(widths[0].as_i64().unwrap(), 1, "codes run from 1");
        for (at, width) in widths[1].as_array().unwrap().iter().enumerate() {
            let glyph = u16::from_be_bytes([glyphs[2 * at + 2], glyphs[2 * at + 3]]);
            assert_ne!(glyph, 0, "no code shows the missing glyph");
            let advance = face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap();
            assert_eq!(i64::from(advance), width.as_i64().unwrap());
        }
    }
}

#[test]
fn all_ink_is_marked_and_every_mark_has_its_element() {
    let (_, pdf) = loaded();
    let root = dictionary(&pdf, pdf.catalog().unwrap(), "StructTreeRoot");
    let numbers = dictionary(&pdf, root, "ParentTree").get(b"Nums").unwrap().as_array().unwrap();
    let elements = elements(&pdf);
    for (number, (_, page)) in pdf.get_pages().into_iter().enumerate() {
        let dictionary = pdf.get_dictionary(page).unwrap();
        assert_eq!(dictionary.get(b"StructParents").unwrap().as_i64().unwrap(), number as i64);
        assert_eq!(dictionary.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
        let parents = numbers[2 * number + 1].as_array().unwrap();
        let content = pdf.get_and_decode_page_content(page).unwrap();
        let mut depth = 0;
        let mut marks = BTreeSet::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    depth += 1;
                    if let Some(mark) = operation.operands.get(1).and_then(|it| it.as_dict().ok()?.get(b"MCID").ok()) {
                        marks.insert(mark.as_i64().unwrap());
                    }
                }
                "EMC" => depth -= 1,
                "Tj" | "TJ" | "f" | "S" | "re" => assert!(depth > 0, "unmarked ink on page {number}: {operation:?}"),
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        assert_eq!(marks.len(), parents.len());
        for (mark, parent) in marks.into_iter().zip(parents) {
            let element = elements.get(&parent.as_reference().unwrap()).expect("an element of the tree");
            let kids = match element.get(b"K").unwrap() {
                Object::Array(kids) => kids.clone(),
                only => vec![only.clone()],
            };
            let names = |kid: &Object| match kid {
                Object::Integer(own) => *own == mark && element.get(b"Pg").unwrap().as_reference().unwrap() == page,
                Object::Dictionary(reference) => {
                    reference.get(b"MCID").unwrap().as_i64().unwrap() == mark
                        && reference.get(b"Pg").unwrap().as_reference().unwrap() == page
                }
                _ => false,
            };
            assert!(kids.iter().any(names), "mark {mark} of page {number}");
        }
    }
}

#[test]
fn head_cells_have_a_scope_figures_an_alternative_and_a_box_notes_an_id() {
    let (_, pdf) = loaded();
    let elements = elements(&pdf);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for element in elements.values() {
        *seen.entry(kind(element)).or_default() += 1;
        match kind(element).as_str() {
            "TH" => assert!(dictionary(&pdf, element, "A").get(b"Scope").is_ok()),
            "Figure" => {
                assert!(words(element.get(b"Alt").unwrap()).contains("prévu"));
                assert_eq!(dictionary(&pdf, element, "A").get(b"BBox").unwrap().as_array().unwrap().len(), 4);
            }
            "Note" => assert!(ids.insert(words(element.get(b"ID").unwrap()))),
            _ => {}
        }
    }
    for wanted in [
        "Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD",
        "Figure", "Note", "Sect",
    ] {
        assert!(seen.contains_key(wanted), "{wanted} in {seen:?}");
    }
    assert_eq!((seen["Document"], seen["H1"]), (1, 1));
    assert_eq!(seen["Figure"], 3, "one for each candidate who came");
}

#[test]
fn the_file_id_is_drawn_from_the_content() {
    let id = |bytes: &[u8]| Pdf::load_mem(bytes).unwrap().trailer.get(b"ID").unwrap().as_array().unwrap().clone();
    let (one, other) = (id(&minutes_of(4)), id(&minutes_of(3)));
    assert_eq!(one[0], one[1]);
    assert_ne!(one[0], other[0]);
}

#[test]
fn bookmarks_lead_to_sections_and_to_each_candidate() {
    let (_, pdf) = loaded();
    let outline = dictionary(&pdf, pdf.catalog().unwrap(), "Outlines");
    let mut titles = Vec::new();
    let mut next = Some(dictionary(&pdf, outline, "First"));
    while let Some(item) = next {
        titles.push(words(item.get(b"Title").unwrap()));
        if titles.last().unwrap().starts_with("Annexe") {
            assert_eq!(words(dictionary(&pdf, item, "First").get(b"Title").unwrap()), "1. Amélie Garnier");
        }
        next = item.get(b"Next").is_ok().then(|| dictionary(&pdf, item, "Next"));
    }
    assert_eq!(titles.first().unwrap(), "Composition du jury");
    assert_eq!(outline.get(b"Count").unwrap().as_i64().unwrap() as usize, titles.len());
}

#[test]
fn an_attachment_is_named_described_and_related() {
    let session = session(&Sample::default());
    let journal = Attachment {
        name: "registre.jsonl",
        media_type: "application/jsonl",
        description: "Partie publique du registre",
        bytes: b"{}\n",
    };
    let bytes = produce_with(&sources(&session), &Document::Minutes, &[journal]).unwrap();
    let pdf = Pdf::load_mem(&bytes).unwrap();
    let related = pdf.catalog().unwrap().get(b"AF").unwrap().as_array().unwrap();
    let file = pdf.dereference(&related[0]).unwrap().1.as_dict().unwrap();
    assert_eq!(file.get(b"AFRelationship").unwrap().as_name().unwrap(), b"Source");
    assert_eq!(
        (words(file.get(b"F").unwrap()), words(file.get(b"UF").unwrap())),
        ("registre.jsonl".into(), "registre.jsonl".into())
    );
    let Object::Stream(embedded) = follow(&pdf, dictionary(&pdf, file, "EF"), "F") else {
        panic!("a file is a stream")
    };
    assert_eq!(embedded.content, b"{}\n");
    assert_eq!(embedded.dict.get(b"Subtype").unwrap().as_name().unwrap(), b"application/jsonl");
}

#[test]
fn qpdf_and_poppler_find_every_document_sound() {
    let session = session(&Sample { candidates: 4, jurors: 12, ..Sample::default() });
    let documents = [
        Document::Minutes,
        Document::IndividualSheet(candidate_id(2)),
        Document::Attendance("et".into()),
        Document::Schedule,
    ];
    for document in documents {
        let bytes = produce(&sources(&session), &document).unwrap();
        let (ok, said) = common::pdf::run("qpdf", &["--check", "{}"], &bytes);
        assert!(ok && said.contains("No syntax or stream encoding errors"), "{document:?}: {said}");
        for tool in ["pdfinfo", "pdffonts", "pdftotext"] {
            let arguments: &[&str] = if tool == "pdftotext" { &["{}", "-"] } else { &["{}"] };
            let (ok, said) = common::pdf::run(tool, arguments, &bytes);
            assert!(ok && !said.contains("Error") && !said.contains("Warning"), "{tool} {document:?}: {said}");
        }
        let (ok, said) = common::pdf::run("pdfinfo", &["-struct-text", "{}"], &bytes);
        assert!(ok && said.contains("H1") && !said.contains("Error"), "{document:?}");
    }
}
