// One registry of the shortcuts of the screen: what runs them and what `?` shows are the same list.
//
// A plain letter or sign works only where no text field has the focus; Alt and Ctrl combinations, F keys and
// Escape work everywhere. No single key destroys anything.

import { onDestroy } from "svelte";
import { t } from "./i18n/index.svelte";

export type Shortcut = {
  /** `Alt+P`, `Ctrl+L`, `Enter`, `?`, `Alt+ArrowRight`. Letters in capitals. Alternatives separated by a space. */
  keys: string;
  /** What it does, as a verb, in the user's language. */
  label: string;
  run: () => void;
  /** Absent or true: can be used now. */
  when?: boolean;
};

type Group = { title: () => string; shortcuts: () => Shortcut[] };

// Plain, with a reactive count beside it: what is read while a component is being destroyed must be what is true now,
// and a reactive value read there still shows what it was before.
let groups: Group[] = [];
let changes = $state(0);

/** The shortcuts of the screen that can be used now, by group, the innermost first; reactive. */
export function shortcutGroups(): { title: string; shortcuts: Shortcut[] }[] {
  void changes;
  const shown = new Map<string, Shortcut[]>();
  for (const group of [...groups].reverse()) {
    const usable = group.shortcuts().filter((shortcut) => shortcut.when !== false);
    if (usable.length > 0) shown.set(group.title(), [...(shown.get(group.title()) ?? []), ...usable]);
  }
  // What works everywhere comes last: one looks first for what this screen can do.
  const everywhere = t().common.keysEverywhere;
  return [...shown]
    .map(([title, shortcuts]) => ({ title, shortcuts }))
    .sort((a, b) => Number(a.title === everywhere) - Number(b.title === everywhere));
}

/** Registers a component's shortcuts while it lives. Call during its initialisation. */
export function useKeys(title: () => string, shortcuts: () => Shortcut[]): void {
  const group = { title, shortcuts };
  groups = [...groups, group];
  queueMicrotask(() => (changes += 1));
  onDestroy(() => {
    groups = groups.filter((other) => other !== group);
    queueMicrotask(() => (changes += 1));
  });
}

/** Whether typing goes into the element. */
function takesText(element: EventTarget | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  if (element instanceof HTMLSelectElement) return true;
  const boxes = ["button", "checkbox", "radio", "range", "submit", "reset", "file", "color"];
  return element instanceof HTMLInputElement && !boxes.includes(element.type);
}

/** Whether something is written there. */
function holdsText(element: EventTarget | null): boolean {
  if (!takesText(element)) return false;
  return !("value" in element!) || element.value !== "";
}

/** The event as it would be written in `keys`. */
function written(event: KeyboardEvent): string[] {
  let key = event.key === " " ? "Space" : event.key;
  if (/^[a-z]$/i.test(key)) key = key.toUpperCase();
  const held = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}`;
  const names = [`${held}${key}`];
  if (event.shiftKey) names.push(`${held}Shift+${key}`);
  // Where Alt composes a character (macOS, some layouts), the place of the key says which letter was meant.
  if (event.altKey && /^Key[A-Z]$/.test(event.code) && !/^[A-Z]$/.test(key)) {
    names.push(`${held}${event.code.slice(3)}`);
  }
  return names;
}

/** Whether the event is one of these keys, for a listener of a panel or of a field. Shift makes another key of Enter. */
export function pressed(event: KeyboardEvent, keys: string): boolean {
  const [name = ""] = written(event);
  return !event.isComposing && !(event.shiftKey && name.endsWith("Enter")) && keys.split(" ").includes(name);
}

function onkeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const free = event.ctrlKey || event.metaKey || event.altKey || /^(F\d+|Escape)$/.test(event.key);
  if (!free && takesText(event.target)) return;
  // Enter and Space belong to the button or the link that has the focus.
  const own =
    event.target instanceof HTMLElement && event.target.closest("button, a, summary, [role=option]");
  if (!free && own && (event.key === "Enter" || event.key === " ")) return;
  // Undo inside a field undoes the typing; in an empty one, as the note line after a gesture, there is none to undo.
  if (event.ctrlKey && event.key.toLowerCase() === "z" && holdsText(event.target)) return;
  const names = written(event);
  for (const group of [...groups].reverse()) {
    for (const shortcut of group.shortcuts()) {
      if (shortcut.when === false) continue;
      const wanted = shortcut.keys.split(" ");
      // A shortcut that names Shift wants it; one that does not accepts it only for signs (`?` is Shift+,).
      const hit = names.some((name) => wanted.includes(name));
      if (!hit) continue;
      if (event.shiftKey && /[A-Z]$/.test(names[0] ?? "") && !wanted.some((key) => key.includes("Shift")))
        continue;
      event.preventDefault();
      shortcut.run();
      return;
    }
  }
}

/** Starts listening; once, by the application. */
export function listenToKeys(): void {
  window.addEventListener("keydown", onkeydown);
  // Some engines judge a focus moved by the program from the last click: whoever last used a key always sees it.
  const root = document.documentElement;
  window.addEventListener("keydown", () => (root.dataset["by"] = "keys"), true);
  window.addEventListener("pointerdown", () => delete root.dataset["by"], true);
}

/** `Alt+ArrowRight` as written on a key hint: `Alt →`. Only the first alternative. */
export function keyCaps(keys: string): string[] {
  const arrows: Record<string, string> = { ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓" };
  const names = t().common.keyNames as Record<string, string>;
  const first = keys.split(" ")[0] ?? "";
  const parts = first === "Ctrl++" || first === "Alt++" ? [first.slice(0, -2), "+"] : first.split("+");
  return parts.map((part) => arrows[part] ?? names[part] ?? part);
}

/** `Alt+P` as `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string): string {
  return keys.replaceAll("Ctrl", "Control");
}
