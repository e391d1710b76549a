//! Faulty files, the rules of a kind of session: its order, its jury, its outcomes.

use crate::faulty::{BASE, changed, faults, refused, without_total};
use exam::certification::check::MOST_KINDS;
use exam::certification::read::Problem;

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
    refused(
        &changed("total-minutes = 90", "total-minutes = 95"),
        "total-minutes = 95",
        "session[0].total-minutes",
        problem,
    );
}

#[test]
fn a_jury_can_meet_its_own_quorum_and_fill_its_seats() {
    let quorum = Problem::QuorumAboveMinimum { quorum: 4, minimum: 3 };
    refused(&changed("quorum = 2", "quorum = 4"), "quorum = 4", "session[0].jury.quorum", quorum);
    let seats = Problem::SeatsBelowMinimum { seats: 3, minimum: 4 };
    refused(&changed("minimum = 3", "minimum = 4"), "minimum = 4", "session[0].jury.minimum", seats);
}

#[test]
fn more_kinds_of_session_than_any_exam_has_are_refused_unchecked() {
    let session = &BASE[BASE.find("[[session]]").unwrap()..];
    let fault = faults(&(BASE.to_owned() + &session.repeat(MOST_KINDS))).remove(0);
    assert_eq!(fault.field, "session");
    assert_eq!(fault.problem, Problem::TooMany { most: MOST_KINDS, found: MOST_KINDS + 1 });
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
