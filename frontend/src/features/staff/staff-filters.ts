import { filtersOf } from "../../lib/filters";

/** What the list of the staff can be narrowed to; stands in the address. */
export const staffFilters = filtersOf({ q: "text", kind: "text", status: "text" });
