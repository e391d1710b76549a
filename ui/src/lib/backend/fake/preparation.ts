// The twin's preparation: gestures before the jury is in the room, with the refusals the view must show.

import type { Action } from "$lib/wire/Action";
import type { SessionView } from "$lib/wire/SessionView";
import { said } from "./lacks";
import { layDay, passageMs } from "./passage";
import { dressCandidate, makeCandidate, settle } from "./sessions";
import { later, newId, problem } from "./world";

function proposePassages(
  session: SessionView,
  from: string,
  gapMinutes: number,
  dayEnd: string | null,
): void {
  let at = `${from}:00+01:00`;
  const dayStart = from.slice(11);
  session.passages = [];
  for (const candidate of session.candidates) {
    const needed = passageMs(session, candidate);
    const tooLate = dayEnd && later(at, needed).slice(0, 16) > `${at.slice(0, 10)}T${dayEnd}`;
    if (tooLate && at.slice(11, 16) !== dayStart) {
      at = `${later(`${at.slice(0, 10)}T12:00:00`, 86_400_000).slice(0, 10)}T${dayStart}:00+01:00`;
    }
    session.passages.push({ candidate: candidate.enrolment.id, at });
    at = later(at, needed + gapMinutes * 60_000);
  }
}

/** Answers whether the gesture was one of the preparation. */
function act(session: SessionView, action: Action): boolean {
  switch (action.do) {
    case "set-details":
      session.details = structuredClone(action.details);
      break;
    case "set-logo":
      session.hasLogo = action.logo !== null;
      break;
    case "set-juror": {
      const juror = structuredClone(action.juror);
      const { from, until } = { from: juror.habilitatedFrom, until: juror.habilitatedUntil };
      if (from && until && until < from) {
        throw problem(
          "refused",
          said(
            "L’habilitation finit avant de commencer. Vérifiez les deux dates.",
            "The habilitation ends before it begins. Check both dates.",
          ),
          { section: "jury", of: juror.id, name: "habilitatedUntil" },
        );
      }
      if (juror.presides) for (const other of session.jurors) other.presides = false;
      const place = session.jurors.findIndex((other) => other.id === juror.id);
      if (place < 0) session.jurors.push({ ...juror, id: newId("j") });
      else session.jurors[place] = juror;
      break;
    }
    case "remove-juror":
      session.jurors = session.jurors.filter((juror) => juror.id !== action.juror);
      session.recusals = session.recusals.filter((recusal) => recusal.juror !== action.juror);
      break;
    case "set-candidate": {
      const enrolment = structuredClone(action.candidate);
      const taken = session.candidates.find(
        (other) => other.enrolment.number === enrolment.number && other.enrolment.id !== enrolment.id,
      );
      if (taken) {
        throw problem(
          "refused",
          said(
            `Le numéro ${enrolment.number} est déjà celui de ${taken.name}. Choisissez-en un autre.`,
            `Number ${enrolment.number} already belongs to ${taken.name}. Choose another.`,
          ),
          { section: "candidates", of: enrolment.id, name: "number" },
        );
      }
      const found = session.candidates.find((other) => other.enrolment.id === enrolment.id);
      if (found) {
        found.enrolment = enrolment;
        dressCandidate(found);
      } else {
        session.candidates.push(makeCandidate({ ...enrolment, id: newId("c") }));
      }
      session.candidates.sort((a, b) => a.enrolment.number - b.enrolment.number);
      break;
    }
    case "remove-candidate":
      session.candidates = session.candidates.filter((other) => other.enrolment.id !== action.candidate);
      session.passages = session.passages.filter((passage) => passage.candidate !== action.candidate);
      session.recusals = session.recusals.filter((recusal) => recusal.candidate !== action.candidate);
      break;
    case "order-passages":
      session.passages = structuredClone(action.passages);
      break;
    case "propose-passages":
      proposePassages(session, action.from, action.gapMinutes, action.dayEnd);
      break;
    case "list-subjects":
      session.subjects = action.subjects.map((subject) => ({ ...subject, id: subject.id || newId("t") }));
      break;
    case "enter-prior-result": {
      const candidate = session.candidates.find((other) => other.enrolment.id === action.candidate);
      if (!candidate) break;
      candidate.priorResults = candidate.priorResults.filter((value) => value.id !== action.result);
      candidate.priorResults.push({ id: action.result, mark: action.mark, words: action.words });
      break;
    }
    case "declare-recusal":
      session.recusals.push({ juror: action.juror, candidate: action.candidate, motive: action.motive });
      break;
    case "withdraw-recusal":
      session.recusals = session.recusals.filter(
        (recusal) => recusal.juror !== action.juror || recusal.candidate !== action.candidate,
      );
      break;
    default:
      return false;
  }
  if (session.stage === "planned") settle(session);
  else layDay(session);
  return true;
}

export const preparation = { act };
