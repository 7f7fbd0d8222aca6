/** A table that stays smooth with thousands of rows, and a list of cards on a phone. Rows are drawn only where they are seen. */
import { useVirtualizer, useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useIsPhone } from "../lib/use-is-phone";
import { useTravel } from "./link";
import { type Sorting, sortRows, toggledSorting } from "./sorting";
import { componentTexts } from "./text";
import "./data-table.css";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** A CSS grid track: "120px", "minmax(160px, 2fr)". */
  width: string;
  /** Figures stand at the right. */
  align?: "left" | "right";
  /** What the column is sorted by; without it the column cannot be sorted. */
  sortBy?: (row: Row) => string | number | null;
  /** Stays in sight at the right while the rest scrolls sideways. */
  sticky?: boolean;
}

interface DataTableProps<Row> {
  /** What the table shows, for screen readers. */
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** Where a click on the row leads; the first cell should hold a link to the same place. */
  href?: (row: Row) => string | undefined;
  /** The row on a phone. */
  card: (row: Row) => ReactNode;
  /** The marked row. */
  selected?: string;
  initialSorting?: Sorting;
  /** Height of a card in CSS pixels, before it is measured. */
  cardHeight?: number;
}

const ROW_HEIGHT = 40;

export function DataTable<Row>(props: DataTableProps<Row>) {
  return useIsPhone() ? <CardList {...props} /> : <RowTable {...props} />;
}

function RowTable<Row>({ label, rows, columns, rowKey, href, selected, initialSorting }: DataTableProps<Row>) {
  const t = useTexts(componentTexts);
  const box = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<Sorting | undefined>(initialSorting);
  const shown = useMemo(() => sortRows(rows, columns, sorting), [rows, columns, sorting]);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const template = columns.map((column) => column.width).join(" ");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="data-table" ref={box} role="table" aria-label={label} aria-rowcount={shown.length + 1} tabIndex={0}>
      <div className="data-head" role="rowgroup">
        <div className="data-row" role="row" style={{ gridTemplateColumns: template }}>
          {columns.map((column) => {
            const direction = sorting?.key === column.key ? sorting.direction : undefined;
            return (
              <div
                key={column.key}
                className={cellClass(column)}
                role="columnheader"
                aria-sort={direction === "up" ? "ascending" : direction === "down" ? "descending" : undefined}
              >
                {column.sortBy ? (
                  <button
                    type="button"
                    aria-label={t("sortBy", { column: column.header })}
                    onClick={() => setSorting(toggledSorting(sorting, column.key))}
                  >
                    {column.header}
                    <i aria-hidden="true">{direction === "up" ? "↑" : direction === "down" ? "↓" : ""}</i>
                  </button>
                ) : (
                  column.header
                )}
              </div>
            );
          })}
        </div>
      </div>
      <div className="data-body" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = shown[item.index] as Row;
          const key = rowKey(row);
          return (
            <TableRow
              key={key}
              row={row}
              columns={columns}
              template={template}
              index={item.index}
              start={item.start}
              selected={key === selected}
              href={href}
            />
          );
        })}
      </div>
    </div>
  );
}

interface TableRowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  template: string;
  index: number;
  /** Distance from the head in CSS pixels. */
  start: number;
  selected: boolean;
  href: ((row: Row) => string | undefined) | undefined;
}

const cellClass = <Row,>(column: Column<Row>) =>
  `data-cell ${column.align === "right" ? "right" : ""} ${column.sticky ? "data-sticky" : ""}`;

/** Remembered, so that scrolling draws only the rows that come into sight. */
const TableRow = memo(function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, columns, template, index, start, selected, href } = props;
  const travel = useTravel();
  const target = href?.(row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link in the first cell does the same by keyboard
    <div
      className={`data-row ${target ? "data-opens" : ""} ${selected ? "data-selected" : ""}`}
      role="row"
      aria-rowindex={index + 2}
      tabIndex={-1}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
      onClick={(event) => {
        if (!target || (event.target as Element).closest("a, button, input, label, dialog")) return;
        travel(target);
      }}
    >
      {columns.map((column) => (
        <div key={column.key} className={cellClass(column)} role="cell">
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}) as <Row>(props: TableRowProps<Row>) => ReactNode;

function CardList<Row>({ label, rows, columns, rowKey, card, initialSorting, cardHeight = 76 }: DataTableProps<Row>) {
  const box = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    setMargin((box.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const shown = useMemo(() => sortRows(rows, columns, initialSorting), [rows, columns, initialSorting]);
  const virtualizer = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => cardHeight,
    overscan: 8,
    scrollMargin: margin,
  });
  return (
    <ul className="card-list" ref={box} aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = shown[item.index] as Row;
        return (
          <li
            key={rowKey(row)}
            ref={virtualizer.measureElement}
            data-index={item.index}
            style={{ transform: `translateY(${item.start - margin}px)` }}
          >
            {card(row)}
          </li>
        );
      })}
    </ul>
  );
}
