// A question asked in the page: what `AskPanel` shows and what a gesture wants to know.

import type { Problem } from "./wire/Problem";

/** One field of a question asked beside a gesture. */
export type AskField = {
  id: string;
  label: string;
  kind: "line" | "area" | "minutes" | "choice";
  value: string;
  hint?: string;
  optional?: boolean;
  /** For `choice`. */
  options?: { value: string; label: string }[];
  /** Asked only for these values of the first field. */
  only?: string[];
};

/** A question asked in the page, beside the gesture it belongs to. */
export type Ask = {
  title: string;
  tone?: "plain" | "soon" | "over";
  fields: AskField[];
  /** Ready answers for the field `motive`. */
  ideas?: readonly string[];
  send: string;
  /** Answers the problem to show, or null when done. */
  answer: (values: Record<string, string>) => Promise<Problem | null>;
};
