//! Minutes stay an archive a screen reader can walk (PDF/A-3a, PDF/UA-1) however they are signed: by
//! three kinds of key one after another, then sealed by a timestamp.
//!
//! What the minutes are when nobody has signed is judged in their own crate; here, that signing
//! changes nothing of it, and that what it adds keeps the same rules.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

#[path = "../src-tauri/crates/signing/tests/common/mod.rs"]
mod desk;
#[path = "../src-tauri/crates/minutes/tests/common/mod.rs"]
mod sample;

use desk::pki::{OpenSsl, Wanted, centre, juror};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, StringFormat};
use minutes::{Attachment, Document, produce_with};
use signing::verify::Verdict;
use signing::{Appearance, Pending, Trust, verify};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::LazyLock;

/// A name no single character writes: its accent is a glyph of its own.
const COMBINED: &str = "Ọ̀kánlá Fạbíyì";
const FIELDS: [&str; 4] = ["jury-1", "jury-2", "jury-3", "reserve-1"];

/// The minutes unsigned, then after each signature, then sealed.
struct Signed {
    revisions: Vec<Vec<u8>>,
    trust: Trust,
}

static SIGNED: LazyLock<Signed> = LazyLock::new(|| {
    let session = sample::session(&sample::Sample { jurors: 3, ..sample::Sample::default() });
    let journal = Attachment {
        name: "registre.jsonl",
        media_type: "application/jsonl",
        description: "Partie publique du registre",
        bytes: b"{}\n",
    };
    let bare = produce_with(&sample::sources(&session), &Document::Minutes, &[journal]).unwrap();
    let (centre, openssl) = (centre(), OpenSsl::found("Autorité de test"));
    let mut trust = centre.trust();
    trust.roots.extend(openssl.trust().roots);
    let signers = [
        juror(&centre, "Élise Marchand"),
        openssl.identity(&Wanted { key: "rsa:3072", name: COMBINED, ..Wanted::default() }),
        openssl.identity(&Wanted { key: "ec:P-384", name: "Solène Bézard", ..Wanted::default() }),
    ];
    let mut revisions = vec![bare];
    for (field, who) in FIELDS.iter().zip(&signers) {
        revisions.push(desk::signed_by(revisions.last().unwrap(), field, who, &trust).unwrap());
    }
    let (face, lines) = (desk::typeface(), ["Horodatage électronique".to_owned()]);
    let appearance = Appearance { typeface: face, lines: &lines, strokes: &[] };
    let pending = Pending::new(revisions.last().unwrap(), FIELDS[3], 42, &appearance).unwrap();
    let answer = openssl.stamp(&pending.request().unwrap());
    revisions.push(pending.complete(&answer).unwrap());
    Signed { revisions, trust }
});

fn loaded() -> Vec<Pdf> {
    SIGNED.revisions.iter().map(|bytes| Pdf::load_mem(bytes).unwrap()).collect()
}

fn follow<'a>(pdf: &'a Pdf, of: &'a Dictionary, key: &str) -> &'a Object {
    pdf.dereference(of.get(key.as_bytes()).unwrap_or_else(|_| panic!("{key} is missing in {of:?}"))).unwrap().1
}

fn dictionary<'a>(pdf: &'a Pdf, of: &'a Dictionary, key: &str) -> &'a Dictionary {
    follow(pdf, of, key).as_dict().unwrap()
}

fn name<'a>(of: &'a Dictionary, key: &str) -> &'a [u8] {
    of.get(key.as_bytes()).unwrap_or_else(|_| panic!("{key} is missing in {of:?}")).as_name().unwrap()
}

fn decoded(stream: &Object) -> Vec<u8> {
    let stream: &Stream = stream.as_stream().unwrap();
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

/// Every value of an object, those inside others too.
fn walk<'a>(object: &'a Object, visit: &mut impl FnMut(&'a Object)) {
    visit(object);
    match object {
        Object::Array(values) => values.iter().for_each(|value| walk(value, visit)),
        Object::Dictionary(values) => values.iter().for_each(|(_, value)| walk(value, visit)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| walk(value, visit)),
        _ => {}
    }
}

/// A dictionary without these keys, its strings written in one way.
fn without(object: &Object, keys: &[&str]) -> Dictionary {
    fn plain(object: &mut Object) {
        match object {
            Object::String(_, format) => *format = StringFormat::Literal,
            Object::Array(values) => values.iter_mut().for_each(plain),
            Object::Dictionary(values) => values.iter_mut().for_each(|(_, value)| plain(value)),
            _ => {}
        }
    }
    let mut rest = object.as_dict().unwrap().clone();
    keys.iter().for_each(|key| drop(rest.remove(key.as_bytes())));
    rest.iter_mut().for_each(|(_, value)| plain(value));
    rest
}

/// The fields of the form, each with its object's number.
fn fields(pdf: &Pdf) -> Vec<(ObjectId, &Dictionary)> {
    let form = dictionary(pdf, pdf.catalog().unwrap(), "AcroForm");
    let all = form.get(b"Fields").unwrap().as_array().unwrap().iter().map(|it| it.as_reference().unwrap());
    all.map(|id| (id, pdf.get_dictionary(id).unwrap())).collect()
}

/// What a revision wrote: the numbers of its objects are those whose value is not the one before.
fn written<'a>(before: &Pdf, after: &'a Pdf) -> BTreeMap<ObjectId, &'a Object> {
    let own = after.objects.iter().filter(|(id, object)| before.objects.get(id) != Some(object));
    let is_index = |object: &Object| object.as_stream().is_ok_and(|it| it.dict.has_type(b"XRef"));
    own.filter(|(_, object)| !is_index(object)).map(|(id, object)| (*id, object)).collect()
}

#[test]
fn every_signature_is_valid_and_the_bytes_before_it_stay() {
    let last = SIGNED.revisions.last().unwrap();
    let report = verify(last, &SIGNED.trust, desk::now()).unwrap();
    assert_eq!((report.verdict(), report.signatures.len()), (Verdict::Valid, FIELDS.len()), "{report:#?}");
    assert!(SIGNED.revisions.windows(2).all(|pair| pair[1].starts_with(&pair[0])));
}

/// Metadata, colours, tags, pages, attachment: a signature touches none of them.
#[test]
fn signing_changes_its_field_the_form_and_what_the_catalogue_permits() {
    for (at, pair) in loaded().windows(2).enumerate() {
        let [before, after] = pair else { unreachable!() };
        let catalog = before.trailer.get(b"Root").unwrap().as_reference().unwrap();
        let form = before.catalog().unwrap().get(b"AcroForm").unwrap().as_reference().unwrap();
        let own =
            fields(before).into_iter().find(|(_, it)| it.get(b"T").unwrap().as_str().unwrap() == FIELDS[at].as_bytes());
        let own = own.unwrap().0;
        let mut changed = BTreeSet::new();
        for (id, object) in written(before, after) {
            let Some(was) = before.objects.get(&id) else { continue };
            changed.insert(id);
            let keys: &[&str] = match id {
                id if id == own => &["V", "AP"],
                id if id == form => &["SigFlags"],
                id if id == catalog => &["Perms"],
                _ => panic!("{} rewrites {was:?} as {object:?}", FIELDS[at]),
            };
            assert_eq!(without(was, keys), without(object, keys), "{}", FIELDS[at]);
        }
        let expected = if at == 0 { BTreeSet::from([own, form, catalog]) } else { BTreeSet::from([own]) };
        assert_eq!(changed, expected, "{}", FIELDS[at]);
        assert_eq!(before.objects.keys().filter(|id| !after.objects.contains_key(id)).count(), 0);
        for key in [b"Root".as_slice(), b"Info"] {
            assert_eq!(before.trailer.get(key).unwrap(), after.trailer.get(key).unwrap());
        }
        let [was, is] = [before, after].map(|pdf| pdf.trailer.get(b"ID").unwrap().as_array().unwrap().clone());
        assert!(was[0] == is[0] && was[1] != is[1], "the file stays itself and is not the one before");
    }
}

/// 6.1.4 to 6.1.9 of ISO 19005-3: whole objects end to end, exact lengths, an index of the kind there was.
#[test]
fn a_revision_is_objects_end_to_end_with_an_index_that_leads_to_each() {
    for pair in SIGNED.revisions.windows(2) {
        let (start, bytes) = (pair[0].len(), &pair[1]);
        let mut places = BTreeMap::new();
        let mut at = start;
        while !bytes[at..].starts_with(b"startxref\n") {
            let line = bytes[at..].iter().position(|byte| *byte == b'\n').unwrap();
            let head = std::str::from_utf8(&bytes[at..at + line]).unwrap();
            let number: u32 = head.strip_suffix(" 0 obj").unwrap_or_else(|| panic!("{head}")).parse().unwrap();
            assert_eq!(places.insert(number, at), None, "{number} is written once");
            at += line + 1;
            let end = |word: &[u8]| bytes[at..].windows(word.len()).position(|it| it == word);
            let (stream, object) = (end(b"\nstream\n"), end(b"\nendobj\n").unwrap());
            let Some(stream) = stream.filter(|stream| *stream < object) else {
                at += object + b"\nendobj\n".len();
                continue;
            };
            let words = String::from_utf8_lossy(&bytes[at..at + stream]).into_owned();
            let length = words.split("/Length ").nth(1).unwrap();
            let length: usize = length.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap();
            at += stream + b"\nstream\n".len() + length;
            assert!(bytes[at..].starts_with(b"\nendstream\nendobj\n"), "{words}");
            at += b"\nendstream\nendobj\n".len();
        }
        let end = std::str::from_utf8(&bytes[at..]).unwrap();
        let index: usize = end.lines().nth(1).unwrap().parse().unwrap();
        assert_eq!(end, format!("startxref\n{index}\n%%EOF\n"));
        let (own, place) = places.iter().next_back().unwrap();
        assert_eq!((*place, Some(own)), (index, places.keys().next_back()), "the index is the last object");
        let pdf = Pdf::load_mem(bytes).unwrap();
        for (number, place) in &places {
            let found = pdf.reference_table.get(*number).unwrap();
            let place = u32::try_from(*place).unwrap();
            assert!(matches!(found, lopdf::xref::XrefEntry::Normal { offset, .. } if *offset == place), "{found:?}");
        }
        let head = String::from_utf8_lossy(&bytes[index..index + 200]).into_owned();
        assert!(head.contains("/Type /XRef") || head.contains("/Type/XRef"), "{head}");
    }
}

/// 6.1 and 6.2.2 to 6.2.10: what is added acts, hides and blends no more than the pages, in their colours.
#[test]
fn what_a_signature_adds_keeps_the_rules_of_the_archive() {
    const FORBIDDEN: [&str; 24] = [
        "A",
        "AA",
        "JS",
        "JavaScript",
        "Launch",
        "URI",
        "XFA",
        "NeedAppearances",
        "OC",
        "Alternates",
        "OPI",
        "Interpolate",
        "TR",
        "TR2",
        "SMask",
        "Group",
        "BM",
        "CA",
        "ca",
        "Ref",
        "PS",
        "Lock",
        "UR",
        "UR3",
    ];
    for (at, pair) in loaded().windows(2).enumerate() {
        let added = written(&pair[0], &pair[1]);
        let mut drawings = 0;
        for object in added.values() {
            walk(object, &mut |value| match value {
                Object::Name(name) => assert!(name.len() <= 127 && std::str::from_utf8(name).is_ok()),
                Object::String(text, _) => assert!(text.len() <= 32_767),
                Object::Integer(value) => assert!(i32::try_from(*value).is_ok()),
                Object::Real(value) => assert!(value.is_finite() && value.abs() < 32_767.0),
                Object::Dictionary(dictionary) => {
                    FORBIDDEN.iter().for_each(|key| assert!(dictionary.get(key.as_bytes()).is_err(), "{key}"));
                }
                Object::Stream(stream) => {
                    FORBIDDEN.iter().for_each(|key| assert!(stream.dict.get(key.as_bytes()).is_err(), "{key}"));
                    if let Ok(filter) = stream.dict.get(b"Filter") {
                        assert_eq!(filter.as_name().unwrap(), b"FlateDecode");
                    }
                }
                _ => {}
            });
            let Ok(stream) = object.as_stream() else { continue };
            if stream.dict.get(b"Subtype").is_ok_and(|it| it.as_name().unwrap() == b"Form") {
                drawings += 1;
                let resources = dictionary(&pair[1], &stream.dict, "Resources");
                assert_eq!(resources.iter().map(|(key, _)| key.as_slice()).collect::<Vec<_>>(), [b"Font".as_slice()]);
                drawn(&decoded(object));
            }
        }
        assert_eq!(drawings, 1, "{}", FIELDS[at]);
    }
}

/// Text and strokes only, in colours of the screen's profile that the document carries.
fn drawn(content: &[u8]) {
    let mut depth = 0;
    for operation in Content::decode(content).unwrap().operations {
        match operation.operator.as_str() {
            "q" => depth += 1,
            "Q" => depth -= 1,
            "BT" | "ET" | "Tf" | "TL" | "Td" | "TJ" | "Ts" | "T*" | "rg" | "RG" | "w" | "J" | "j" | "m" | "c" | "S" => {
            }
            other => panic!("operator {other}"),
        }
        assert!(depth >= 0, "{operation:?}");
    }
    assert_eq!(depth, 0);
}

/// 6.2.11 and ISO 14289-1, 7.21: embedded, with a text for each code, and the widths the typeface says.
#[test]
fn the_typeface_of_each_visible_signature_is_embedded_with_its_text_and_exact_widths() {
    let mut seen = 0;
    for pdf in loaded().iter().skip(1) {
        for (_, field) in fields(pdf).into_iter().filter(|(_, field)| field.get(b"V").is_ok()) {
            let drawing = follow(pdf, dictionary(pdf, field, "AP"), "N");
            let resources = dictionary(pdf, &drawing.as_stream().unwrap().dict, "Resources");
            let font = dictionary(pdf, dictionary(pdf, resources, "Font"), "F");
            let codes = codes(&decoded(drawing));
            assert!(codes.len() > 8);
            fits(pdf, font, &codes);
            seen += 1;
        }
    }
    assert_eq!(seen, 1 + 2 + 3 + 4);
}

fn codes(content: &[u8]) -> BTreeSet<u16> {
    let shown = Content::decode(content).unwrap().operations.into_iter().filter(|it| it.operator == "TJ");
    let pieces = shown.flat_map(|it| it.operands[0].as_array().unwrap().clone());
    pieces
        .filter_map(|it| it.as_str().ok().map(<[u8]>::to_vec))
        .flat_map(|text| text.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect::<Vec<_>>())
        .collect()
}

/// The font shows these codes as archives want it.
fn fits(pdf: &Pdf, font: &Dictionary, codes: &BTreeSet<u16>) {
    assert_eq!((name(font, "Subtype"), name(font, "Encoding")), (b"Type0".as_slice(), b"Identity-H".as_slice()));
    let base = name(font, "BaseFont");
    assert!(base[..6].iter().all(u8::is_ascii_uppercase) && base[6] == b'+');
    let descendant = pdf.dereference(&font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]).unwrap().1;
    let descendant = descendant.as_dict().unwrap();
    let descriptor = dictionary(pdf, descendant, "FontDescriptor");
    assert!(name(descendant, "BaseFont") == base && name(descriptor, "FontName") == base);
    assert!(descriptor.get(b"CIDSet").is_err(), "PDF/A-3 wants none");
    let map = String::from_utf8(decoded(follow(pdf, font, "ToUnicode"))).unwrap();
    let entries = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let texts: BTreeMap<&str, &str> = entries.collect();
    for code in codes {
        let text = texts.get(format!("{code:04X}").as_str()).unwrap_or_else(|| panic!("{code} has no text"));
        assert!(!text.is_empty() && !["0000", "FEFF", "FFFE", "FFFD"].contains(text), "{code} is {text}");
    }
    let program = decoded(follow(pdf, descriptor, "FontFile2"));
    let face = rustybuzz::ttf_parser::Face::parse(&program, 0).unwrap();
    let glyphs = decoded(follow(pdf, descendant, "CIDToGIDMap"));
    let widths = descendant.get(b"W").unwrap().as_array().unwrap();
    assert_eq!(widths[0].as_i64().unwrap(), 1, "codes run from 1");
    let widths = widths[1].as_array().unwrap();
    for code in codes {
        let at = usize::from(*code);
        let glyph = u16::from_be_bytes([glyphs[2 * at], glyphs[2 * at + 1]]);
        assert_ne!(glyph, 0, "{code} shows the missing glyph");
        let advance = face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap();
        assert_eq!(i64::from(advance), widths[at - 1].as_i64().unwrap(), "{code}");
    }
}

/// ISO 14289-1, 7.18: each field is named, printed, on its page, and stands in the tree, signed or not.
#[test]
fn every_field_is_named_printed_and_tagged_after_each_signature() {
    for (count, pdf) in loaded().iter().enumerate() {
        let root = dictionary(pdf, pdf.catalog().unwrap(), "StructTreeRoot");
        let numbers = dictionary(pdf, root, "ParentTree").get(b"Nums").unwrap().as_array().unwrap();
        let fields = fields(pdf);
        assert_eq!(fields.iter().filter(|(_, it)| it.get(b"V").is_ok()).count(), count);
        for (id, field) in &fields {
            let label = lopdf::decode_text_string(field.get(b"TU").unwrap()).unwrap();
            assert!(label.starts_with("Signature "), "{label}");
            assert_eq!(field.get(b"F").unwrap().as_i64().unwrap(), 4, "printed, never hidden");
            let page = dictionary(pdf, field, "P");
            assert!(page.get(b"Annots").unwrap().as_array().unwrap().contains(&Object::Reference(*id)));
            assert_eq!(name(page, "Tabs"), b"S");
            let states = field.get(b"AP").unwrap().as_dict().unwrap();
            assert_eq!(states.iter().map(|(key, _)| key.as_slice()).collect::<Vec<_>>(), [b"N".as_slice()]);
            assert!(follow(pdf, states, "N").as_stream().is_ok());
            let key = field.get(b"StructParent").unwrap();
            let at = numbers.iter().step_by(2).position(|number| number == key).unwrap();
            let element = pdf.dereference(&numbers[2 * at + 1]).unwrap().1.as_dict().unwrap();
            assert_eq!(name(element, "S"), b"Form");
            let kid = element.get(b"K").unwrap().as_dict().unwrap();
            assert_eq!((name(kid, "Type"), kid.get(b"Obj").unwrap()), (b"OBJR".as_slice(), &Object::Reference(*id)));
        }
        let annotations = pdf.objects.values().filter_map(|it| it.as_dict().ok()).filter(|it| it.has_type(b"Annot"));
        assert_eq!(annotations.count(), fields.len(), "no annotation but the fields");
    }
}

/// 6.1.12 and 6.4.3: what the catalogue permits, and what the dictionary of a signature may hold.
#[test]
fn the_first_signature_alone_is_among_the_permissions_and_none_says_what_it_must_not() {
    for pdf in loaded().iter().skip(1) {
        let permissions = dictionary(pdf, pdf.catalog().unwrap(), "Perms");
        assert_eq!(permissions.iter().map(|(key, _)| key.as_slice()).collect::<Vec<_>>(), [b"DocMDP".as_slice()]);
        let first =
            fields(pdf).into_iter().find(|(_, it)| it.get(b"T").unwrap().as_str().unwrap() == b"jury-1").unwrap().1;
        assert_eq!(permissions.get(b"DocMDP").unwrap(), first.get(b"V").unwrap());
        for reference in dictionary(pdf, first, "V").get(b"Reference").unwrap().as_array().unwrap() {
            for key in ["DigestLocation", "DigestMethod", "DigestValue"] {
                assert!(reference.as_dict().unwrap().get(key.as_bytes()).is_err(), "{key}");
            }
        }
        assert_eq!(dictionary(pdf, pdf.catalog().unwrap(), "AcroForm").get(b"SigFlags").unwrap().as_i64().unwrap(), 3);
    }
}

#[test]
fn qpdf_mupdf_and_poppler_find_every_revision_sound() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("minutes.pdf");
    let ask = |program: &str, arguments: &[&str]| {
        let done = Command::new(program).args(arguments).arg(&file).output().expect(program);
        // Debian builds mutool without colour management, and it says so.
        let complaint = String::from_utf8_lossy(&done.stderr).replace("warning: ICC support is not available", "");
        let complaint = complaint.trim();
        assert!(done.status.success() && complaint.is_empty(), "{program} {arguments:?}: {complaint}");
        String::from_utf8(done.stdout).unwrap()
    };
    let mut trees = BTreeSet::new();
    for (count, bytes) in SIGNED.revisions.iter().enumerate() {
        std::fs::write(&file, bytes).unwrap();
        assert!(ask("qpdf", &["--check"]).contains("No syntax or stream encoding errors"));
        // Draws every page with every appearance.
        ask("mutool", &["draw", "-q", "-F", "trace", "-o", "/dev/null"]);
        // Poppler takes seconds to walk a tree.
        if [0, FIELDS.len()].contains(&count) {
            trees.insert(ask("pdfinfo", &["-struct-text"]));
        }
        for font in ask("pdffonts", &[]).lines().skip(2) {
            let columns: Vec<&str> = font.split_whitespace().rev().collect();
            assert_eq!([columns[4], columns[3], columns[2]], ["yes", "yes", "yes"], "{font}");
        }
        let text = {
            let done = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output().unwrap();
            String::from_utf8(done.stdout).unwrap()
        };
        assert_eq!(text.matches("Signature électronique (PAdES)").count(), count.min(3));
        assert_eq!(text.contains("Horodatage électronique"), count == 4);
        assert_eq!(text.replace('\u{200B}', "").contains(COMBINED), count >= 2, "{text}");
    }
    assert_eq!(trees.len(), 1, "what is read aloud stays the same");
}
