//! Faulty files, the rules of what sessions share: well shaped, and still refused with line, field and problem.

use crate::faulty::{changed, faults, refused, without_total};
use exam::certification::read::{Expected, Problem, Reference};

/// Each change is refused on the one line it wrote.
fn all_refused<const N: usize>(cases: [(&str, &str, &str, Problem); N]) {
    for (from, to, field, problem) in cases {
        refused(&changed(from, to), to, field, problem);
    }
}

fn unknown(kind: Reference, id: &str) -> Problem {
    Problem::UnknownReference { kind, id: id.to_owned() }
}

fn out_of_range(min: u64, max: u64, found: i64) -> Problem {
    Problem::OutOfRange { min, max, found }
}

fn duplicate(id: &str) -> Problem {
    Problem::Duplicate { id: id.to_owned() }
}

#[test]
fn a_duration_of_zero_or_of_thirty_hours_is_refused() {
    for minutes in [0, 30 * 60] {
        let written = format!("minutes = {minutes}");
        let problem = out_of_range(1, 720, minutes);
        refused(&without_total("minutes = 45", &written), &written, "assessment[0].segment[0].minutes", problem);
    }
}

#[test]
fn durations_too_large_to_add_up_do_not_overflow() {
    let text = changed("minutes = 45", "minutes = 4294967295");
    let fields: Vec<_> = faults(&text).into_iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["assessment[0].segment[0].minutes", "session[0].total-minutes"]);
}

#[test]
fn numbers_outside_their_bounds_are_refused() {
    all_refused([
        ("level = 5", "level = 2", "level", out_of_range(3, 8, 2)),
        ("weight = 2", "weight = 0", "matter[1].weight", out_of_range(1, 100, 0)),
        ("quorum = 2", "quorum = 0", "session[0].jury.quorum", out_of_range(1, 30, 0)),
        ("count = 2", "count = 31", "session[0].jury.seat[1].count", out_of_range(1, 30, 31)),
        (
            "total-minutes = 90",
            "tolerance = { early-seconds = 4000, late-seconds = 0 }",
            "session[0].tolerance.early-seconds",
            out_of_range(0, 3_600, 4_000),
        ),
        (
            "hundredths = 1000",
            "hundredths = 2050",
            "session[0].outcome[1].when[2].hundredths",
            out_of_range(1, 2_000, 2_050),
        ),
    ]);
    let text = changed("maximum = 2000\n", "maximum = 0\n");
    refused(&text, "maximum = 0", "prior-result[0].maximum", out_of_range(1, 100_000, 0));
}

#[test]
fn texts_that_cannot_be_printed_on_a_line_are_refused() {
    let long = format!("title = \"{}\"", "é".repeat(301));
    let label = "label = \"Acquis\u{202e}\"";
    all_refused([
        ("title = \"Certification d’essai\"", "title = \"  \"", "title", Problem::EmptyText),
        ("title = \"Certification d’essai\"", &long, "title", Problem::TooLong { most: 300, found: 301 }),
        (
            "statements = [\"Une phrase.\"]",
            "statements = [\"Une\\nphrase.\"]",
            "session[0].statements[0]",
            Problem::NotPrintable,
        ),
        (
            "statements = [\"Une phrase.\"]",
            "statements = [\"Une\\u0007phrase.\"]",
            "session[0].statements[0]",
            Problem::NotPrintable,
        ),
        ("label = \"Acquis\"", label, "scale[0].verdict[0].label", Problem::NotPrintable),
        (
            "short = \"MSP\"",
            "short = \"Une mise en situation beaucoup trop longue\"",
            "assessment[0].short",
            Problem::TooLong { most: 30, found: 42 },
        ),
    ]);
}

#[test]
fn ids_and_codes_are_plain() {
    let bad = |id: &str, expected| Problem::BadId { id: id.to_owned(), expected };
    for id in ["", "Base", "été", "a b", "1a", "../x"] {
        let to = format!("id = \"{id}\"");
        all_refused([("id = \"base\"", &to, "id", bad(id, Expected::Id))]);
    }
    for code in ["", "1 1", "+", "-", "une-competence-trop-longue"] {
        let to = format!("code = \"{code}\"");
        all_refused([("code = \"1.1\"", &to, "matter[0].competence[0].code", bad(code, Expected::CompetenceCode))]);
    }
}

#[test]
fn nothing_bears_an_id_already_used() {
    all_refused([
        ("id = \"dix\"", "id = \"acquis\" # again", "scale[2].id", duplicate("acquis")),
        ("code = \"1.2\"", "code = \"1.1\" # again", "matter[0].competence[1].code", duplicate("1.1")),
        (
            "id = \"questions\"",
            "id = \"presentation\" # again",
            "assessment[1].segment[1].id",
            duplicate("presentation"),
        ),
        ("id = \"refuse\"", "id = \"obtenu\" # again", "session[0].outcome[2].id", duplicate("obtenu")),
        (
            "capacity = \"Membre\"",
            "capacity = \"Président du jury\" # again",
            "session[0].jury.seat[1].capacity",
            duplicate("Président du jury"),
        ),
        ("evidence = [\"ecf\"]", "evidence = [\"ecf\", \"ecf\"]", "session[0].evidence[1]", duplicate("ecf")),
        (
            "access-paths = [\"training\", \"experience\"]",
            "access-paths = [\"training\", \"training\"]",
            "access-paths[1]",
            duplicate("training"),
        ),
        ("code = \"non-acquis\"", "code = \"acquis\" # again", "scale[0].verdict[1].code", duplicate("acquis")),
    ]);
}

#[test]
fn every_id_names_something() {
    all_refused([
        (
            "matters = [\"ccp1\"]",
            "matters = [\"ccp1\", \"ccp9\"]",
            "assessment[0].matters[1]",
            unknown(Reference::Matter, "ccp9"),
        ),
        ("evidence = [\"ecf\"]", "evidence = [\"dp\"]", "session[0].evidence[0]", unknown(Reference::Evidence, "dp")),
        (
            "prior-results = [\"ecrit\"]",
            "prior-results = [\"oral\"]",
            "session[0].prior-results[0]",
            unknown(Reference::PriorResult, "oral"),
        ),
        (
            "access-paths = [\"training\"]",
            "access-paths = [\"individual\"]",
            "evidence[0].access-paths[0]",
            unknown(Reference::AccessPath, "individual"),
        ),
        (
            "draw = { assessment = \"et\"",
            "draw = { assessment = \"qap\"",
            "session[0].draw.assessment",
            unknown(Reference::AssessmentOfSession, "qap"),
        ),
        (
            "assessment = \"et\", after = \"msp\"",
            "assessment = \"et\", after = \"qap\"",
            "session[0].order[0].after",
            unknown(Reference::AssessmentOfSession, "qap"),
        ),
        (
            "{ rule = \"last\", assessment = \"et\" }",
            "{ rule = \"last\", assessment = \"qap\" }",
            "session[0].order[1].assessment",
            unknown(Reference::AssessmentOfSession, "qap"),
        ),
        (
            "matter = \"ccp1\", verdict = \"acquis\"",
            "matter = \"ccp1\", verdict = \"valide\"",
            "session[0].outcome[1].when[1].verdict",
            unknown(Reference::Verdict, "valide"),
        ),
        (
            "{ is = \"all\", kind = \"block\" }",
            "{ is = \"favourable\", matter = \"ccp9\" }",
            "session[0].outcome[1].when[0].matter",
            unknown(Reference::MatterOfSession, "ccp9"),
        ),
        (
            "title = \"Non obtenu\"",
            "title = \"Non {obtenu}\"",
            "session[0].outcome[2].title",
            unknown(Reference::Placeholder, "{obtenu}"),
        ),
    ]);
    let text = changed("title = \"Premier bloc\"", "title = \"Premier\"\ncompetence-scale = \"cent\"");
    refused(&text, "competence-scale", "matter[0].competence-scale", unknown(Reference::Scale, "cent"));
    let text = without_total("assessments = [\"msp\", \"et\"]", "assessments = [\"msp\", \"et\", \"qap\"]");
    let found: Vec<_> = faults(&text).into_iter().map(|fault| (fault.field, fault.problem)).collect();
    assert!(
        found.contains(&("session[0].assessments[2]".to_owned(), unknown(Reference::Assessment, "qap"))),
        "{found:?}"
    );
}

#[test]
fn a_matter_without_its_scale_is_told_at_the_matter() {
    let text = changed("scale = \"acquis\"", "scale = \"cent\"");
    let found: Vec<_> = faults(&text).into_iter().map(|fault| (fault.field, fault.problem)).collect();
    assert_eq!(found, [("matter[0].scale".to_owned(), unknown(Reference::Scale, "cent"))]);
}

#[test]
fn lists_that_must_hold_something_are_not_empty() {
    let text = changed("access-paths = [\"training\", \"experience\"]", "access-paths = [] # none");
    let found: Vec<_> = faults(&text).into_iter().map(|fault| (fault.field, fault.problem)).collect();
    assert_eq!(found[0], ("access-paths".to_owned(), Problem::EmptyList));
    let segment = "[[assessment.segment]]\nid = \"pratique\"\ntitle = \"Pratique\"\nshort = \"Pratique\"\nkind = \"practical\"\nminutes = 45\n";
    refused(&without_total(segment, "segment = []\n"), "segment = []", "assessment[0].segment", Problem::EmptyList);
    refused(
        &changed("matters = [\"ccp1\"]", "matters = []"),
        "matters = []",
        "assessment[0].matters",
        Problem::EmptyList,
    );
}

#[test]
fn a_scale_has_verdicts_or_marks_and_not_both() {
    let marks = "id = \"dix\"\nmarks = { maximum = 1000, step = 100, threshold = 500 }";
    refused(
        &changed(marks, "id = \"dix\"").replace("[[scale]]\nid = \"dix\"", "[[scale]] # dix\nid = \"dix\""),
        "# dix",
        "scale[2]",
        Problem::VerdictsOrMarks,
    );
    let both = changed(
        "[[scale]]\nid = \"acquis\"",
        "[[scale]]\nmarks = { maximum = 2000, step = 50, threshold = 50 }\nid = \"acquis\"",
    );
    refused(&both, "threshold = 50 }", "scale[0].marks", Problem::VerdictsOrMarks);
}

#[test]
fn marks_are_sane() {
    let marks = "marks = { maximum = 1000, step = 100, threshold = 500 }";
    let divide = |step, number| Problem::StepDoesNotDivide { step, number };
    all_refused([
        (
            marks,
            "marks = { maximum = 1000, step = 100, threshold = 1100 }",
            "scale[2].marks.threshold",
            out_of_range(1, 1_000, 1_100),
        ),
        (
            marks,
            "marks = { maximum = 1000, step = 0, threshold = 500 }",
            "scale[2].marks.step",
            out_of_range(1, 1_000, 0),
        ),
        (
            marks,
            "marks = { maximum = 1000, step = 100, threshold = 550 }",
            "scale[2].marks.threshold",
            divide(100, 550),
        ),
        (marks, "marks = { maximum = 900, step = 250, threshold = 500 }", "scale[2].marks.maximum", divide(250, 900)),
    ]);
}

#[test]
fn one_key_gives_one_verdict_whatever_the_case() {
    let taken = Problem::KeyTaken { key: 'A', by: "acquis".to_owned() };
    all_refused([
        ("key = \"n\"", "key = \"A\"", "scale[0].verdict[1].key", taken),
        ("key = \"n\"", "key = \" \"", "scale[0].verdict[1].key", Problem::KeyNotTypable { key: ' ' }),
        ("key = \"n\"", "key = \"+\"", "scale[0].verdict[1].key", Problem::KeyNotTypable { key: '+' }),
    ]);
}

#[test]
fn a_scale_can_speak_for_and_against() {
    let text = changed("label = \"Non acquis\"\nfavourable = false", "label = \"Non acquis\"\nfavourable = true");
    let found: Vec<_> = faults(&text).into_iter().map(|fault| (fault.field, fault.problem)).collect();
    assert_eq!(found, [("scale[0].verdict".to_owned(), Problem::OneSidedScale)]);
}
