// What the twin finds missing in a preparation, in the words of the shell.

import type { FieldRef } from "$lib/wire/FieldRef";
import type { LackView } from "$lib/wire/LackView";
import type { SessionView } from "$lib/wire/SessionView";
import { world } from "./world";

const at = (section: string, of: string | null = null, name: string | null = null): FieldRef => ({
  section,
  of,
  name,
});

/** Says it in the language chosen. */
export function said(french: string, english: string): string {
  return world.status.preferences.language === "fr" ? french : english;
}

/** Everything missing, in the order of the screen. */
export function lacksOf(session: SessionView): LackView[] {
  const lacks: LackView[] = [];
  const lack = (message: string, field: FieldRef, warning = false) => lacks.push({ message, field, warning });
  const { details, rules, jurors, candidates } = session;

  if (!details.centre)
    lack(said("Le nom du centre manque.", "The centre’s name is missing."), at("details", null, "centre"));
  if (!details.town) lack(said("La ville manque.", "The town is missing."), at("details", null, "town"));
  if (!details.date)
    lack(said("La date de la session manque.", "The date is missing."), at("details", null, "date"));
  if (!details.responsible) {
    lack(
      said("Le responsable de session manque.", "The session manager is missing."),
      at("details", null, "responsible"),
    );
  }

  const sitting = jurors.filter((juror) => !juror.substituteFor);
  if (sitting.length < rules.juryMinimum) {
    const missing = rules.juryMinimum - sitting.length;
    lack(
      said(
        missing === 1 ? "Il manque un membre du jury." : `Il manque ${missing} membres du jury.`,
        missing === 1 ? "One member of the jury is missing." : `${missing} members of the jury are missing.`,
      ),
      at("jury"),
    );
  }
  for (const seat of rules.seats) {
    if (sitting.filter((juror) => juror.capacity === seat.capacity).length < seat.count) {
      lack(said(`Siège à pourvoir\u202f: ${seat.capacity}.`, `Seat to fill: ${seat.capacity}.`), at("jury"));
    }
  }
  if (rules.president === "required" && !jurors.some((juror) => juror.presides)) {
    lack(said("Le président du jury n’est pas désigné.", "No president is designated."), at("jury"));
  }
  for (const juror of jurors) {
    if (!rules.habilitation) break;
    const name = `${juror.firstName} ${juror.surname}`.trim();
    if (!juror.habilitatedUntil) {
      lack(
        said(`L’habilitation de ${name} n’est pas datée.`, `The habilitation of ${name} has no dates.`),
        at("jury", juror.id, "habilitatedUntil"),
      );
    } else if (details.date && juror.habilitatedUntil < details.date) {
      lack(
        said(
          `L’habilitation de ${name} expire avant la session.`,
          `The habilitation of ${name} ends before the session.`,
        ),
        at("jury", juror.id, "habilitatedUntil"),
      );
    }
  }

  if (candidates.length === 0)
    lack(said("Aucun candidat n’est inscrit.", "No candidate is enrolled."), at("candidates"));
  for (const { enrolment, name } of candidates) {
    if (!session.passages.some((passage) => passage.candidate === enrolment.id)) {
      lack(
        said(`${name} n’a pas d’heure de passage.`, `${name} has no time of passage.`),
        at("passages", enrolment.id, "at"),
      );
    }
    for (const juror of jurors) {
      const shared = juror.organisation && juror.organisation === enrolment.organisation;
      const recused = session.recusals.some(
        (recusal) => recusal.juror === juror.id && recusal.candidate === enrolment.id,
      );
      if (shared && !recused) {
        lack(
          said(
            `${juror.firstName} ${juror.surname} et ${name} ont le même organisme. Déclarez une récusation si besoin.`,
            `${juror.firstName} ${juror.surname} and ${name} share an organisation. Declare a recusal if need be.`,
          ),
          at("recusals", juror.id, enrolment.id),
          true,
        );
      }
    }
  }
  if (rules.draw && session.subjects.length < candidates.length) {
    lack(
      said(
        `Il faut au moins ${candidates.length} sujets à tirer.`,
        `At least ${candidates.length} subjects are needed.`,
      ),
      at("subjects"),
    );
  }
  for (const { enrolment, name, priorResults } of candidates) {
    for (const result of rules.priorResults) {
      if (!priorResults.some((value) => value.id === result.id)) {
        lack(
          said(
            `${result.title}\u202f: à saisir pour ${name}.`,
            `${result.title}: to be entered for ${name}.`,
          ),
          at("prior-results", enrolment.id, result.id),
          true,
        );
      }
    }
  }
  rules.toVerify.forEach((_, index) => {
    if (!details.verified.includes(index)) {
      lack(
        said(
          `Le point à vérifier n° ${index + 1} n’est pas confirmé.`,
          `Point ${index + 1} is not confirmed.`,
        ),
        at("to-verify", String(index)),
      );
    }
  });
  return lacks;
}
