// Every field of the preparation has an id made of section, record and name, so that a message can lead to it.

import type { FieldRef } from "$lib/wire/FieldRef";

/** The id of a field in the page. */
export function fieldId(section: string, of: string | null, name: string): string {
  return ["field", section, of, name].filter(Boolean).join("-");
}

/** Moves the focus to the field a message points at; to the first empty line, or the heading, of its section when
 *  it names none. */
export function focusField(ref: FieldRef): void {
  const { section, of, name } = ref;
  const block = document.getElementById(`section-${section}`);
  const target =
    (name && document.getElementById(fieldId(section, of, name))) ||
    (of &&
      document.querySelector<HTMLElement>(
        `[id^="${CSS.escape(`field-${section}-${of}-`)}"]:is(input, select, textarea)`,
      )) ||
    block?.querySelector<HTMLElement>("[data-new] :is(input, select, textarea)") ||
    block?.querySelector<HTMLElement>("input, textarea") ||
    block?.querySelector<HTMLElement>("h2");
  if (!target) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  target.focus({ preventScroll: true });
}

/** Keyboard of a table of fields: Enter and Down go to the same column of the next row, Up to the one before.
 *  Tab goes along the row, as everywhere. */
export function moveInTable(event: KeyboardEvent): void {
  const target = event.target;
  if (!(target instanceof HTMLInputElement) || event.altKey || event.ctrlKey || event.isComposing) return;
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
  if (step === 0 || target.list || target.type === "radio") return;
  const row = target.closest("tr");
  const column = target.closest("td")?.cellIndex;
  if (!row || column === undefined) return;
  event.preventDefault();
  // A changed field is committed by leaving it; Enter on the last row commits in place.
  const rows = [...(row.closest("tbody")?.rows ?? [])].filter((other) => !other.hasAttribute("data-more"));
  const next = rows[rows.indexOf(row) + step]?.cells[column]?.querySelector<HTMLElement>("input, select");
  if (next) next.focus();
  else target.dispatchEvent(new Event("change"));
}
