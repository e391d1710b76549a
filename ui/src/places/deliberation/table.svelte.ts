// What the deliberation knows beyond the session: which decision one looks at, what is being chosen for it,
// and how verdicts, cells and jurors are named.

import type { Ask } from "$lib/ask";
import { mark } from "$lib/format";
import { currentLanguage, t } from "$lib/i18n/index.svelte";
import { OpenSession } from "$lib/session.svelte";
import type { Action } from "$lib/wire/Action";
import type { DeliberationCell } from "$lib/wire/DeliberationCell";
import type { DeliberationRow } from "$lib/wire/DeliberationRow";
import type { DeliberationView } from "$lib/wire/DeliberationView";
import type { JurorView } from "$lib/wire/JurorView";
import type { MatterView } from "$lib/wire/MatterView";
import type { Problem } from "$lib/wire/Problem";
import type { SessionView } from "$lib/wire/SessionView";
import type { VerdictView } from "$lib/wire/VerdictView";

/** A decision to take: one candidate, one matter. */
type Spot = { candidate: string; matter: string };

export class Table {
  readonly open: OpenSession;
  spot = $state.raw<Spot | null>(null);
  /** Chosen and not decided yet. */
  chosen = $state.raw<VerdictView | null>(null);
  motive = $state("");
  refusal = $state.raw<string | null>(null);
  /** A question asked beside a gesture. */
  ask = $state.raw<Ask | null>(null);
  /** Whose first opinions are being given, alone at the screen. */
  booth = $state<string | null>(null);

  constructor(session: string) {
    this.open = new OpenSession(session, { place: "deliberation" });
  }

  get session(): SessionView | null {
    return this.open.session;
  }

  get view(): DeliberationView | null {
    return this.open.deliberation;
  }

  get row(): DeliberationRow | null {
    return this.view?.rows.find((r) => r.candidate === this.spot?.candidate) ?? null;
  }

  get cell(): DeliberationCell | null {
    return this.row?.cells.find((c) => c.matter === this.spot?.matter) ?? null;
  }

  get matter(): MatterView | null {
    return this.session?.rules.matters.find((m) => m.id === this.spot?.matter) ?? null;
  }

  /** Acts; a refusal stays beside the gestures until the next one. */
  async act(action: Action): Promise<Problem | null> {
    const problem = await this.open.act(action);
    this.refusal = problem?.message ?? null;
    return problem;
  }

  /** It has been opened, though it may have ended since. */
  get held(): boolean {
    return this.view !== null && this.view.openedAt !== null;
  }

  get quorate(): boolean {
    return this.session !== null && this.session.presentJurors >= this.session.quorum;
  }

  /** The next juror who owes a first opinion. */
  readonly owing: JurorView | null = $derived(this.session?.deliberating ? this.nextJuror() : null);

  /** Every decision that can be taken, row by row. */
  spots(): Spot[] {
    return (this.view?.rows ?? [])
      .filter((row) => row.hindrance === null)
      .flatMap((row) =>
        row.cells.filter((c) => !c.held).map((c) => ({ candidate: row.candidate, matter: c.matter })),
      );
  }

  /** Looks at a decision; what was chosen for another is let go. */
  look(spot: Spot | null): void {
    if (spot?.candidate === this.spot?.candidate && spot?.matter === this.spot?.matter) return;
    this.spot = spot;
    this.refusal = null;
    const cell = this.cell;
    this.chosen = cell ? proposed(cell) : null;
    this.motive = cell?.motive ?? "";
  }

  /** The next decision missing: first those of the same candidate, then going on and round; null when none is. */
  nextMissing(): Spot | null {
    const spots = this.spots();
    const at = spots.findIndex((s) => s.candidate === this.spot?.candidate && s.matter === this.spot?.matter);
    const round = [...spots.slice(at + 1), ...spots.slice(0, at + 1)];
    const missing = round.filter((spot) => this.cellOf(spot)?.decision === null);
    return missing.find((spot) => spot.candidate === this.spot?.candidate) ?? missing[0] ?? null;
  }

  cellOf(spot: Spot): DeliberationCell | null {
    const row = this.view?.rows.find((r) => r.candidate === spot.candidate);
    return row?.cells.find((c) => c.matter === spot.matter) ?? null;
  }

  juror(id: string): JurorView | undefined {
    return this.session?.jurors.find((j) => j.id === id);
  }

  nameOf(candidate: string): string {
    return this.session?.candidates.find((c) => c.enrolment.id === candidate)?.name ?? "";
  }

  /** First opinions a juror may give, and has given. */
  opinionsOf(juror: string): { given: number; all: number } {
    const cells = (this.view?.rows ?? [])
      .filter((row) => row.hindrance === null && row.deliberating.includes(juror))
      .flatMap((row) => row.cells.filter((c) => !c.held));
    return { given: cells.filter((c) => c.given.includes(juror)).length, all: cells.length };
  }

  /** The first juror who still owes an opinion, other than one. */
  nextJuror(other: string | null = null): JurorView | null {
    const owes = (id: string) => {
      const { given, all } = this.opinionsOf(id);
      return given < all;
    };
    return this.session?.jurors.find((j) => j.id !== other && j.present && owes(j.id)) ?? null;
  }
}

/** The verdict to begin from: the decision taken, else what the opinions, or the votes once settled, suggest. */
export function proposed(cell: DeliberationCell): VerdictView | null {
  if (cell.decision) return cell.decision;
  return cell.votesWanted && cell.tally !== "settled" ? null : cell.proposal;
}

export function jurorName(juror: JurorView | undefined): string {
  return juror ? `${juror.firstName} ${juror.surname}` : "";
}

/** A verdict in words: its label, or `13,5 / 20`. */
export function verdictText(matter: MatterView, verdict: VerdictView): string {
  const { marks, verdicts } = matter.scale;
  const language = currentLanguage();
  if (marks && verdict.mark !== null) {
    return t().deliberation.markOf(mark(verdict.mark, language), mark(marks.maximum, language));
  }
  return verdicts.find((v) => v.code === verdict.code)?.label ?? "";
}

export function isFavourable(matter: MatterView, verdict: VerdictView): boolean {
  const { marks, verdicts } = matter.scale;
  if (marks) return (verdict.mark ?? 0) >= marks.threshold;
  return verdicts.some((v) => v.code === verdict.code && v.favourable);
}
