// What each key of the exam room does, and when it can.

import { duration } from "$lib/format";
import { t } from "$lib/i18n/index.svelte";
import type { Shortcut } from "$lib/keys.svelte";
import { type Desk, nextOf, orderOf } from "./desk.svelte";
import {
  absent,
  adoptOrder,
  begin,
  correctStart,
  draw,
  finish,
  late,
  neighbour,
  pause,
  present,
  prolong,
  report,
  resume,
  settle,
  settleOtherwise,
  skip,
  start,
} from "./gestures";

/** What the room holds that a key goes to or opens, once it is on the screen. */
type Parts = {
  grid?: { enter: () => void };
  foot?: { toggleJury: () => void; toggleScreen: () => Promise<void>; hurryOn: () => void };
};

export function shortcuts(desk: Desk, parts: Parts): Shortcut[] {
  const words = t().conduct;
  const { session, who, clock, gaps } = desk;
  const other = desk.others[0];
  const next = who ? nextOf(who) : null;
  const running = clock?.time.state === "running";
  const live = session !== null && session.stage !== "planned" && session.stage !== "closed";
  const arriving = live && who?.progress === "ahead";
  const here = who?.presence === "present" || who?.presence === "late";
  const ready = live && !clock && here && next !== null && who.progress !== "abandoned";
  const keys = words.keys;
  const order = session ? orderOf(session) : [];
  const canBegin = session?.stage === "planned" && !session.lacks.some((lack) => !lack.warning);
  return [
    {
      keys: keys.start,
      label: canBegin ? words.begin : words.start,
      run: () => (session?.stage === "planned" ? begin(desk) : void start(desk)),
      when: canBegin || ready,
    },
    { keys: keys.pause, label: words.pause, run: () => pause(desk), when: running },
    { keys: keys.resume, label: words.resume, run: () => resume(desk), when: clock?.time.state === "paused" },
    {
      keys: keys.next,
      label: words.next,
      run: () => void finish(desk, "next"),
      when: running && !!clock?.next,
    },
    { keys: keys.adjust, label: words.ask.prolongTitle, run: () => prolong(desk), when: !!clock },
    { keys: keys.end, label: words.end, run: () => void finish(desk, "end"), when: !!clock },
    {
      keys: keys.skip,
      label: words.skip,
      run: () => skip(desk),
      when: ready && !!next?.ifNeeded,
    },
    {
      keys: keys.present,
      label: words.notePresent,
      run: () => present(desk),
      when: (arriving || who?.progress === "absent") && !here,
    },
    { keys: keys.late, label: words.noteLate, run: () => late(desk), when: arriving },
    { keys: keys.absent, label: words.noteAbsent, run: () => absent(desk), when: arriving },
    {
      keys: keys.draw,
      label: words.draw,
      run: () => draw(desk),
      when: live && !!session?.rules.draw && here && !who?.draw,
    },
    {
      keys: keys.order,
      label: words.help.order,
      run: () => document.querySelector<HTMLElement>("#order-choice input:checked")?.focus(),
      when: arriving,
    },
    {
      keys: keys.settle,
      label: gaps[0] ? words.interruption.settle[gaps[0].proposal](duration(gaps[0].gapMs)) : "",
      run: () => gaps[0] && void settle(desk, gaps[0], gaps[0].proposal),
      when: gaps.length > 0,
    },
    {
      keys: keys.settleOther,
      label: words.interruption.other,
      run: () => gaps[0] && settleOtherwise(desk, gaps[0]),
      when: gaps.length > 0,
    },
    {
      keys: keys.moment,
      label: clock ? words.correctStart : words.realStart,
      run: () => correctStart(desk),
      when: !!clock || ready,
    },
    {
      keys: keys.reorder,
      label: words.reorder.title,
      run: () => void adoptOrder(desk),
      when: (session?.proposedPassages.length ?? 0) > 0,
    },
    {
      keys: keys.clockRead,
      label: words.clockNote.read,
      run: () => desk.readClockNote(),
      when: !!desk.clockNote,
    },
    { keys: keys.note, label: words.help.note, run: () => desk.toNote() },
    { keys: keys.grid, label: words.help.grid, run: () => parts.grid?.enter() },
    {
      keys: keys.other,
      label: words.help.other,
      run: () => other && void desk.look(other.candidate),
      when: !!other,
    },
    { keys: keys.before, label: words.previousCandidate, run: () => neighbour(desk, order, -1) },
    { keys: keys.after, label: words.nextCandidate, run: () => neighbour(desk, order, 1) },
    { keys: keys.report, label: words.report, run: () => report(desk), when: live },
    { keys: keys.jury, label: words.showJury, run: () => parts.foot?.toggleJury(), when: live },
    { keys: keys.screen, label: words.openScreen, run: () => void parts.foot?.toggleScreen(), when: live },
    {
      keys: keys.speed,
      label: words.speed,
      run: () => parts.foot?.hurryOn(),
      when: live && !!session?.practice,
    },
  ];
}
