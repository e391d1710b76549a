// The gestures of the exam room: each acts at once, or asks beside itself what the rules want to know.

import { announce } from "$lib/announce";
import type { AskField } from "$lib/ask";
import { figures } from "$lib/clock/countdown";
import { duration, time } from "$lib/format";
import { t } from "$lib/i18n/index.svelte";
import { say } from "$lib/notices.svelte";
import { readTime } from "$lib/read";
import type { Action } from "$lib/wire/Action";
import type { InterruptionView } from "$lib/wire/InterruptionView";
import type { Problem } from "$lib/wire/Problem";
import type { SettlementView } from "$lib/wire/SettlementView";
import type { Desk } from "./desk.svelte";

const line = (id: string, label: string, value = "", rest: Partial<AskField> = {}): AskField => ({
  id,
  label,
  kind: "line",
  value,
  ...rest,
});

export function begin(desk: Desk): void {
  void desk.act({ do: "begin" });
}

export async function start(desk: Desk): Promise<void> {
  if (desk.candidate === null) return;
  if ((await desk.act({ do: "start", candidate: desk.candidate })) === null) tellStarted(desk);
}

/** What has just started is told: the focus is already back on the note line. */
function tellStarted(desk: Desk): void {
  if (desk.clock) announce(t().conduct.started(desk.clock.time.title));
}

export function pause(desk: Desk): void {
  const words = t().conduct.ask;
  desk.ask = {
    title: words.pauseTitle,
    tone: "soon",
    fields: [line("motive", words.motive, words.pauseDefault)],
    ideas: words.pauseIdeas,
    send: t().conduct.pause,
    answer: async (values) => {
      const slot = desk.slot();
      return slot && desk.act({ do: "pause", slot, motive: values["motive"] ?? "" });
    },
  };
}

/** Decides what an interruption means, as the rule proposes or otherwise with its motive. */
export async function settle(
  desk: Desk,
  gap: InterruptionView,
  settlement: SettlementView,
  motive: string | null = null,
): Promise<Problem | null> {
  const { candidate, assessment, segment, began } = gap;
  const slot = { candidate, assessment, segment };
  const problem = await desk.act({ do: "settle-gap", slot, began, settlement, motive });
  if (!problem) say(t().conduct.interruption.settled[settlement](duration(gap.gapMs)));
  return problem;
}

export function settleOtherwise(desk: Desk, gap: InterruptionView): void {
  const words = t().conduct.interruption;
  const length = duration(gap.gapMs);
  const all: SettlementView[] = ["counted", "given-back", "redo"];
  const others = all.filter((one) => one !== gap.proposal && (one !== "given-back" || gap.canGiveBack));
  desk.ask = {
    title: words.otherTitle,
    tone: "soon",
    fields: [
      {
        id: "what",
        label: words.otherKind,
        kind: "choice",
        value: others[0] ?? "counted",
        options: others.map((value) => ({ value, label: words.settle[value](length) })),
      },
      line("motive", t().conduct.ask.motive),
    ],
    ideas: words.otherIdeas,
    send: t().conduct.ask.send,
    answer: (values) => settle(desk, gap, values["what"] as SettlementView, values["motive"] ?? ""),
  };
}

/** The real start of the segment under way, or of the one that began before the key. */
export function correctStart(desk: Desk): void {
  const words = t().conduct.ask;
  const clock = desk.clock;
  desk.ask = {
    title: words.momentTitle,
    fields: [
      line("at", words.momentAt, clock ? time(clock.time.start) : desk.hour(), { hint: words.momentHint }),
      line("motive", words.motive),
    ],
    ideas: words.momentIdeas,
    send: clock ? words.momentSend : t().conduct.start,
    answer: async (values) => {
      const at = readTime(values["at"] ?? "") ?? values["at"] ?? "";
      const motive = values["motive"] ?? "";
      const slot = desk.slot();
      if (slot) return desk.act({ do: "correct-start", slot, at, motive });
      const problem = await withCandidate(desk, (candidate) => ({ do: "started-at", candidate, at, motive }));
      if (!problem) tellStarted(desk);
      return problem;
    },
  };
}

/** The order of passage as proposed again after an absence or a delay. */
export async function adoptOrder(desk: Desk): Promise<void> {
  const passages = desk.session?.proposedPassages ?? [];
  if (passages.length === 0) return;
  if ((await desk.act({ do: "order-passages", passages })) === null) say(t().conduct.reorder.adopted);
}

export function resume(desk: Desk): void {
  const slot = desk.slot();
  if (slot) void desk.act({ do: "resume", slot });
}

/** Ends the segment, or ends it and starts the next; asks the motive only when the rules want one. */
export async function finish(desk: Desk, how: "end" | "next"): Promise<void> {
  const slot = desk.slot();
  if (!slot) return;
  const asked = desk.ask;
  const problem = await desk.act({ do: how, slot, motive: null });
  // Pressed twice, the second gesture spoke of the part that had just ended: nothing to refuse, nothing to say.
  const now = desk.slot();
  const gone = now?.assessment !== slot.assessment || now.segment !== slot.segment;
  if (problem?.code === "refused" && gone) desk.refusal = null;
  // Another question opened meanwhile is being answered: this one can be asked again.
  else if (problem?.code === "motive-wanted" && desk.ask === asked) askWhy(desk, how);
  else if (!problem && how === "next") tellStarted(desk);
}

function askWhy(desk: Desk, how: "end" | "next"): void {
  const words = t().conduct.ask;
  const clock = desk.clock;
  if (!clock) return;
  const left = desk.left(clock.time);
  const over = figures(left).over;
  desk.ask = {
    title: over ? words.endLate(duration(left)) : words.endEarly(duration(left)),
    tone: over ? "over" : "soon",
    fields: [line("motive", words.motive, "")],
    ideas: over ? words.lateIdeas : words.endIdeas,
    send: how === "end" ? t().conduct.end : t().conduct.next,
    answer: async (values) => {
      const slot = desk.slot();
      return slot && desk.act({ do: how, slot, motive: values["motive"] ?? "" });
    },
  };
}

/** Minutes as people write them, `5` or `2,5`, in milliseconds. */
function minutesOf(text: string): number {
  const minutes = Number(text.replace(",", ".").trim());
  return Number.isFinite(minutes) ? Math.round(minutes * 60_000) : 0;
}

export function prolong(desk: Desk): void {
  const words = t().conduct.ask;
  desk.ask = {
    title: words.prolongTitle,
    fields: [line("minutes", words.minutes, "5", { kind: "minutes" }), line("motive", words.motive, "")],
    ideas: words.prolongIdeas,
    send: t().conduct.adjust,
    answer: async (values) => {
      const slot = desk.slot();
      const byMs = minutesOf(values["minutes"] ?? "");
      return slot && desk.act({ do: "prolong", slot, byMs, motive: values["motive"] ?? "" });
    },
  };
}

export function skip(desk: Desk): void {
  if (desk.candidate !== null) void desk.act({ do: "skip", candidate: desk.candidate, motive: null });
}

export function present(desk: Desk): void {
  if (desk.candidate !== null) void desk.act({ do: "note-present", candidate: desk.candidate });
}

export function late(desk: Desk): void {
  const words = t().conduct.ask;
  desk.ask = {
    title: words.lateTitle,
    fields: [line("by", words.lateBy, desk.session?.details.responsible ?? "", { hint: words.lateHint })],
    send: words.lateSend,
    answer: async (values) =>
      withCandidate(desk, (candidate) => ({
        do: "admit-late",
        candidate,
        endsAt: null,
        by: values["by"] ?? "",
      })),
  };
}

export function absent(desk: Desk): void {
  const words = t().conduct.ask;
  desk.ask = {
    title: words.absentTitle,
    fields: [line("justified", words.justified, "", { optional: true })],
    send: words.absentSend,
    answer: async (values) =>
      withCandidate(desk, (candidate) => ({
        do: "note-absent",
        candidate,
        justified: values["justified"]?.trim() || null,
      })),
  };
}

export function draw(desk: Desk): void {
  const words = t().conduct.ask;
  desk.ask = {
    title: words.drawTitle,
    fields: [line("by", words.drawnBy, desk.who?.name ?? "", { hint: words.drawHint })],
    send: t().conduct.draw,
    answer: async (values) =>
      withCandidate(desk, (candidate) => ({ do: "draw", candidate, drawnBy: values["by"] ?? "" })),
  };
}

function withCandidate(desk: Desk, action: (candidate: string) => Action): Promise<Problem | null> {
  return desk.candidate === null ? Promise.resolve(null) : desk.act(action(desk.candidate));
}

/** An incident, a fraud, or a candidate who leaves: one panel, the kind chosen in it. */
export function report(desk: Desk): void {
  const words = t().conduct.ask;
  const who = desk.who;
  const leaves = who !== null && ["running", "between"].includes(who.progress);
  const kinds = [
    { value: "incident", label: words.incident },
    ...(who ? [{ value: "fraud", label: words.fraud }] : []),
    ...(leaves ? [{ value: "abandon", label: words.abandon }] : []),
  ];
  desk.ask = {
    title: words.reportTitle,
    tone: "soon",
    fields: [
      { id: "kind", label: words.reportKind, kind: "choice", value: "incident", options: kinds },
      {
        id: "about",
        label: words.about,
        kind: "choice",
        value: who?.enrolment.id ?? "",
        only: ["incident"],
        options: [
          ...(who ? [{ value: who.enrolment.id, label: who.name }] : []),
          { value: "", label: words.wholeSession },
        ],
      },
      { id: "what", label: words.what, kind: "area", value: "" },
      line("witnesses", words.witnesses, "", { only: ["fraud"] }),
    ],
    send: t().conduct.report,
    answer: async (values) => {
      const text = values["what"] ?? "";
      const candidate = desk.candidate ?? "";
      const actions: Record<string, Action> = {
        incident: { do: "report-incident", candidate: values["about"] || null, text },
        fraud: { do: "report-fraud", candidate, text, witnesses: values["witnesses"] ?? "" },
        abandon: { do: "abandon", candidate, motive: text },
      };
      const action = actions[values["kind"] ?? "incident"];
      if (!action) return null;
      const problem = await desk.act(action);
      if (!problem) say(t().conduct.reported);
      return problem;
    },
  };
}

/** Looks at the candidate before or after in the order of passage. */
export function neighbour(desk: Desk, order: { enrolment: { id: string } }[], step: 1 | -1): void {
  const at = order.findIndex((c) => c.enrolment.id === desk.candidate);
  const to = order[at + step];
  if (to) void desk.look(to.enrolment.id);
}
