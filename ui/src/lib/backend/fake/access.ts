// The twin's users and keys.

import type { Backend } from "../backend";
import type { UsersView } from "$lib/wire/UsersView";
import { newId, problem, world } from "./world";

const known: UsersView = {
  users: [
    { id: "u1", name: "Claire Morel", role: "president", me: true },
    { id: "u2", name: "Paul Rey", role: "administrator", me: false },
  ],
  recovery: null,
};

function view(): UsersView {
  world.status.users = known.users.map((user) => user.name);
  world.status.recovery = known.recovery !== null;
  return structuredClone(known);
}

type Calls = Pick<
  Backend,
  | "users"
  | "addUser"
  | "removeUser"
  | "changePassphrase"
  | "draftRecovery"
  | "recoveryDocument"
  | "printRecovery"
  | "keepRecovery"
  | "dropRecovery"
  | "purgeNotes"
>;

export const access: Calls = {
  async users() {
    return view();
  },
  async addUser(name, role) {
    if (known.users.some((user) => user.name === name)) {
      throw problem("refused", `${name} a déjà un accès\u202f: choisissez un autre nom.`);
    }
    known.users.push({ id: newId("u"), name, role, me: false });
    return view();
  },
  async removeUser(id) {
    known.users = known.users.filter((user) => user.id !== id);
    return view();
  },
  async changePassphrase() {
    return null;
  },
  async draftRecovery() {
    return { name: "3F2A", groups: ["7KQ2M", "XW9TD", "H4RB6", "PN5VC", "2GYJ8", "ZSE3A", "Q6UM7"] };
  },
  async recoveryDocument() {
    return new ArrayBuffer(0);
  },
  async printRecovery() {
    return "office-12";
  },
  async keepRecovery() {
    known.recovery = "3F2A";
    return view();
  },
  async dropRecovery() {
    return null;
  },
  async purgeNotes() {
    return 3;
  },
};
