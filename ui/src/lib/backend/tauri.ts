// The shell, through Tauri. The only file of the view that knows Tauri exists.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend } from "./backend";

export const tauri: Backend = {
  status: () => invoke("status"),
  create: (user, passphrase) => invoke("create", { user, passphrase }),
  unlock: (user, passphrase) => invoke("unlock", { user, passphrase }),
  recover: (user, code, passphrase) => invoke("recover", { user, code, passphrase }),
  lock: () => invoke("lock"),
  lockScreen: () => invoke("lock_screen"),
  pauseLocked: (session, slot) => invoke("pause_locked", { session, slot }),
  onLocked: (hear) => listen("locked", () => hear()),

  users: () => invoke("users"),
  addUser: (name, role, passphrase) => invoke("add_user", { name, role, passphrase }),
  removeUser: (id) => invoke("remove_user", { id }),
  changePassphrase: (former, passphrase) => invoke("change_passphrase", { former, passphrase }),
  draftRecovery: () => invoke("draft_recovery"),
  recoveryDocument: () => invoke("recovery_document"),
  printRecovery: (printer) => invoke("print_recovery", { printer }),
  keepRecovery: () => invoke("keep_recovery"),
  dropRecovery: () => invoke("drop_recovery"),

  setPreferences: (preferences) => invoke("set_preferences", { preferences }),
  setDocumentsFolder: (folder) => invoke("set_documents_folder", { folder }),
  startPractice: () => invoke("start_practice"),
  leavePractice: () => invoke("leave_practice"),
  setPracticeSpeed: (speed) => invoke("set_practice_speed", { speed }),

  home: () => invoke("home"),
  searchSessions: (text) => invoke("search_sessions", { text }),
  certificationChoices: () => invoke("certification_choices"),
  openSession: (certification, kind) => invoke("open_session", { certification, kind }),

  show: (session, showing) => invoke("show", { session, showing }),
  logo: (session) => invoke("logo", { session }),
  act: (session, action, showing) => invoke("act", { session, action, showing }),
  saveDraft: (session, candidate, text) => invoke("save_draft", { session, candidate, text }),

  purgeNotes: (session) => invoke("purge_notes", { session }),
  document: (session, key) => invoke("document", { session, key }),
  saveDocument: (session, key) => invoke("save_document", { session, key }),
  printers: () => invoke("printers"),
  printDocument: (session, key, printer, apart) => invoke("print_document", { session, key, printer, apart }),

  signing: (session, document) => invoke("signing", { session, document }),
  cards: (driver) => invoke("cards", { driver }),
  sign: (session, document, field, using, strokes) =>
    invoke("sign", { session, document, field, with: using, strokes }),
  agree: (session, document, juror, strokes) => invoke("agree", { session, document, juror, strokes }),
  foundAuthority: (centre, passphrase) => invoke("found_authority", { centre, passphrase }),
  saveRoot: () => invoke("save_root"),
  printRoot: (printer) => invoke("print_root", { printer }),
  issueCertificate: (session, juror, administrator, passphrase) =>
    invoke("issue_certificate", { session, juror, administrator, passphrase }),
  attachScan: (session, document, jurors, scan) => invoke("attach_scan", { session, document, jurors, scan }),
  scan: (session, file) => invoke("scan", { session, file }),
  readPages: (picture) => invoke("read_pages", { picture }),
  requestTimestamp: (session, document) => invoke("request_timestamp", { session, document }),
  bringTimestamp: (session, document, answer) => invoke("bring_timestamp", { session, document, answer }),
  verifyFile: (document, given) => invoke("verify_file", { document, given }),

  readiness: () => invoke("readiness"),
  verifyRecords: () => invoke("verify_records"),

  safety: () => invoke("safety"),
  sticks: () => invoke("sticks"),
  chooseCopy: (folder) => invoke("choose_copy", { folder }),
  stopCopy: () => invoke("stop_copy"),
  setCopyAside: () => invoke("set_copy_aside"),
  backUp: () => invoke("back_up"),
  setBackupFolder: (folder) => invoke("set_backup_folder", { folder }),
  copiesIn: (folder) => invoke("copies_in", { folder }),
  takeOver: (dir, passphrase, anyway) => invoke("take_over", { dir, passphrase, anyway }),

  openCandidateWindow: () => invoke("open_candidate_window"),
  closeCandidateWindow: () => invoke("close_candidate_window"),
  candidateScreen: () => invoke("candidate_screen"),
  onCandidateScreen: (hear) => listen("candidate-screen", (event) => hear(event.payload as never)),
  onCandidateWindow: (hear) => listen("candidate-window", (event) => hear(event.payload as never)),
  onClocks: (hear) => listen("clocks", () => hear()),
};
