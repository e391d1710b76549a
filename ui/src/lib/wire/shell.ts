// Generated from src-tauri/src/commands/list.rs by its tests; do not edit. The only file of the view that reaches Tauri.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Action } from "./Action";
import type { Bytes } from "./Bytes";
import type { CandidateScreen } from "./CandidateScreen";
import type { CardView } from "./CardView";
import type { CertificationChoices } from "./CertificationChoices";
import type { FoundView } from "./FoundView";
import type { GivenFile } from "./GivenFile";
import type { HomeView } from "./HomeView";
import type { LockScreen } from "./LockScreen";
import type { Picture } from "./Picture";
import type { Preferences } from "./Preferences";
import type { PrinterView } from "./PrinterView";
import type { ProofView } from "./ProofView";
import type { ReadPage } from "./ReadPage";
import type { ReadinessLine } from "./ReadinessLine";
import type { RecoverySheetView } from "./RecoverySheetView";
import type { RoleView } from "./RoleView";
import type { SafetyView } from "./SafetyView";
import type { SavedDraft } from "./SavedDraft";
import type { Screen } from "./Screen";
import type { SessionLine } from "./SessionLine";
import type { Showing } from "./Showing";
import type { SignWith } from "./SignWith";
import type { SigningView } from "./SigningView";
import type { SlotRef } from "./SlotRef";
import type { Status } from "./Status";
import type { StickView } from "./StickView";
import type { UsersView } from "./UsersView";
import type { VerificationView } from "./VerificationView";

/** Stops listening. */
export type Stop = () => void;

/** The shell's commands and events. Every call rejects with a `Problem`. */
export const shell = {
  /** Where the program stands. */
  status: (): Promise<Status> => invoke("status"),
  /** Founds the data. */
  create: (user: string, passphrase: string): Promise<Status> => invoke("create", { user, passphrase }),
  unlock: (user: string, passphrase: string): Promise<Status> => invoke("unlock", { user, passphrase }),
  /** By the code of the recovery sheet; the user gets this passphrase. */
  recover: (user: string, code: string, passphrase: string): Promise<Status> => invoke("recover", { user, code, passphrase }),
  lock: (): Promise<Status> => invoke("lock"),
  /** What shows while locked. */
  lockScreen: (): Promise<LockScreen> => invoke("lock_screen"),
  /** Holds a clock: the one gesture that wants no unlock. */
  pauseLocked: (session: string, slot: SlotRef): Promise<LockScreen> => invoke("pause_locked", { session, slot }),
  users: (): Promise<UsersView> => invoke("users"),
  addUser: (name: string, role: RoleView, passphrase: string): Promise<UsersView> => invoke("add_user", { name, role, passphrase }),
  removeUser: (id: string): Promise<UsersView> => invoke("remove_user", { id }),
  changePassphrase: (former: string, passphrase: string): Promise<null> => invoke("change_passphrase", { former, passphrase }),
  /** Makes a recovery sheet that opens nothing before `keepRecovery`. */
  draftRecovery: (): Promise<RecoverySheetView> => invoke("draft_recovery"),
  /** Answers the job's id. */
  printRecovery: (printer: string): Promise<string> => invoke("print_recovery", { printer }),
  keepRecovery: (): Promise<UsersView> => invoke("keep_recovery"),
  dropRecovery: (): Promise<null> => invoke("drop_recovery"),
  setPreferences: (preferences: Preferences): Promise<Status> => invoke("set_preferences", { preferences }),
  setDocumentsFolder: (folder: string): Promise<Status> => invoke("set_documents_folder", { folder }),
  /** Opens the practice session and answers its id. */
  startPractice: (): Promise<string> => invoke("start_practice"),
  leavePractice: (): Promise<Status> => invoke("leave_practice"),
  /** 1 to 60 times faster than life. */
  setPracticeSpeed: (speed: number): Promise<Status> => invoke("set_practice_speed", { speed }),
  home: (): Promise<HomeView> => invoke("home"),
  searchSessions: (text: string): Promise<Array<SessionLine>> => invoke("search_sessions", { text }),
  certificationChoices: (): Promise<CertificationChoices> => invoke("certification_choices"),
  /** Answers the new session's id. */
  openSession: (certification: string, kind: string): Promise<string> => invoke("open_session", { certification, kind }),
  show: (session: string, showing: Showing): Promise<Screen> => invoke("show", { session, showing }),
  /** The centre's logo: a PNG image in base64. */
  logo: (session: string): Promise<string | null> => invoke("logo", { session }),
  act: (session: string, action: Action, showing: Showing): Promise<Screen> => invoke("act", { session, action, showing }),
  /** Empty text discards the draft. */
  saveDraft: (session: string, candidate: string, text: string): Promise<SavedDraft> => invoke("save_draft", { session, candidate, text }),
  /** Empties the private entries of a closed session for good; answers how many. */
  purgeNotes: (session: string): Promise<number> => invoke("purge_notes", { session }),
  /** A document as a PDF. */
  document: (session: string, key: string): Promise<Bytes> => invoke("document", { session, key }),
  /** Answers the path written. */
  saveDocument: (session: string, key: string): Promise<string> => invoke("save_document", { session, key }),
  printers: (): Promise<Array<PrinterView>> => invoke("printers"),
  /** Answers the job's id. `apart`: blank pages keep what is signed on sheets of its own, on both sides of the paper. */
  printDocument: (session: string, key: string, printer: string, apart: boolean): Promise<string> => invoke("print_document", { session, key, printer, apart }),
  /** Who signed a closed document (`minutes`, `amendment:1`), and how. */
  signing: (session: string, document: string): Promise<SigningView> => invoke("signing", { session, document }),
  /** The cards that are in now, by this driver or by every known one when it is empty. */
  cards: (driver: string): Promise<Array<CardView>> => invoke("cards", { driver }),
  /** Signs a field; each stroke is a run of points, downwards. */
  sign: (session: string, document: string, field: string, using: SignWith, strokes: Array<Array<[number, number]>>): Promise<SigningView> => invoke("sign", { session, document, field, using, strokes }),
  /** Draws an agreement, which is no signature; no stroke at all takes it back. */
  agree: (session: string, document: string, juror: string, strokes: Array<Array<[number, number]>>): Promise<SigningView> => invoke("agree", { session, document, juror, strokes }),
  /** Answers the fingerprint of the authority's root. */
  foundAuthority: (centre: string, passphrase: string): Promise<string> => invoke("found_authority", { centre, passphrase }),
  /** Writes the root certificate and its sheet; answers the certificate's path. */
  saveRoot: (): Promise<string> => invoke("save_root"),
  /** Prints the sheet of the root; answers the job's id. */
  printRoot: (printer: string): Promise<string> => invoke("print_root", { printer }),
  issueCertificate: (session: string, juror: string, administrator: string, passphrase: string): Promise<null> => invoke("issue_certificate", { session, juror, administrator, passphrase }),
  attachScan: (session: string, document: string, jurors: Array<string>, scan: GivenFile): Promise<SigningView> => invoke("attach_scan", { session, document, jurors, scan }),
  scan: (session: string, file: string): Promise<Bytes> => invoke("scan", { session, file }),
  /** The pages whose codes stand in a picture. */
  readPages: (picture: Picture): Promise<Array<ReadPage>> => invoke("read_pages", { picture }),
  /** Writes a request for a timestamp; answers the path. */
  requestTimestamp: (session: string, document: string): Promise<string> => invoke("request_timestamp", { session, document }),
  bringTimestamp: (session: string, document: string, answer: GivenFile): Promise<SigningView> => invoke("bring_timestamp", { session, document, answer }),
  /** Judges any document by the centre's authority and by these: roots, lists of revoked certificates. */
  verifyFile: (document: GivenFile, given: Array<GivenFile>): Promise<ProofView> => invoke("verify_file", { document, given }),
  readiness: (): Promise<Array<ReadinessLine>> => invoke("readiness"),
  verifyRecords: (): Promise<VerificationView> => invoke("verify_records"),
  /** How the second copy and the backups stand. */
  safety: (): Promise<SafetyView> => invoke("safety"),
  /** The sticks that are plugged in. */
  sticks: (): Promise<Array<StickView>> => invoke("sticks"),
  chooseCopy: (folder: string): Promise<SafetyView> => invoke("choose_copy", { folder }),
  stopCopy: (): Promise<SafetyView> => invoke("stop_copy"),
  /** Keeps both records that went apart, and begins a new copy of this one. */
  setCopyAside: (): Promise<SafetyView> => invoke("set_copy_aside"),
  backUp: (): Promise<SafetyView> => invoke("back_up"),
  setBackupFolder: (folder: string): Promise<SafetyView> => invoke("set_backup_folder", { folder }),
  /** Copies and backups in a folder, or on the sticks that are plugged in when it is empty. */
  copiesIn: (folder: string): Promise<Array<FoundView>> => invoke("copies_in", { folder }),
  takeOver: (dir: string, passphrase: string, anyway: boolean): Promise<Status> => invoke("take_over", { dir, passphrase, anyway }),
  openCandidateWindow: (): Promise<null> => invoke("open_candidate_window"),
  closeCandidateWindow: (): Promise<null> => invoke("close_candidate_window"),
  candidateScreen: (): Promise<CandidateScreen> => invoke("candidate_screen"),
  /** The program locked without being asked from the window. */
  onLocked: (hear: (told: null) => void): Promise<Stop> => listen<null>("locked", ({ payload }) => hear(payload)),
  /** The computer's clocks were set, or it slept: what counts down by itself is to be asked again. */
  onClocks: (hear: (told: null) => void): Promise<Stop> => listen<null>("clocks", ({ payload }) => hear(payload)),
  /** The candidate's window opened or closed. */
  onCandidateWindow: (hear: (told: boolean) => void): Promise<Stop> => listen<boolean>("candidate-window", ({ payload }) => hear(payload)),
  /** Within 100 ms of any change. */
  onCandidateScreen: (hear: (told: CandidateScreen) => void): Promise<Stop> => listen<CandidateScreen>("candidate-screen", ({ payload }) => hear(payload)),
};
