/** Order of rows in a table: stable, Chinese names by pinyin, missing values last in both directions. */

export interface Sorting {
  key: string;
  direction: "up" | "down";
}

interface Sortable<Row> {
  key: string;
  sortBy?: (row: Row) => string | number | null;
}

const names = new Intl.Collator("zh-CN", { numeric: true });

export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Sortable<Row>[],
  sorting?: Sorting,
): readonly Row[] {
  const sortBy = columns.find((column) => column.key === sorting?.key)?.sortBy;
  if (!sorting || !sortBy) return rows;
  const sign = sorting.direction === "up" ? 1 : -1;
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .sort((a, b) => {
      if (a.value === b.value) return 0;
      if (a.value === null) return 1;
      if (b.value === null) return -1;
      if (typeof a.value === "number" && typeof b.value === "number") return sign * (a.value - b.value);
      return sign * names.compare(String(a.value), String(b.value));
    })
    .map((entry) => entry.row);
}

/** Up, then down, then as it came. */
export function toggledSorting(sorting: Sorting | undefined, key: string): Sorting | undefined {
  if (sorting?.key !== key) return { key, direction: "up" };
  return sorting.direction === "up" ? { key, direction: "down" } : undefined;
}
