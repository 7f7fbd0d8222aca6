/** Filters of a list as they stand in the address: texts, and flags that are there or not. */

type Shape = Readonly<Record<string, "text" | "flag">>;

/** What is chosen; a filter that is off is left out, so that addresses stay short. */
export type Filters<S extends Shape> = { [K in keyof S]?: S[K] extends "flag" ? true : string };

/** Reads the filters of one page from the search part of an address; anything else there is dropped. */
export function filtersOf<const S extends Shape>(shape: S): (raw: Readonly<Record<string, unknown>>) => Filters<S> {
  return (raw) => {
    const filters: Record<string, string | true> = {};
    for (const [key, kind] of Object.entries(shape)) {
      const value = raw[key];
      if (kind === "flag") {
        if (value === true || value === "true" || value === 1) filters[key] = true;
      } else if (typeof value === "number" || (typeof value === "string" && value.trim() !== "")) {
        filters[key] = String(value);
      }
    }
    return filters as Filters<S>;
  };
}
