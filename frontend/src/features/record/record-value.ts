/** A record while it is written, and how it becomes the body of a request. Pure: the clock comes in as an argument. */
import type { PersonRef, RecordForm, RecordRequest, RecordResponse } from "../../api/gen/types.gen";
import { addDays, dayOf } from "../../lib/dates";
import { type Channel, type Confidentiality, type Effect, type Guidance, type Place, shapeOf } from "./record-shape";

export type FieldValue = string | number | boolean;

export interface RecordValue {
  kind: string;
  students: PersonRef[];
  /** RFC 3339. */
  occurredAt: string;
  minutes: number | null;
  place: Place | null;
  channel: Channel | null;
  topic: string;
  summary: string;
  effect: Effect | null;
  /** Null: nothing follows. */
  nextStep: { text: string; dueOn: string } | null;
  guidances: Guidance[];
  confidentiality: Confidentiality;
  fields: Record<string, FieldValue>;
  answers: string | null;
  /** What this form does not ask and a correction must not lose. */
  kept: Pick<RecordRequest, "place_note" | "participants" | "tags" | "stage_theme" | "key_moment" | "meeting">;
}

export function newRecord(kind: string, students: PersonRef[], now: Date, answers: string | null = null): RecordValue {
  const shape = shapeOf(kind);
  return {
    kind,
    students,
    occurredAt: now.toISOString(),
    minutes: null,
    place: shape.place,
    channel: shape.channel,
    topic: "",
    summary: "",
    effect: null,
    nextStep: null,
    guidances: [],
    confidentiality: "open",
    fields: {},
    answers,
    kept: {},
  };
}

/** The same words under another kind; what the new kind does not ask falls away. */
export function withKind(value: RecordValue, kind: string, form: RecordForm | undefined): RecordValue {
  const shape = shapeOf(kind);
  const keys = new Set(form?.fields.map((field) => field.key));
  const stays = value.place !== null && shape.places.includes(value.place);
  const reaches = value.channel !== null && shape.channels.includes(value.channel);
  return {
    ...value,
    kind,
    place: stays ? value.place : shape.place,
    channel: reaches ? value.channel : shape.channel,
    effect: shape.outcome ? value.effect : null,
    nextStep: shape.outcome ? value.nextStep : null,
    fields: Object.fromEntries(Object.entries(value.fields).filter(([key]) => keys.has(key))),
  };
}

/** `key` is the idempotency key: it also tells the server, for good, that two requests are one record. */
export function toRequest(value: RecordValue, key: string): RecordRequest {
  const text = (words: string) => (words.trim() === "" ? null : words.trim());
  return {
    ...value.kept,
    kind: value.kind,
    occurred_at: value.occurredAt,
    minutes: value.minutes,
    place: value.place,
    channel: value.channel,
    students: value.students.map((student) => student.id),
    topic: text(value.topic),
    summary: text(value.summary),
    effect: value.effect,
    next_step: value.nextStep ? { text: value.nextStep.text.trim(), due_on: value.nextStep.dueOn || null } : null,
    guidances: value.guidances,
    confidentiality: value.confidentiality,
    answers: value.answers,
    fields: value.fields,
    client_key: key,
  };
}

const fieldsOf = (fields: unknown): Record<string, FieldValue> =>
  typeof fields === "object" && fields !== null
    ? Object.fromEntries(
        Object.entries(fields).filter((entry): entry is [string, FieldValue] =>
          ["string", "number", "boolean"].includes(typeof entry[1]),
        ),
      )
    : {};

/** An entry of the outbox, taken back into the form. */
export function fromRequest(body: RecordRequest, names: readonly string[]): RecordValue {
  return {
    kind: body.kind,
    students: body.students.map((id, index) => ({ id, name: names[index] ?? "" })),
    occurredAt: body.occurred_at,
    minutes: body.minutes ?? null,
    place: (body.place ?? null) as Place | null,
    channel: (body.channel ?? null) as Channel | null,
    topic: body.topic ?? "",
    summary: body.summary ?? "",
    effect: (body.effect ?? null) as Effect | null,
    nextStep: body.next_step ? { text: body.next_step.text, dueOn: body.next_step.due_on ?? "" } : null,
    guidances: (body.guidances ?? []) as Guidance[],
    confidentiality: body.confidentiality as Confidentiality,
    fields: fieldsOf(body.fields),
    answers: body.answers ?? null,
    kept: {
      place_note: body.place_note ?? null,
      participants: body.participants ?? [],
      tags: body.tags ?? [],
      stage_theme: body.stage_theme ?? null,
      key_moment: body.key_moment ?? null,
      ...(body.meeting ? { meeting: body.meeting } : {}),
    },
  };
}

/** A record that is to be corrected. */
export function fromRecord(record: RecordResponse): RecordValue {
  const { author: _author, students, ...rest } = record;
  return fromRequest(
    { ...rest, students: students.map((student) => student.id) },
    students.map((student) => student.name),
  );
}

/** What is missing before sending, by pointer into the body. The server checks everything again. */
export function missingIn(value: RecordValue, form: RecordForm | undefined): ("students" | "summary" | "next_step")[] {
  const missing: ("students" | "summary" | "next_step")[] = [];
  if ((form?.needs_students ?? true) && value.students.length === 0) missing.push("students");
  if ((form?.needs_text ?? true) && value.summary.trim() === "" && value.topic.trim() === "") missing.push("summary");
  if (value.nextStep && value.nextStep.text.trim() === "") missing.push("next_step");
  return missing;
}

/** Required fields of the scheme that are empty, by key. */
export const emptyFields = (value: RecordValue, form: RecordForm | undefined): string[] =>
  (form?.fields ?? [])
    .filter((field) => field.required && (value.fields[field.key] ?? "") === "")
    .map((field) => field.key);

export type NextChoice = "none" | "soon" | "week" | "day";

/** The quick answers to "when next": in three days, in a week on the same weekday. */
export function nextDays(occurredAt: string): { soon: string; week: string } {
  const day = dayOf(new Date(occurredAt));
  return { soon: addDays(day, 3), week: addDays(day, 7) };
}
