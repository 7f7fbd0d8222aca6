/** What the form of a kind asks for: where it was or how it went over the wire, and what stands there at first. */
export const PLACES = ["classroom", "office", "playground", "online", "home", "other"] as const;
export const CHANNELS = ["in_person", "phone", "video", "message", "notice", "letter", "email"] as const;
export const EFFECTS = ["helped", "fair", "follow_up"] as const;
export const CONFIDENTIALITIES = ["open", "restricted", "sealed"] as const;
export const GUIDANCES = ["thought", "psychology", "life", "study"] as const;
export type Place = (typeof PLACES)[number];
export type Channel = (typeof CHANNELS)[number];
export type Effect = (typeof EFFECTS)[number];
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];
export type Guidance = (typeof GUIDANCES)[number];

export interface RecordShape {
  /** Empty: the place is not asked. */
  places: readonly Place[];
  /** Empty: the channel is not asked. */
  channels: readonly Channel[];
  place: Place | null;
  channel: Channel | null;
  /** Whether it is asked how it went and what comes next. */
  outcome: boolean;
}

const anywhere: RecordShape = {
  places: ["classroom", "office", "playground", "other"],
  channels: [],
  place: null,
  channel: null,
  outcome: true,
};
const written: RecordShape = { places: [], channels: [], place: null, channel: null, outcome: false };

const SHAPES: Readonly<Record<string, RecordShape>> = {
  talk: { ...anywhere, places: ["classroom", "office", "playground", "online"], channel: "in_person" },
  home_visit: { ...anywhere, places: ["home", "other"], place: "home", channel: "in_person" },
  phone_call: { ...anywhere, places: [], channels: ["phone", "video"], channel: "phone" },
  guardian_message: { ...anywhere, places: [], channels: ["message", "notice", "letter", "email"], channel: "message" },
  three_party: { ...anywhere, places: [], channels: ["in_person", "phone", "video"], channel: "in_person" },
  online_session: { ...anywhere, places: [], channels: ["video", "message", "phone"], channel: "video" },
  meal_companion: { ...anywhere, places: [], outcome: false },
  journal_marking: written,
  letter: written,
  growth_message: written,
  term_plan: written,
  term_summary: written,
  term_comment: written,
  mentee_evaluation: written,
  monthly_conduct: written,
  case_study: written,
  education_story: written,
  mentor_notes: written,
  article: written,
  reading_report: written,
  praise: { ...anywhere, outcome: false },
  honour: written,
  work: written,
};

export const shapeOf = (kind: string): RecordShape => SHAPES[kind] ?? anywhere;
