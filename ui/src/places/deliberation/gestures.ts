// The gestures of the deliberation: each acts at once, or asks beside itself what the rules want to know.

import { t } from "$lib/i18n/index.svelte";
import { focusOn } from "./focus";
import { isFavourable, jurorName, type Table } from "./table.svelte";

export async function open(table: Table): Promise<void> {
  if (await table.act({ do: "open-deliberation" })) return;
  // From the first one, not from the one after it.
  table.spot = null;
  table.look(table.nextMissing());
  await focusOn("matrix");
}

export async function end(table: Table): Promise<void> {
  if (await table.act({ do: "end-deliberation" })) return;
  await focusOn("minutes");
}

/** Decides what is looked at, then looks at the next decision missing. */
export async function decide(table: Table): Promise<void> {
  const words = t().deliberation;
  const { spot, chosen, matter } = table;
  if (!spot || !matter) return;
  if (!chosen) {
    table.refusal = words.choose;
    return;
  }
  const motive = isFavourable(matter, chosen) ? null : table.motive.trim() || null;
  if (!isFavourable(matter, chosen) && motive === null) {
    table.refusal = words.motiveWanted;
    return focusOn("side");
  }
  const problem = await table.act({ do: "decide", ...spot, verdict: chosen, motive });
  if (problem) return problem.code === "unfavourable-motive-wanted" ? focusOn("side") : undefined;
  const next = table.nextMissing();
  if (next) table.look(next);
  await focusOn(next ? "matrix" : "end");
}

/** Looks at the decision before or after. */
export async function walk(table: Table, step: 1 | -1): Promise<void> {
  const { spot } = table;
  const spots = table.spots();
  const at = spots.findIndex((s) => s.candidate === spot?.candidate && s.matter === spot.matter);
  const to = spots[at + step];
  if (to) table.look(to);
  await focusOn("matrix");
}

/** Takes that record back, with its motive: it stays in the journal. */
export function withdrawFailure(table: Table): void {
  const words = t().deliberation;
  table.ask = {
    title: words.withdrawFailure,
    fields: [{ id: "motive", label: words.withdrawMotive, kind: "line", value: "" }],
    send: words.withdrawFailure,
    answer: async (values) => {
      const problem = await table.act({ do: "withdraw-quorum-failure", motive: values["motive"] ?? "" });
      if (!problem) table.ask = null;
      return problem;
    },
  };
}

/** Records that there is no quorum. */
export function fail(table: Table): void {
  const words = t().deliberation;
  table.ask = {
    title: words.failure,
    tone: "over",
    fields: [
      { id: "by", label: words.failureBy, kind: "line", value: table.session?.details.responsible ?? "" },
      { id: "text", label: words.failureText, kind: "area", value: "" },
    ],
    send: words.failure,
    answer: async (values) => {
      const problem = await table.act({
        do: "record-quorum-failure",
        by: values["by"] ?? "",
        text: values["text"] ?? "",
      });
      if (!problem) table.ask = null;
      return problem;
    },
  };
}

/** A member says that they do not deliberate on a candidate. */
export function recuse(table: Table): void {
  const words = t().deliberation;
  const { session } = table;
  if (!session) return;
  table.ask = {
    title: words.declareRecusal,
    fields: [
      {
        id: "juror",
        label: words.recusalMember,
        kind: "choice",
        value: session.jurors[0]?.id ?? "",
        options: session.jurors.map((j) => ({ value: j.id, label: jurorName(j) })),
      },
      {
        id: "candidate",
        label: words.recusalCandidate,
        kind: "choice",
        value: table.spot?.candidate ?? session.candidates[0]?.enrolment.id ?? "",
        options: session.candidates.map((c) => ({ value: c.enrolment.id, label: c.name })),
      },
      { id: "motive", label: words.recusalMotive, kind: "line", value: "" },
    ],
    send: words.declareRecusal,
    answer: async (values) => {
      const { juror = "", candidate: of = "", motive = "" } = values;
      const problem = await table.act({ do: "declare-recusal", juror, candidate: of, motive });
      if (!problem) table.ask = null;
      return problem;
    },
  };
}
