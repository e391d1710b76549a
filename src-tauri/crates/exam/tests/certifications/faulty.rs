//! Faulty files, the shape: each is refused with its line, its field and what was expected.

use exam::certification::check::FORMAT;
use exam::certification::read::{self, Expected, Fault, LARGEST_FILE, Problem};

pub(crate) const BASE: &str = include_str!("base.toml");

/// The base file with one change; the text changed must stand in it exactly once.
pub(crate) fn changed(from: &str, to: &str) -> String {
    assert_eq!(BASE.matches(from).count(), 1, "{from:?} must stand once in the base file");
    BASE.replace(from, to)
}

pub(crate) fn faults(text: &str) -> Vec<Fault> {
    read::certification(text).expect_err("the file is faulty")
}

/// The line, from 1, on which these words stand.
pub(crate) fn line_of(text: &str, words: &str) -> usize {
    assert_eq!(text.matches(words).count(), 1, "{words:?} must stand once in the faulty file");
    text.lines().position(|line| line.contains(words)).expect("the words stand on one line") + 1
}

/// The one fault of a changed file: on the line of `at`, of `field`, with `problem`.
pub(crate) fn refused(text: &str, at: &str, field: &str, problem: Problem) {
    let faults = faults(text);
    let found: Vec<_> = faults.iter().map(|fault| (fault.line, fault.field.as_str(), &fault.problem)).collect();
    assert_eq!(found, [(Some(line_of(text, at)), field, &problem)]);
    let words = faults[0].to_string();
    assert!(words.starts_with(&format!("line {}: {field}: ", line_of(text, at))), "{words}");
}

/// The base file without its total, so that durations and assessments may change.
pub(crate) fn without_total(from: &str, to: &str) -> String {
    changed(from, to).replace("total-minutes = 90\n", "")
}

fn wrong_type(expected: Expected, found: &str) -> Problem {
    Problem::WrongType { expected, found: found.to_owned() }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn the_base_file_has_no_fault() {
    assert_eq!(read::certification(BASE).unwrap().id, "base");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let windows = format!("\u{feff}{}", BASE.replace('\n', "\r\n"));
    assert_eq!(read::certification(&windows), read::certification(BASE));
}

#[test]
fn a_text_that_is_not_toml_is_refused_with_its_line() {
    let faults = faults(&changed("level = 5", "level = = 5"));
    assert_eq!((faults[0].line, faults[0].column, faults.len()), (Some(7), Some(9), 1));
    assert!(matches!(&faults[0].problem, Problem::NotToml { message } if !message.is_empty()), "{faults:?}");
}

#[test]
fn a_field_written_twice_is_refused_with_its_line() {
    let faults = faults(&changed("level = 5", "level = 5\nlevel = 6"));
    assert_eq!(faults[0].line, Some(8));
    assert!(matches!(&faults[0].problem, Problem::NotToml { message } if message.contains("duplicate")), "{faults:?}");
}

#[test]
fn a_file_larger_than_any_certification_is_refused_unread() {
    let faults = faults(&format!("{BASE}\n# {}", "x".repeat(LARGEST_FILE)));
    assert!(matches!(faults[0].problem, Problem::TooLarge { found, most: LARGEST_FILE } if found > LARGEST_FILE));
}

#[test]
fn an_empty_file_misses_its_first_field() {
    let faults = faults("");
    assert_eq!((faults[0].line, faults[0].field.as_str()), (Some(1), "format"));
    assert_eq!(faults[0].problem, Problem::MissingField);
}

#[test]
fn a_missing_field_is_told_at_its_table() {
    let text = changed("kind = \"practical\"\n", "");
    let fault = &faults(&text)[0];
    assert_eq!(fault.field, "assessment[0].segment[0].kind");
    assert_eq!(fault.problem, Problem::MissingField);
    assert_eq!(fault.line, Some(line_of(&text, "id = \"pratique\"") - 1), "the line of [[assessment.segment]]");
}

#[test]
fn a_missing_field_of_a_rule_is_told_at_the_rule() {
    let text = changed(", after = \"msp\"", "");
    refused(&text, "rule = \"after\"", "session[0].order[0].after", Problem::MissingField);
    let text = changed("{ rule = \"after\", ", "{ ");
    refused(&text, "after = \"msp\"", "session[0].order[0].rule", Problem::MissingField);
}

#[test]
fn an_unknown_field_is_told_with_those_expected() {
    let text = changed("minutes = 45", "minute = 45");
    let expected = words(&["id", "title", "short", "kind", "minutes", "if-needed", "warn-minutes"]);
    let problem = Problem::UnknownField { name: "minute".to_owned(), expected };
    refused(&text, "minute = 45", "assessment[0].segment[0].minute", problem);
}

#[test]
fn an_unknown_field_of_a_rule_is_told_with_those_expected() {
    let text =
        changed("{ rule = \"last\", assessment = \"et\" }", "{ rule = \"last\", assessment = \"et\", after = \"x\" }");
    let problem = Problem::UnknownField { name: "after".to_owned(), expected: words(&["assessment"]) };
    refused(&text, "after = \"x\"", "session[0].order[1].after", problem);
}

#[test]
fn an_unknown_field_beside_a_condition_without_fields_is_not_passed_over() {
    let text = changed("{ is = \"absent\" }", "{ is = \"absent\", matter = \"ccp1\" }");
    let problem = Problem::UnknownField { name: "matter".to_owned(), expected: words(&["is"]) };
    refused(&text, "is = \"absent\"", "session[0].outcome[0].when[0].matter", problem);
}

#[test]
fn a_value_of_another_type_is_told_with_the_type_expected() {
    for (from, to, field, expected, found) in [
        ("title = \"Certification d’essai\"", "title = 12", "title", Expected::Text, "12"),
        ("title = \"Certification d’essai\"", "title = 2026-01-01", "title", Expected::Text, "2026-01-01"),
        ("level = 5", "level = \"cinq\"", "level", Expected::WholeNumber, "\"cinq\""),
        ("level = 5", "level = 5.5", "level", Expected::WholeNumber, "5.5"),
        (
            "weight = 2",
            "weight = 99999999999999999999",
            "matter[1].weight",
            Expected::WholeNumber,
            "99999999999999999999",
        ),
        (
            "if-needed = true",
            "if-needed = \"oui\"",
            "assessment[1].segment[1].if-needed",
            Expected::TrueOrFalse,
            "\"oui\"",
        ),
        ("key = \"a\"", "key = \"ac\"", "scale[0].verdict[0].key", Expected::Character, "\"ac\""),
        ("to-verify = [\"Un point ouvert\"]", "to-verify = \"Un point\"", "to-verify", Expected::List, "\"Un point\""),
        (
            "draw = { assessment = \"et\", title = \"Sujet\" }",
            "draw = true",
            "session[0].draw",
            Expected::Table,
            "true",
        ),
        ("matters = [\"ccp1\"]", "matters = [\"ccp1\", 3]", "assessment[0].matters[1]", Expected::Text, "3"),
        ("order = [\n", "order = [\n\"dernier\",\n", "session[0].order[0]", Expected::Table, "\"dernier\""),
        (
            "assessment = \"et\", after = \"msp\"",
            "assessment = 3, after = \"msp\"",
            "session[0].order[0].assessment",
            Expected::Text,
            "3",
        ),
        (
            "hundredths = 1000",
            "hundredths = \"dix\"",
            "session[0].outcome[1].when[2].hundredths",
            Expected::WholeNumber,
            "\"dix\"",
        ),
    ] {
        let text = changed(from, to);
        let at = to.trim_end_matches(",\n").rsplit('\n').next().unwrap();
        refused(&text, at, field, wrong_type(expected, found));
    }
}

#[test]
fn a_date_is_read_bare_or_in_quotes_and_nothing_else() {
    let quoted = changed("valid-until = 2029-11-08", "valid-until = \"2029-11-08\"");
    assert_eq!(read::certification(&quoted), read::certification(BASE));
    for wrong in ["\"8 novembre 2029\"", "2029", "2029-11-08T10:00:00Z", "10:00:00", "\"2029-02-30\""] {
        let text = changed("valid-until = 2029-11-08", &format!("valid-until = {wrong}"));
        let fault = &faults(&text)[0];
        assert_eq!((fault.line, fault.field.as_str()), (Some(9), "valid-until"), "{wrong}");
        assert!(matches!(fault.problem, Problem::WrongType { expected: Expected::Date, .. }), "{wrong}: {fault}");
    }
}

#[test]
fn an_unknown_word_is_told_with_those_expected() {
    let kinds = words(&["block", "final-interview", "opinion", "paper"]);
    for (from, to, field, found, expected) in [
        ("kind = \"paper\"", "kind = \"ecrit\"", "matter[1].kind", "ecrit", kinds.clone()),
        (
            "{ is = \"all\", kind = \"block\" }",
            "{ is = \"all\", kind = \"bloc\" }",
            "session[0].outcome[1].when[0].kind",
            "bloc",
            kinds,
        ),
        (
            "{ rule = \"last\"",
            "{ rule = \"dernier\"",
            "session[0].order[1].rule",
            "dernier",
            words(&["after", "directly-after", "first", "last"]),
        ),
        (
            "president = \"required\"",
            "president = true",
            "session[0].jury.president",
            "boolean",
            words(&["none", "optional", "required"]),
        ),
    ] {
        let text = changed(from, to);
        refused(&text, to, field, Problem::UnknownWord { found: found.to_owned(), expected });
    }
}

#[test]
fn a_number_the_field_cannot_hold_is_out_of_range() {
    let text = changed("minutes = 45", "minutes = -45");
    let problem = Problem::OutOfRange { min: 0, max: u32::MAX.into(), found: -45 };
    refused(&text, "minutes = -45", "assessment[0].segment[0].minutes", problem);
}

#[test]
fn a_newer_format_is_refused() {
    let text = changed("format = 1", "format = 2");
    let problem = Problem::OutOfRange { min: FORMAT.into(), max: FORMAT.into(), found: 2 };
    refused(&text, "format = 2", "format", problem);
}

#[test]
fn every_fault_of_the_rules_is_reported_in_the_order_of_the_lines() {
    let text =
        changed("minutes = 45", "minutes = 0").replace("level = 5", "level = 9").replace("quorum = 2", "quorum = 4");
    let found: Vec<_> = faults(&text).into_iter().map(|fault| (fault.line, fault.field)).collect();
    let at = |words: &str| Some(line_of(&text, words));
    assert_eq!(
        found,
        [
            (at("level = 9"), "level".to_owned()),
            (at("minutes = 0"), "assessment[0].segment[0].minutes".to_owned()),
            (at("total-minutes = 90"), "session[0].total-minutes".to_owned()),
            (at("quorum = 4"), "session[0].jury.quorum".to_owned()),
        ]
    );
}

#[test]
fn columns_count_characters() {
    let text = changed("{ is = \"absent\" }", "{ is = \"absent\", é = 1 }").replace("é =", "\"é\" =");
    assert_eq!(faults(&text)[0].column, Some("when = [{ is = \"absent\", ".chars().count() + 1));
}
