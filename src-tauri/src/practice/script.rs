//! How the practice session goes when nobody plays it: two days, with what really happens in an
//! exam room. A pause, a prolongation, a part not needed, an early and a late end, an incident, a
//! late and an absent candidate, a partial success.

use super::{act, candidates};
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::wire::{Action, SlotRef, VerdictView};
use chrono::{Days, NaiveTime};
use exam::id::{CandidateId, SessionId};
use exam::{deliberation, timing};

/// Plays it to its closing.
pub(crate) fn play(desk: &mut Desk, id: SessionId) -> Result<(), Trouble> {
    let all = candidates(desk, id)?;
    let [amelie, issa, zoe, mehdi] = all.as_slice() else {
        return Err(Trouble::UnknownSession(id.to_string()));
    };
    let mut play = Play { desk, id, day: 0 };
    play.at("08:52:00", Action::Begin)?;
    play.amelie(amelie)?;
    play.issa(issa)?;
    play.day = 1;
    play.zoe(zoe)?;
    play.at("13:20:00", Action::NoteAbsent { candidate: mehdi.clone(), justified: None })?;
    play.deliberation(&[amelie, issa, zoe])?;
    play.at("15:10:00", Action::Close { minutes_number: "2026-001".to_owned() })
}

struct Play<'a> {
    desk: &'a mut Desk,
    id: SessionId,
    day: u64,
}

impl Play<'_> {
    /// The usual way: questioning before the situation.
    fn amelie(&mut self, amelie: &str) -> Result<(), Trouble> {
        self.at("08:56:00", Action::NotePresent { candidate: amelie.to_owned() })?;
        self.start("09:02:00", amelie)?;
        self.next("09:07:04", amelie, None)?;
        self.note("09:10:30", amelie, "+ 1.2 planning de chantier tenu à jour avec l’équipe")?;
        self.note("09:16:10", amelie, "? 1.1 qui valide le devis avant envoi au client")?;
        self.note("09:21:45", amelie, "+ 1.4 exemple précis de recadrage, ton juste")?;
        self.end("09:27:00", amelie, None)?;
        self.at(
            "09:27:20",
            Action::Skip {
                candidate: amelie.to_owned(),
                motive: Some("Contexte déjà présenté au temps 1.".to_owned()),
            },
        )?;
        self.start("09:27:40", amelie)?;
        let slot = self.open(amelie)?;
        self.at("09:33:10", Action::Pause { slot: slot.clone(), motive: "Essai de l’alarme incendie.".to_owned() })?;
        self.at("09:34:00", Action::ReportIncident {
            candidate: Some(amelie.to_owned()),
            text: "L’alarme incendie a été essayée sans que le jury en soit averti. Le chronomètre a été arrêté, la candidate a repris sans difficulté.".to_owned(),
        })?;
        self.at("09:37:30", Action::Resume { slot })?;
        self.note("09:40:00", amelie, "+ 2.2 suivi individuel outillé, fiches datées")?;
        self.end("09:47:05", amelie, None)?;
        self.start("09:52:00", amelie)?;
        self.note("10:05:12", amelie, "+ 3.2 fait reformuler la consigne aux deux apprenants")?;
        let slot = self.open(amelie)?;
        self.at(
            "10:20:00",
            Action::Prolong {
                slot,
                by_ms: 120_000,
                motive: "Un apprenant est arrivé deux minutes après le début.".to_owned(),
            },
        )?;
        self.next("10:39:00", amelie, None)?;
        self.next("10:49:02", amelie, None)?;
        self.next("10:54:00", amelie, None)?;
        self.note("11:03:20", amelie, "+ 3.3 critères d’évaluation annoncés puis repris")?;
        self.end("11:24:00", amelie, None)?;
        self.start("11:28:00", amelie)?;
        self.end("11:52:10", amelie, Some("Le jury n’a plus de question et la candidate n’a rien à ajouter."))?;
        self.assess(amelie, &[])
    }

    /// A third more time, questioning after the block; the last answer runs over.
    fn issa(&mut self, issa: &str) -> Result<(), Trouble> {
        self.at("12:55:00", Action::NotePresent { candidate: issa.to_owned() })?;
        self.start("13:00:30", issa)?;
        self.note("13:22:00", issa, "- 3.1 objectif de séance formulé comme une tâche")?;
        self.note("13:41:15", issa, "+ 3.2 gestes montrés, puis laissés faire")?;
        self.next("14:00:30", issa, None)?;
        self.next("14:13:50", issa, None)?;
        self.next("14:20:30", issa, None)?;
        self.note("14:31:00", issa, "+ 3.1 corrige lui-même l’objectif à l’entretien")?;
        self.end("15:00:30", issa, None)?;
        self.start("15:05:00", issa)?;
        self.next("15:11:40", issa, None)?;
        self.next("15:38:20", issa, None)?;
        self.next("15:45:00", issa, None)?;
        self.note("15:52:00", issa, "+ 2.3 partenaires nommés et rôle de chacun")?;
        self.end("16:05:00", issa, None)?;
        self.start("16:08:00", issa)?;
        self.end("16:49:05", issa, Some("Le candidat a terminé la réponse en cours."))?;
        self.assess(issa, &[])
    }

    /// Comes twelve minutes late: the end of the first assessment does not move.
    fn zoe(&mut self, zoe: &str) -> Result<(), Trouble> {
        self.at(
            "09:12:00",
            Action::AdmitLate { candidate: zoe.to_owned(), ends_at: None, by: "Mme Claire Ménard".to_owned() },
        )?;
        self.start("09:13:00", zoe)?;
        self.next("09:18:00", zoe, None)?;
        self.note("09:24:40", zoe, "- 2.1 accueil décrit sans livret ni tuteur")?;
        self.end("09:37:30", zoe, Some("L’heure de fin ne bouge pas : le jury garde du temps pour l’activité 2."))?;
        self.at("09:37:45", Action::Skip { candidate: zoe.to_owned(), motive: None })?;
        self.start("09:38:00", zoe)?;
        self.note("09:41:00", zoe, "- 2.2 aucun exemple de suivi dans la durée")?;
        self.end("09:45:00", zoe, None)?;
        self.start("09:51:00", zoe)?;
        self.note("10:12:00", zoe, "+ 3.2 séance vivante, consignes claires")?;
        self.next("10:36:00", zoe, None)?;
        self.next("10:46:00", zoe, None)?;
        self.next("10:51:00", zoe, None)?;
        self.end("11:21:00", zoe, None)?;
        self.start("11:25:00", zoe)?;
        self.end("11:55:00", zoe, None)?;
        self.at("11:58:00", Action::WriteAppreciation {
            candidate: zoe.to_owned(),
            matter: "ccp2".to_owned(),
            text: "L’accueil et le suivi des salariés sont connus dans leur principe mais aucun exemple vécu n’a pu être présenté.".to_owned(),
        })?;
        self.assess(zoe, &["2.1", "2.2"])
    }

    fn deliberation(&mut self, present: &[&str]) -> Result<(), Trouble> {
        self.at("13:30:00", Action::OpenDeliberation)?;
        for candidate in present {
            self.tick(candidate)?;
            let (jurors, matters) = self.ruling_on(candidate)?;
            for matter in &matters {
                let favourable = !(*candidate == present[2] && matter == "ccp2");
                let verdict = verdict(matter, favourable);
                for juror in &jurors {
                    self.later(
                        20,
                        Action::GiveOpinion {
                            juror: juror.clone(),
                            candidate: (*candidate).to_owned(),
                            matter: matter.clone(),
                            verdict: verdict.clone(),
                        },
                    )?;
                }
                let motive = (!favourable).then(|| {
                    "Les compétences 2.1 et 2.2 ne sont pas démontrées : la candidate n’a présenté ni accueil qu’elle ait conduit, ni suivi dans la durée.".to_owned()
                });
                self.later(
                    90,
                    Action::Decide { candidate: (*candidate).to_owned(), matter: matter.clone(), verdict, motive },
                )?;
            }
        }
        self.later(60, Action::EndDeliberation)
    }

    fn ruling_on(&mut self, candidate: &str) -> Result<(Vec<String>, Vec<String>), Trouble> {
        let id = CandidateId(crate::convert::parse::id(candidate)?);
        let session = &self.desk.kept(self.id)?.session;
        let jurors = deliberation::deliberating(session, id).map(|state| state.juror.id.to_string()).collect();
        let matters = session
            .candidate(id)
            .map(|state| deliberation::matters_to_decide(session, state))
            .unwrap_or_default()
            .into_iter()
            .map(ToString::to_string)
            .collect();
        Ok((jurors, matters))
    }

    /// Every competence, those named against the candidate.
    fn assess(&mut self, candidate: &str, against: &[&str]) -> Result<(), Trouble> {
        let session = &self.desk.kept(self.id)?.session;
        let codes: Vec<_> = session.competence_codes().into_iter().map(ToString::to_string).collect();
        for code in codes {
            let verdict = Some(verdict("", !against.contains(&code.as_str())));
            self.later(6, Action::AssessCompetence { candidate: candidate.to_owned(), competence: code, verdict })?;
        }
        Ok(())
    }

    fn tick(&mut self, candidate: &str) -> Result<(), Trouble> {
        let id = CandidateId(crate::convert::parse::id(candidate)?);
        let session = &self.desk.kept(self.id)?.session;
        let wanted = session.candidate(id).map(|state| deliberation::missing_evidence(session, state));
        for evidence in wanted.unwrap_or_default() {
            self.later(
                15,
                Action::TickEvidence { candidate: candidate.to_owned(), evidence: evidence.to_string(), ticked: true },
            )?;
        }
        Ok(())
    }

    fn start(&mut self, time: &str, candidate: &str) -> Result<(), Trouble> {
        self.at(time, Action::Start { candidate: candidate.to_owned() })
    }

    fn next(&mut self, time: &str, candidate: &str, motive: Option<&str>) -> Result<(), Trouble> {
        let slot = self.open(candidate)?;
        self.at(time, Action::Next { slot, motive: motive.map(str::to_owned) })
    }

    fn end(&mut self, time: &str, candidate: &str, motive: Option<&str>) -> Result<(), Trouble> {
        let slot = self.open(candidate)?;
        self.at(time, Action::End { slot, motive: motive.map(str::to_owned) })
    }

    fn note(&mut self, time: &str, candidate: &str, typed: &str) -> Result<(), Trouble> {
        self.at(time, Action::WriteNote { candidate: candidate.to_owned(), typed: typed.to_owned() })
    }

    /// The segment of the candidate whose clock is open.
    fn open(&mut self, candidate: &str) -> Result<SlotRef, Trouble> {
        let session = &self.desk.kept(self.id)?.session;
        timing::open_slots(session)
            .into_iter()
            .find(|slot| slot.candidate.to_string() == candidate)
            .map(|slot| SlotRef {
                candidate: candidate.to_owned(),
                assessment: slot.assessment.to_string(),
                segment: slot.segment.to_string(),
            })
            .ok_or(Trouble::Refused(exam::Refusal::NotRunning, None))
    }

    /// A gesture at this time of the current day.
    fn at(&mut self, time: &str, action: Action) -> Result<(), Trouble> {
        let first = self.desk.kept(self.id)?.session.opened.at;
        let date = first.date_naive().checked_add_days(Days::new(self.day)).unwrap_or(first.date_naive());
        let time = NaiveTime::parse_from_str(time, "%H:%M:%S").unwrap_or_default();
        if let Some(moment) = date.and_time(time).and_local_timezone(*first.offset()).single() {
            self.desk.clock.pass_to(moment);
        }
        act(self.desk, self.id, action)
    }

    /// A gesture so many seconds after the last one.
    fn later(&mut self, seconds: i64, action: Action) -> Result<(), Trouble> {
        let now = self.desk.clock.now().at;
        self.desk.clock.pass_to(now + chrono::Duration::seconds(seconds));
        act(self.desk, self.id, action)
    }
}

fn verdict(matter: &str, favourable: bool) -> VerdictView {
    let code = match (matter, favourable) {
        ("entretien-final", true) => "valide",
        ("entretien-final", false) => "non-valide",
        (_, true) => "acquis",
        (_, false) => "non-acquis",
    };
    VerdictView { code: Some(code.to_owned()), mark: None }
}
