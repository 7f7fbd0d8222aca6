import { filtersOf } from "../../lib/filters";

/** What the list of students can be narrowed to; stands in the address. */
export const studentFilters = filtersOf({
  q: "text",
  grade: "text",
  class: "text",
  mentor: "text",
  status: "text",
  without_mentor: "flag",
  special: "flag",
});
