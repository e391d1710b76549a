// Reads what people type for a day or an hour, forgivingly, and answers it as the shell writes it. Pure.

const months: Record<string, number> = {};
const names = [
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
  "january february march april may june july august september october november december",
];
for (const line of names) line.split(" ").forEach((name, index) => (months[name] = index + 1));

function monthOf(word: string): number | null {
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(".", "");
  if (/^\d+$/.test(plain)) return Number(plain);
  const hits = Object.keys(months).filter((name) => name.startsWith(plain));
  const found = new Set(hits.map((name) => months[name]));
  return plain.length >= 3 && found.size === 1 ? ([...found][0] ?? null) : null;
}

/** `23/11/2026`, `23.11.26`, `23 nov 2026`, `23/11`, `231126`, `2026-11-23` as `2026-11-23`; `null` when it is no day.
 *  Without a year: the next such day from `today`. Two figures: this century up to twenty years ahead, else the last. */
export function readDate(text: string, today: string): string | null {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return build(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const compact = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed);
  const parts = compact
    ? compact.slice(1)
    : typed
        .replace(/(\d)er\b/i, "$1")
        .split(/[\s/.\-]+/)
        .filter(Boolean);
  if (parts.length < 2 || parts.length > 3 || !/^\d{1,2}$/.test(parts[0] ?? "")) return null;
  const day = Number(parts[0]);
  const month = monthOf(parts[1] ?? "");
  if (!month) return null;
  const thisYear = Number(today.slice(0, 4));
  if (parts.length === 2) {
    const soon = build(thisYear, month, day);
    return soon && soon >= today ? soon : build(thisYear + 1, month, day);
  }
  const year = parts[2] ?? "";
  if (/^\d{4}$/.test(year)) return build(Number(year), month, day);
  if (!/^\d{2}$/.test(year)) return null;
  const century = Math.floor(thisYear / 100) * 100;
  const guess = century + Number(year);
  return build(guess > thisYear + 20 ? guess - 100 : guess, month, day);
}

function build(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2200;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** `9:00`, `9h`, `9 h 30`, `0930`, `9` as `09:30`; `null` when it is no hour. */
export function readTime(text: string): string | null {
  const found =
    /^\s*(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?\s*$/i.exec(text) ?? /^\s*(\d{1,2})(\d{2})\s*$/.exec(text);
  if (!found) return null;
  const hours = Number(found[1]);
  const minutes = Number(found[2] ?? 0);
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
