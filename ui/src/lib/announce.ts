// What is told to screen readers: one polite region and one assertive region, made once, in the page.
// Milestones are announced (five minutes, one minute, the end), never each second.

const regions = new Map<"polite" | "assertive", HTMLElement>();

function region(kind: "polite" | "assertive"): HTMLElement {
  const made = regions.get(kind);
  if (made) return made;
  const element = document.createElement("div");
  element.className = "visually-hidden";
  element.setAttribute("aria-live", kind);
  element.setAttribute("role", kind === "polite" ? "status" : "alert");
  document.body.append(element);
  regions.set(kind, element);
  return element;
}

/** Makes the regions before the first message: a region born with its text is often not read. */
export function prepareAnnouncements(): void {
  region("polite");
  region("assertive");
}

/** Says `text` once the reader is free, or at once when `urgent`. The same text twice is said twice. */
export function announce(text: string, urgency: "polite" | "urgent" = "polite"): void {
  const element = region(urgency === "polite" ? "polite" : "assertive");
  element.textContent = "";
  requestAnimationFrame(() => {
    element.textContent = text;
  });
}
