//! Gestures and views over a whole prepared session.

use super::{plan, screen};
use crate::desk::Desk;
use crate::sentence;
use crate::testing::{Prepared, prepared};
use crate::trouble::Trouble;
use crate::wire::{Action, EnrolmentView, Language, PassageView, ProblemCode, Screen, Showing, SlotRef, VerdictView};
use chrono::Duration;

fn act(of: &mut Prepared, action: Action) -> Result<(), Trouble> {
    let plan = plan(&mut of.desk, of.id, action)?;
    of.desk.record(of.id, plan).map(drop)
}

fn shown(of: &mut Prepared, showing: &Showing) -> Screen {
    screen(&mut of.desk, of.id, showing, Language::Fr).expect("a screen")
}

fn pass(desk: &Desk, minutes: i64) {
    desk.clock.pass_to(desk.clock.now().at + Duration::minutes(minutes));
}

#[test]
fn the_prepared_practice_session_lacks_nothing_and_is_shown_whole() {
    let mut of = prepared();
    let view = shown(&mut of, &Showing::Session).session;
    assert!(view.practice);
    assert!(view.lacks.is_empty(), "{:?}", view.lacks);
    assert_eq!(view.candidates.len(), 4);
    assert_eq!(view.candidates[1].extra_time.as_deref(), Some("temps majoré d’un tiers"));
    assert_eq!(view.candidates[1].passage[0].assessment, "msp");
    assert_eq!(view.candidates[0].passage.iter().map(|part| part.planned_ms).sum::<u32>(), 165 * 60_000);
    assert_eq!(view.candidates[1].passage.iter().map(|part| part.planned_ms).sum::<u32>(), 220 * 60_000);
    assert_eq!(view.proposed_minutes_number, "2026-001");
    assert_eq!(view.fingerprint, None, "nothing is closed yet");
    assert_eq!(view.rules.orders.len(), 2);
    assert_eq!(view.seq, of.desk.store.load(of.id).expect("loaded").seq() as u32);
}

#[test]
fn what_cannot_be_read_in_a_gesture_is_a_problem_and_changes_nothing() {
    let mut of = prepared();
    let before = of.desk.kept(of.id).expect("kept").session.clone();
    let slot = SlotRef { candidate: "x".into(), assessment: "msp".into(), segment: "animation".into() };
    let enrolment = |born: Option<&str>, path: &str| EnrolmentView {
        id: String::new(),
        number: 9,
        title: String::new(),
        first_name: "A".into(),
        surname: "B".into(),
        born: born.map(str::to_owned),
        access_path: path.into(),
        organisation: String::new(),
        held: Vec::new(),
        adjustments: Vec::new(),
        remote: None,
        assessments: Vec::new(),
    };
    let nobody = uuid::Uuid::nil().to_string();
    let bad = vec![
        Action::RemoveJuror { juror: "hélène".into() },
        Action::RemoveCandidate { candidate: String::new() },
        Action::SetCandidate { candidate: enrolment(Some("31/12/1996"), "training") },
        Action::SetCandidate { candidate: enrolment(None, "vae") },
        Action::OrderPassages { passages: vec![PassageView { candidate: nobody.clone(), at: "neuf heures".into() }] },
        Action::ProposePassages { from: "2026-11-23".into(), gap_minutes: 5, day_end: None },
        Action::ProposePassages { from: "2026-11-23T09:00".into(), gap_minutes: 5, day_end: Some("6 pm".into()) },
        Action::Pause { slot, motive: "x".into() },
        Action::EnterPriorResult { candidate: nobody.clone(), result: "ecrit".into(), mark: None, words: None },
        Action::Decide {
            candidate: nobody.clone(),
            matter: "ccp1".into(),
            verdict: VerdictView { code: None, mark: None },
            motive: None,
        },
        Action::RewordNote { note: "1".into(), typed: "x".into() },
    ];
    for action in bad {
        let asked = format!("{action:?}");
        let trouble = act(&mut of, action).expect_err(&asked);
        assert!(matches!(trouble, Trouble::Malformed(..)), "{asked}: {trouble:?}");
        let problem = sentence::problem(Language::En, &trouble);
        assert_eq!(problem.code, ProblemCode::Refused);
        assert!(problem.message.ends_with('.'));
    }
    // These can be read and name nobody: the rules refuse them.
    for action in [
        Action::Start { candidate: nobody.clone() },
        Action::Skip { candidate: nobody.clone(), motive: None },
        Action::AdmitLate { candidate: nobody.clone(), ends_at: None, by: "x".into() },
        Action::Draw { candidate: nobody, drawn_by: "x".into() },
    ] {
        assert!(matches!(act(&mut of, action), Err(Trouble::Refused(..))));
    }
    assert_eq!(of.desk.kept(of.id).expect("kept").session, before);
}

#[test]
fn beginning_marks_every_member_present_in_one_go() {
    let mut of = prepared();
    act(&mut of, Action::Begin).expect("begun");
    let view = shown(&mut of, &Showing::Session).session;
    assert_eq!(view.present_jurors, 2);
    assert!(view.jurors.iter().all(|juror| juror.present));
    // A second time nothing of it is recorded, not even the presences after the refusal.
    let seq = view.seq;
    assert!(act(&mut of, Action::Begin).is_err());
    assert_eq!(shown(&mut of, &Showing::Session).session.seq, seq);
}

#[test]
fn a_note_is_dated_by_its_first_keystroke_and_ends_its_draft() {
    let mut of = prepared();
    let candidate = of.candidates[0].clone();
    act(&mut of, Action::Begin).expect("begun");
    act(&mut of, Action::NotePresent { candidate: candidate.clone() }).expect("present");
    act(&mut of, Action::Start { candidate: candidate.clone() }).expect("started");
    pass(&of.desk, 2);
    let id = exam::id::CandidateId(super::parse::id(&candidate).expect("an id"));
    of.desk.save_draft(of.id, id, "+ 1.2 pl").expect("a draft");
    pass(&of.desk, 1);
    let recorded = shown(&mut of, &Showing::Session).session.saved_at;
    of.desk.save_draft(of.id, id, "+ 1.2 planning").expect("a draft");
    let screen = shown(&mut of, &Showing::Desk { candidate: candidate.clone() });
    assert_eq!(screen.desk.expect("a desk").draft.expect("a draft").into_ms, Some(120_000));
    assert_eq!((screen.session.saved_at == screen.session.now, recorded == screen.session.now), (true, false));
    act(&mut of, Action::WriteNote { candidate: candidate.clone(), typed: "+ 1.2 planning tenu".into() })
        .expect("noted");
    let desk = shown(&mut of, &Showing::Desk { candidate }).desk.expect("a desk");
    assert!(desk.draft.is_none());
    assert_eq!(desk.notes[0].into_ms, Some(120_000));
    assert_eq!(desk.notes[0].sign, Some(crate::wire::SignView::Plus));
    let competence = desk.competences.iter().find(|competence| competence.code == "1.2").expect("1.2");
    assert_eq!(competence.plus, 1);
    assert!(competence.current);
    assert!(of.desk.store.drafts(of.id).expect("drafts").is_empty());
}

#[test]
fn the_kept_session_is_what_its_journal_holds() {
    let mut of = prepared();
    let candidate = of.candidates[0].clone();
    act(&mut of, Action::Begin).expect("begun");
    act(&mut of, Action::NotePresent { candidate: candidate.clone() }).expect("present");
    act(&mut of, Action::Start { candidate }).expect("started");
    let journal = of.desk.store.load(of.id).expect("loaded");
    let replayed = exam::Session::replay(of.id, &journal.entries).expect("replayed");
    let kept = of.desk.kept(of.id).expect("kept");
    assert_eq!(kept.session, replayed);
}

#[test]
fn first_opinions_stay_sealed_until_all_are_given() {
    let mut of = prepared();
    act(&mut of, Action::Begin).expect("begun");
    let (candidate, jurors) = (of.candidates[0].clone(), of.jurors.clone());
    act(&mut of, Action::NotePresent { candidate: candidate.clone() }).expect("present");
    act(&mut of, Action::Abandon { candidate: candidate.clone(), motive: "Essai.".into() }).expect("left");
    act(&mut of, Action::OpenDeliberation).expect("opened");
    let verdict = VerdictView { code: Some("acquis".into()), mark: None };
    for (juror, sealed) in [(0, true), (1, false)] {
        act(
            &mut of,
            Action::GiveOpinion {
                juror: jurors[juror].clone(),
                candidate: candidate.clone(),
                matter: "ccp1".into(),
                verdict: verdict.clone(),
            },
        )
        .expect("given");
        let rows = shown(&mut of, &Showing::Deliberation).deliberation.expect("deliberation").rows;
        assert_eq!(rows[0].cells[0].sealed, sealed);
        assert_eq!(rows[0].cells[0].opinions.is_empty(), sealed);
        assert_eq!(rows[0].cells[0].proposal.is_none(), sealed);
    }
}

#[test]
fn the_candidates_screen_shows_the_segment_and_nothing_else() {
    let mut of = prepared();
    let preferences = crate::wire::Preferences::default();
    act(&mut of, Action::Begin).expect("begun");
    let now = of.desk.clock.now();
    let session = of.desk.kept(of.id).expect("kept").session.clone();
    assert_eq!(super::candidate_screen(&session, &now, &preferences, true, 1).title, None);
    let candidate = of.candidates[1].clone();
    act(&mut of, Action::NotePresent { candidate: candidate.clone() }).expect("present");
    act(&mut of, Action::Start { candidate }).expect("started");
    let session = of.desk.kept(of.id).expect("kept").session.clone();
    let screen = super::candidate_screen(&session, &now, &preferences, true, 1);
    assert_eq!(screen.title.as_deref(), Some("Mise en situation professionnelle"));
    assert_eq!((screen.left_ms, screen.due_ms), (3_600_000, 3_600_000));
}

#[test]
fn the_practice_clock_passes_the_night_only_once_everyone_before_has_passed() {
    let mut of = prepared();
    act(&mut of, Action::Begin).expect("begun");
    let zoe = of.candidates[2].clone();
    let late = Action::AdmitLate { candidate: zoe, ends_at: None, by: "Mme Ménard".into() };
    crate::practice::pass_the_wait(&mut of.desk, of.id, &late).expect("no trouble");
    assert_eq!(of.desk.clock.now().at.to_rfc3339(), "2026-11-23T08:50:00+01:00");
    let earlier: Vec<_> = of.candidates.iter().take(2).cloned().collect();
    for candidate in earlier {
        act(&mut of, Action::NoteAbsent { candidate, justified: None }).expect("absent");
    }
    crate::practice::pass_the_wait(&mut of.desk, of.id, &late).expect("no trouble");
    assert_eq!(of.desk.clock.now().at.to_rfc3339(), "2026-11-24T09:12:00+01:00");
    act(&mut of, late).expect("admitted");
    let view = shown(&mut of, &Showing::Session).session;
    assert_eq!(view.candidates[2].fixed_end.as_deref(), Some("2026-11-24T09:45:00.000+01:00"));
}

#[test]
fn the_practice_clock_passes_the_wait_before_an_afternoon_too() {
    let mut of = prepared();
    act(&mut of, Action::Begin).expect("begun");
    let [first, second] = [of.candidates[0].clone(), of.candidates[1].clone()];
    let absent = Action::NoteAbsent { candidate: first, justified: None };
    crate::practice::pass_the_wait(&mut of.desk, of.id, &absent).expect("no trouble");
    assert_eq!(of.desk.clock.now().at.to_rfc3339(), "2026-11-23T09:15:00+01:00");
    act(&mut of, absent).expect("absent");
    let present = Action::NotePresent { candidate: second };
    crate::practice::pass_the_wait(&mut of.desk, of.id, &present).expect("no trouble");
    assert_eq!(of.desk.clock.now().at.to_rfc3339(), "2026-11-23T13:00:00+01:00");
}

#[test]
fn what_prevents_closing_says_where_it_is_settled() {
    let mut of = prepared();
    act(&mut of, Action::Begin).expect("begun");
    let place = |of: &mut Prepared| {
        let lacks = shown(of, &Showing::Session).session.closing_lacks;
        let field = lacks.into_iter().next().and_then(|lack| lack.field).expect("a place");
        (field.section, field.of)
    };
    let first = of.candidates[0].clone();
    assert_eq!(place(&mut of), ("conduct".to_owned(), Some(first.clone())));
    act(&mut of, Action::NotePresent { candidate: first.clone() }).expect("present");
    for candidate in of.candidates.clone().into_iter().skip(1) {
        act(&mut of, Action::NoteAbsent { candidate, justified: None }).expect("absent");
    }
    assert_eq!(place(&mut of), ("conduct".to_owned(), Some(first.clone())), "someone has not passed");
    act(&mut of, Action::NoteAbsent { candidate: first, justified: None }).expect("absent after all");
    assert_eq!(place(&mut of), ("deliberation".to_owned(), None));
}

#[test]
fn minutes_are_numbered_by_year_one_after_the_highest() {
    use store::Summary;
    let closed = |number: &str| {
        let mut of = prepared();
        let mut line =
            serde_json::to_value(super::home::line(&of.desk.kept(of.id).expect("kept").session)).expect("a line");
        line["minutesNumber"] = number.into();
        Summary { stage: "closed".into(), date: None, text: line.to_string() }
    };
    let id = exam::id::SessionId(uuid::Uuid::nil());
    let all =
        vec![(id, closed("2026-009")), (id, closed("2026-011")), (id, closed("2025-400")), (id, closed("spécial"))];
    assert_eq!(super::highest_minutes_number(&all, 2026), 11);
    assert_eq!(super::highest_minutes_number(&all, 2027), 0);
}
