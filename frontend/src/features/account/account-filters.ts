import { filtersOf } from "../../lib/filters";

/** What the list of accounts can be narrowed to; stands in the address. */
export const accountFilters = filtersOf({ q: "text", kind: "text" });
