/** How a field that a school adds in its scheme is filled in; anything unknown is a line of text. */
interface LocalText {
  zh: string;
  en?: string | null;
}

export type FieldInput =
  | { kind: "text" | "long_text"; most: number }
  | { kind: "number"; least: number; most: number }
  | { kind: "date" }
  | { kind: "yes_no" }
  | { kind: "choice"; options: { key: string; name: LocalText }[] };

const LINE: FieldInput = { kind: "text", most: 200 };

export function fieldInput(input: unknown): FieldInput {
  if (typeof input !== "object" || input === null || !("kind" in input)) return LINE;
  const known = ["text", "long_text", "number", "date", "yes_no", "choice"];
  return known.includes(String(input.kind)) ? (input as FieldInput) : LINE;
}
