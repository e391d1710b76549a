//! Faulty files, the rules: well shaped, and still refused with line, field and problem.

use crate::faulty::{changed, faults, refused};
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

/// The base file without its total, so that durations may change.
fn without_total(from: &str, to: &str) -> String {
    changed(from, to).replace("total-minutes = 90\n", "")
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

#[test]
fn an_impossible_order_is_refused_at_the_constraints() {
    for rules in [
        "order = [{ rule = \"after\", assessment = \"et\", after = \"msp\" }, { rule = \"after\", assessment = \"msp\", after = \"et\" }]",
        "order = [{ rule = \"after\", assessment = \"et\", after = \"et\" }]",
        "order = [{ rule = \"first\", assessment = \"et\" }, { rule = \"first\", assessment = \"msp\" }]",
    ] {
        refused(&with_order(rules), "order = [", "session[0].order", Problem::ImpossibleOrder);
    }
}

#[test]
fn the_order_of_the_file_must_be_one_its_constraints_allow() {
    let text = with_order("order = [{ rule = \"first\", assessment = \"et\" }]");
    refused(&text, "assessments = [\"msp\", \"et\"]", "session[0].assessments", Problem::OwnOrderForbidden);
}

fn with_order(rules: &str) -> String {
    let written = "order = [\n    { rule = \"after\", assessment = \"et\", after = \"msp\" },\n    { rule = \"last\", assessment = \"et\" },\n]";
    changed(written, rules)
}

#[test]
fn more_assessments_than_orders_can_be_tried_for_are_refused() {
    let mut text = without_total(
        "assessments = [\"msp\", \"et\"]",
        "assessments = [\"msp\", \"et\", \"a0\", \"a1\", \"a2\", \"a3\", \"a4\", \"a5\"]",
    );
    for at in 0..6 {
        text.push_str(&format!(
            "\n[[assessment]]\nid = \"a{at}\"\ntitle = \"A\"\nshort = \"A\"\nmatters = [\"ccp1\"]\nsegment = [{{ id = \"s\", title = \"S\", short = \"S\", kind = \"questions\", minutes = 1 }}]\n"
        ));
    }
    refused(&text, "assessments = [", "session[0].assessments", Problem::TooMany { most: 7, found: 8 });
}

#[test]
fn an_assessment_bears_on_what_its_session_rules_on() {
    let text = changed("matters = [\"ccp1\"]", "matters = [\"autre\"]")
        + "\n[[matter]]\nid = \"autre\"\nkind = \"block\"\nshort = \"Autre\"\ntitle = \"Autre\"\nscale = \"acquis\"\n";
    let problem = Problem::AssessmentWithoutMatter { assessment: "msp".to_owned() };
    refused(&text, "assessments = [", "session[0].assessments[0]", problem);
}

#[test]
fn the_declared_total_is_the_sum_of_the_segments() {
    let problem = Problem::TotalMismatch { declared: 95, computed: 90 };
    all_refused([("total-minutes = 90", "total-minutes = 95", "session[0].total-minutes", problem)]);
}

#[test]
fn a_jury_can_meet_its_own_quorum_and_fill_its_seats() {
    all_refused([
        ("quorum = 2", "quorum = 4", "session[0].jury.quorum", Problem::QuorumAboveMinimum { quorum: 4, minimum: 3 }),
        ("minimum = 3", "minimum = 4", "session[0].jury.minimum", Problem::SeatsBelowMinimum { seats: 3, minimum: 4 }),
    ]);
}

#[test]
fn exactly_one_member_presides_where_a_president_is_required() {
    let none = changed("presides = true\n", "");
    refused(&none, "president = \"required\"", "session[0].jury.president", Problem::PresidentWithoutSeat);
    let pair = changed("presides = true\n", "presides = true\ncount = 2\n# ").replace("count = 2\ncollege", "college");
    refused(&pair, "presides = true", "session[0].jury.seat[0].presides", Problem::SeveralPresidents);
    let two = changed("capacity = \"Membre\"\ncount = 2", "capacity = \"Membre\"\ncount = 2\npresides = 0 < 1")
        .replace("presides = 0 < 1", "presides  = true");
    refused(&two, "presides  = true", "session[0].jury.seat[1].presides", Problem::SeveralPresidents);
}

#[test]
fn a_jury_without_president_has_no_presiding_seat_and_no_casting_vote() {
    let text = changed("president = \"required\"", "president = \"none\"");
    let found: Vec<_> = faults(&text).into_iter().map(|fault| (fault.field, fault.problem)).collect();
    let expected = [
        ("session[0].jury.seat[0].presides".to_owned(), Problem::PresidingWithoutPresident),
        ("session[0].deliberation.casting-vote".to_owned(), Problem::CastingVoteWithoutPresident),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_casting_vote_needs_a_president_and_a_majority() {
    let optional = changed("president = \"required\"", "president = \"optional\"");
    let field = "session[0].deliberation.casting-vote";
    refused(&optional, "casting-vote = true", field, Problem::CastingVoteWithoutPresident);
    let consensus = changed("decides-by = \"majority\"", "decides-by = \"consensus\"");
    refused(&consensus, "casting-vote = true", field, Problem::CastingVoteWithoutMajority);
}

#[test]
fn votes_by_college_need_a_college_for_every_seat_and_two_of_them() {
    let colleges = |from: &str, to: &str| {
        changed(from, to).replace("decides-by = \"majority\"\ncasting-vote = true", "decides-by = \"colleges\"")
    };
    let one = colleges("college = \"salariés\"", "college = \"employeurs\" # again");
    let found = &faults(&one)[0];
    assert_eq!((found.field.as_str(), &found.problem), ("session[0].jury.seat", &Problem::TooFewColleges { found: 1 }));
    let found: Vec<_> =
        faults(&colleges("college = \"salariés\"\n", "")).into_iter().map(|fault| fault.problem).collect();
    assert_eq!(found, [Problem::TooFewColleges { found: 1 }, Problem::SeatWithoutCollege]);
}

#[test]
fn a_condition_speaks_of_what_the_session_rules_on() {
    let opinion = changed("{ is = \"all\", kind = \"block\" }", "{ is = \"some\", kind = \"opinion\" }");
    let problem = Problem::NoMatterOfKind;
    refused(&opinion, "kind = \"opinion\"", "session[0].outcome[1].when[0].kind", problem);
    let unmarked =
        changed("scale = \"vingt\"", "scale = \"acquis\" # no marks").replace("hundredths = 1000", "hundredths = 999");
    let field = "session[0].outcome[1].when[2].hundredths";
    refused(&unmarked, "hundredths = 999", field, Problem::NoMarks);
    let mixed = changed(
        "matters = [\"ccp1\", \"note\"]\nassessments",
        "matters = [\"ccp1\", \"note\", \"dixieme\"]\nassessments",
    ) + "\n[[matter]]\nid = \"dixieme\"\nkind = \"paper\"\nshort = \"Dix\"\ntitle = \"Sur dix\"\nscale = \"dix\"\n";
    refused(&mixed, "hundredths = 1000", field, Problem::MarksDiffer);
}

#[test]
fn every_case_has_an_outcome() {
    let absent = changed(
        "[[session.outcome]]\nid = \"absent\"\ntitle = \"Absence\"\nfavourable = false\nwhen = [{ is = \"absent\" }]\n",
        "",
    );
    let fault = &faults(&absent)[0];
    assert_eq!((fault.field.as_str(), &fault.problem), ("session[0].outcome", &Problem::AbsentOutcomeMissing));
    let conditional = changed(
        "title = \"Non obtenu\"",
        "title = \"Non obtenu\"\nwhen = [{ is = \"no-mark-below\", hundredths = 600 }]",
    );
    refused(&conditional, "no-mark-below", "session[0].outcome[2].when", Problem::LastOutcomeConditional);
}

#[test]
fn every_outcome_can_be_reached() {
    let shadowed = changed(
        "id = \"refuse\"",
        "id = \"avant\"\ntitle = \"Avant\"\nfavourable = false\n\n[[session.outcome]]\nid = \"refuse\"",
    );
    let fault = &faults(&shadowed)[0];
    assert_eq!((fault.field.as_str(), &fault.problem), ("session[0].outcome[3]", &Problem::UnreachableOutcome));
    let contradicting = changed("{ is = \"all\", kind = \"block\" },", "{ is = \"absent\" }, # never with the others");
    let fault = &faults(&contradicting)[0];
    assert_eq!((fault.field.as_str(), &fault.problem), ("session[0].outcome[1]", &Problem::UnreachableOutcome));
}
