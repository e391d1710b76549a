// What the view may ask of the shell: the contract, as one interface. Every call rejects with a `Problem`.

import type { Action } from "$lib/wire/Action";
import type { CandidateScreen } from "$lib/wire/CandidateScreen";
import type { CertificationChoices } from "$lib/wire/CertificationChoices";
import type { CardView } from "$lib/wire/CardView";
import type { FoundView } from "$lib/wire/FoundView";
import type { GivenFile } from "$lib/wire/GivenFile";
import type { ProofView } from "$lib/wire/ProofView";
import type { SigningView } from "$lib/wire/SigningView";
import type { SignWith } from "$lib/wire/SignWith";
import type { HomeView } from "$lib/wire/HomeView";
import type { Preferences } from "$lib/wire/Preferences";
import type { Picture } from "$lib/wire/Picture";
import type { PrinterView } from "$lib/wire/PrinterView";
import type { Problem } from "$lib/wire/Problem";
import type { ReadinessLine } from "$lib/wire/ReadinessLine";
import type { ReadPage } from "$lib/wire/ReadPage";
import type { SafetyView } from "$lib/wire/SafetyView";
import type { SavedDraft } from "$lib/wire/SavedDraft";
import type { Screen } from "$lib/wire/Screen";
import type { SessionLine } from "$lib/wire/SessionLine";
import type { Showing } from "$lib/wire/Showing";
import type { Status } from "$lib/wire/Status";
import type { UsersView } from "$lib/wire/UsersView";
import type { SlotRef } from "$lib/wire/SlotRef";
import type { RoleView } from "$lib/wire/RoleView";
import type { RecoverySheetView } from "$lib/wire/RecoverySheetView";
import type { LockScreen } from "$lib/wire/LockScreen";
import type { StickView } from "$lib/wire/StickView";

/** The answer to « vérifier les enregistrements ». */
export type VerificationView = { sound: boolean; sessions: number; entries: number; message: string };

/** Stops listening. */
export type Stop = () => void;

export interface Backend {
  status(): Promise<Status>;
  create(user: string, passphrase: string): Promise<Status>;
  unlock(user: string, passphrase: string): Promise<Status>;
  /** By the code of the recovery sheet; the user gets this passphrase. */
  recover(user: string, code: string, passphrase: string): Promise<Status>;
  lock(): Promise<Status>;
  /** What shows while locked. */
  lockScreen(): Promise<LockScreen>;
  /** Holds a clock: the one gesture that wants no unlock. */
  pauseLocked(session: string, slot: SlotRef): Promise<LockScreen>;
  /** Told when the system had the program lock. */
  onLocked(hear: () => void): Promise<Stop>;

  users(): Promise<UsersView>;
  addUser(name: string, role: RoleView, passphrase: string): Promise<UsersView>;
  removeUser(id: string): Promise<UsersView>;
  changePassphrase(former: string, passphrase: string): Promise<null>;
  /** Makes a recovery sheet that opens nothing before `keepRecovery`. */
  draftRecovery(): Promise<RecoverySheetView>;
  recoveryDocument(): Promise<ArrayBuffer>;
  printRecovery(printer: string): Promise<string>;
  keepRecovery(): Promise<UsersView>;
  dropRecovery(): Promise<null>;

  setPreferences(preferences: Preferences): Promise<Status>;
  setDocumentsFolder(folder: string): Promise<Status>;
  /** Opens the practice session and answers its id. */
  startPractice(): Promise<string>;
  leavePractice(): Promise<Status>;
  /** 1 to 60 times faster than life. */
  setPracticeSpeed(speed: number): Promise<Status>;

  home(): Promise<HomeView>;
  searchSessions(text: string): Promise<SessionLine[]>;
  certificationChoices(): Promise<CertificationChoices>;
  /** Answers the new session's id. */
  openSession(certification: string, kind: string): Promise<string>;

  show(session: string, showing: Showing): Promise<Screen>;
  /** The centre's logo: a PNG image in base64. */
  logo(session: string): Promise<string | null>;
  act(session: string, action: Action, showing: Showing): Promise<Screen>;
  /** Empty text discards the draft. */
  saveDraft(session: string, candidate: string, text: string): Promise<SavedDraft>;

  /** Empties the private entries of a closed session for good; answers how many. */
  purgeNotes(session: string): Promise<number>;

  /** PDF bytes. */
  document(session: string, key: string): Promise<ArrayBuffer>;
  /** Answers the path written. */
  saveDocument(session: string, key: string): Promise<string>;
  printers(): Promise<PrinterView[]>;
  /** Answers the job's id. `apart`: blank pages keep what is signed on sheets of its own, on both sides of the paper. */
  printDocument(session: string, key: string, printer: string, apart: boolean): Promise<string>;

  /** Who signed a closed document (`minutes`, `amendment:1`), and how. */
  signing(session: string, document: string): Promise<SigningView>;
  /** The cards that are in now, by this driver or by every known one when it is empty. */
  cards(driver: string): Promise<CardView[]>;
  /** Signs a field; each stroke is a run of points, downwards. */
  sign(
    session: string,
    document: string,
    field: string,
    using: SignWith,
    strokes: [number, number][][],
  ): Promise<SigningView>;
  /** Draws an agreement, which is no signature; no stroke at all takes it back. */
  agree(
    session: string,
    document: string,
    juror: string,
    strokes: [number, number][][],
  ): Promise<SigningView>;
  /** Answers the fingerprint of the authority's root. */
  foundAuthority(centre: string, passphrase: string): Promise<string>;
  /** Writes the root certificate and its sheet; answers the certificate's path. */
  saveRoot(): Promise<string>;
  /** Prints the sheet of the root; answers the job's id. */
  printRoot(printer: string): Promise<string>;
  issueCertificate(session: string, juror: string, administrator: string, passphrase: string): Promise<null>;
  attachScan(session: string, document: string, jurors: string[], scan: GivenFile): Promise<SigningView>;
  scan(session: string, file: string): Promise<ArrayBuffer>;
  /** The pages whose codes stand in a picture. */
  readPages(picture: Picture): Promise<ReadPage[]>;
  /** Writes a request for a timestamp; answers the path. */
  requestTimestamp(session: string, document: string): Promise<string>;
  bringTimestamp(session: string, document: string, answer: GivenFile): Promise<SigningView>;
  /** Judges any document by the centre's authority and by these: roots, lists of revoked certificates. */
  verifyFile(document: GivenFile, given: GivenFile[]): Promise<ProofView>;

  readiness(): Promise<ReadinessLine[]>;
  verifyRecords(): Promise<VerificationView>;

  /** How the second copy and the backups stand. */
  safety(): Promise<SafetyView>;
  /** The sticks that are plugged in. */
  sticks(): Promise<StickView[]>;
  chooseCopy(folder: string): Promise<SafetyView>;
  stopCopy(): Promise<SafetyView>;
  /** Keeps both records that went apart, and begins a new copy of this one. */
  setCopyAside(): Promise<SafetyView>;
  backUp(): Promise<SafetyView>;
  setBackupFolder(folder: string): Promise<SafetyView>;
  /** Copies and backups in a folder, or on the sticks that are plugged in when it is empty. */
  copiesIn(folder: string): Promise<FoundView[]>;
  takeOver(dir: string, passphrase: string, anyway: boolean): Promise<Status>;

  openCandidateWindow(): Promise<null>;
  closeCandidateWindow(): Promise<null>;
  candidateScreen(): Promise<CandidateScreen>;
  /** Told within 100 ms of any change, in the candidate's window. */
  onCandidateScreen(hear: (screen: CandidateScreen) => void): Promise<Stop>;
  /** Told in the main window when the candidate's window opens or closes. */
  onCandidateWindow(hear: (open: boolean) => void): Promise<Stop>;
  /** Told in the main window when the computer's clocks were set or it slept. */
  onClocks(hear: () => void): Promise<Stop>;
}

/** Whether a rejection is a `Problem` of ours. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** Any rejection as a `Problem`: a bug of ours must not read differently from a failure of the world. */
export function asProblem(value: unknown): Problem {
  if (isProblem(value)) return value;
  const detail = value instanceof Error ? `${value.name}: ${value.message}` : String(value);
  return { code: "failed", message: detail, detail, field: null };
}
