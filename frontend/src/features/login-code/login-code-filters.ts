import { filtersOf } from "../../lib/filters";

export const audiences = ["guardians", "students", "staff"] as const;
export type Audience = (typeof audiences)[number];
export const isAudience = (text: string | undefined): text is Audience => audiences.some((one) => one === text);

/** For whom the codes are; a link may say it all. */
export const loginCodeFilters = filtersOf({ audience: "text", class: "text", person: "text" });
