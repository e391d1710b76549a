// The twin's signatures: a closed session whose jurors sign in memory. `?fail=sign` refuses every secret.

import type { Backend } from "../backend";
import type { SigningView } from "$lib/wire/SigningView";
import { problem, world } from "./world";
import { paper } from "./room/paper";

type Calls = Pick<
  Backend,
  | "signing"
  | "cards"
  | "sign"
  | "agree"
  | "foundAuthority"
  | "saveRoot"
  | "printRoot"
  | "issueCertificate"
  | "attachScan"
  | "scan"
  | "readPages"
  | "requestTimestamp"
  | "bringTimestamp"
  | "verifyFile"
>;

const views = new Map<string, SigningView>();

function viewOf(session: string, document: string): SigningView {
  const key = `${session} ${document}`;
  const known = views.get(key);
  if (known) return known;
  const found = world.sessions.get(session);
  if (!found) throw problem("failed", world.words.noSession);
  const view: SigningView = {
    fields: found.jurors.map((juror, at) => ({
      field: `jury-${at + 1}`,
      juror: juror.id,
      name: `${juror.firstName} ${juror.surname}`,
      capacity: juror.capacity,
      signed: null,
      agreed: null,
      byHand: null,
      certificateUntil: null,
    })),
    spare: "reserve-1",
    stamps: [],
    scans: [],
    settled: false,
    requestOut: false,
    authority: null,
    centre: found.details.centre,
  };
  views.set(key, view);
  return view;
}

/** Changes the view of a document and answers it, as the shell does: a fresh one each time. */
function change(session: string, document: string, by: (view: SigningView) => SigningView): SigningView {
  const changed = by(viewOf(session, document));
  views.set(`${session} ${document}`, changed);
  return changed;
}

function changeAll(by: (view: SigningView) => SigningView): void {
  for (const [key, view] of views) views.set(key, by(view));
}

export const signing: Calls = {
  signing: (session, document) => Promise.resolve(viewOf(session, document)),
  cards: () =>
    Promise.resolve([
      {
        driver: "/usr/lib/opensc-pkcs11.so",
        label: "Carte agent",
        blocked: false,
        lastTry: false,
        ownKeypad: false,
      },
    ]),
  async sign(session, document, field, using) {
    if (world.failing.has("sign")) {
      const fr = "Le code PIN est faux. Il reste plusieurs essais : vérifiez-le avant de recommencer.";
      const en = "The PIN is wrong. Several tries are left: check it before trying again.";
      throw problem("refused", world.words.french ? fr : en);
    }
    const issuer = using.means === "centre" ? viewOf(session, document).centre : "ChamberSign";
    return change(session, document, (view) => ({
      ...view,
      settled: true,
      requestOut: false,
      fields: view.fields.map((it) =>
        it.field === field
          ? {
              ...it,
              signed: { means: using.means, at: world.now(), subject: it.name, issuer, serial: "4f2a" },
            }
          : it,
      ),
    }));
  },
  agree: async (session, document, juror, strokes) =>
    change(session, document, (view) => ({
      ...view,
      fields: view.fields.map((it) =>
        it.juror === juror ? { ...it, agreed: strokes.length > 0 ? world.now() : null } : it,
      ),
    })),
  async foundAuthority(centre) {
    const fingerprint = "5f2c".repeat(16);
    changeAll((view) => ({ ...view, authority: { centre, fingerprint } }));
    return fingerprint;
  },
  saveRoot: () => Promise.resolve("/home/jury/Documents/Délibéré/Autorité 5f2c5f2c.pem"),
  printRoot: () => Promise.resolve("7"),
  async issueCertificate(session, juror) {
    changeAll((view) => ({
      ...view,
      fields: view.fields.map((it) =>
        it.juror === juror ? { ...it, certificateUntil: "2028-11-23T12:00:00+01:00" } : it,
      ),
    }));
    return null;
  },
  // A drawn page of the twin bears no code: any picture is page 2 of the first session's minutes.
  readPages: async () => {
    const [session] = world.sessions.values();
    const title = world.words.french ? "Procès-verbal" : "Minutes";
    const of = session ? { session: session.id, document: "minutes", title } : null;
    return [{ page: 2, pages: 4, number: "2026-001", of }];
  },
  attachScan: async (session, document, jurors, scan) =>
    change(session, document, (view) => {
      const file = "ab".repeat(32);
      const at = world.now();
      const names = view.fields.filter((it) => jurors.includes(it.juror ?? "")).map((it) => it.name);
      return {
        ...view,
        settled: true,
        scans: [...view.scans, { file, name: scan.name, jurors: names, at }],
        fields: view.fields.map((it) =>
          jurors.includes(it.juror ?? "") ? { ...it, byHand: { at, file } } : it,
        ),
      };
    }),
  scan: () => Promise.resolve(paper("Papier signé", ["Signé à la main."])),
  async requestTimestamp(session, document) {
    change(session, document, (view) => ({ ...view, requestOut: true }));
    return "/home/jury/Documents/Délibéré/PV horodatage.tsq";
  },
  bringTimestamp: async (session, document) =>
    change(session, document, (view) => ({
      ...view,
      requestOut: false,
      stamps: [...view.stamps, { authority: "Horodatage Certigna", proved: world.now() }],
    })),
  verifyFile: (document, given) =>
    Promise.resolve({
      verdict: "unproved",
      conclusion: "Ce document est intact, mais tout n’est pas établi.",
      lines: [
        {
          text: "Signature de Hélène Vasseur : à établir, datée du 23 novembre 2026 à 17:41 (UTC+01:00) par la machine du signataire.",
          verdict: "unproved",
          under: ["Aucune autorité connue ne répond de ce certificat."],
        },
        { text: `Fichier lu : ${document.name}`, verdict: null, under: [] },
      ],
      authorities: given.map((it) => ({ centre: it.name, fingerprint: "5f2c".repeat(16) })),
      revocations: [],
      record: true,
    }),
};
