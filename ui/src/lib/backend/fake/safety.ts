// The twin's second copy and backups: `?copy=away|failing|foreign|ahead|forked|safe` shows each state.

import type { Backend } from "../backend";
import type { CopyState } from "$lib/wire/CopyState";
import type { SafetyView } from "$lib/wire/SafetyView";
import { later, world } from "./world";

type Calls = Pick<
  Backend,
  | "safety"
  | "sticks"
  | "chooseCopy"
  | "stopCopy"
  | "setCopyAside"
  | "backUp"
  | "setBackupFolder"
  | "copiesIn"
  | "takeOver"
>;

let state = (new URLSearchParams(location.search).get("copy") ?? "off") as CopyState;
let backedUp: string | null = null;
const born = world.now();

function view(): SafetyView {
  const said = world.words.french
    ? "La clé n’est plus là. La session continue et s’enregistre sur cet ordinateur."
    : "The stick is gone. The session goes on and is saved on this computer.";
  return {
    copy: {
      state,
      place: state === "off" ? "" : "KINGSTON",
      folder: state === "off" ? null : "/media/claire/KINGSTON",
      safeAt: state === "safe" ? world.now() : state === "off" ? null : later(born, -240_000),
      message: said,
    },
    backup: {
      level: backedUp ? "good" : "remark",
      at: backedUp,
      last: backedUp && "/home/claire/Documents/Délibéré/Sauvegardes",
      folder: "/home/claire/Documents/Délibéré/Sauvegardes",
      message: world.words.french ? "Aucune sauvegarde n’a encore été faite." : "No backup was made yet.",
    },
  };
}

function turned(next: CopyState): SafetyView {
  state = next;
  return view();
}

export const safety: Calls = {
  safety: async () => view(),
  sticks: async () => [{ folder: "/media/claire/KINGSTON", name: "KINGSTON", freeMb: 28_400 }],
  chooseCopy: async () => turned("safe"),
  stopCopy: async () => turned("off"),
  setCopyAside: async () => turned("safe"),
  async backUp() {
    backedUp = world.now();
    return view();
  },
  setBackupFolder: async () => view(),
  copiesIn: async () => [
    {
      dir: "/media/claire/KINGSTON/delibere-1a2b3c4d",
      name: "delibere-1a2b3c4d",
      machine: "PORTABLE-2",
      at: born,
    },
  ],
  async takeOver() {
    Object.assign(world.status, { gate: "open" });
    return structuredClone({ ...world.status, now: world.now() });
  },
};
