/** The rows of a sheet: what each would do, from what to what, and why it is refused. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { listImportRowsInfiniteOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { ImportResponse, ImportRow } from "../../api/gen/types.gen";
import { byCursor } from "../../api/paging";
import { Segments } from "../../components/choice";
import { NextPage } from "../../components/next-page";
import { Pill, type Tone } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useTexts } from "../../i18n/texts";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { importTexts } from "./text";

const PAGE = 100;
const readOutcome = filtersOf({ outcome: "text" });
const outcomes = ["added", "changed", "unchanged", "refused", "skipped", "missing"] as const;
type Outcome = (typeof outcomes)[number];
const TONES: Readonly<Record<Outcome, Tone>> = {
  added: "green",
  changed: "blue",
  unchanged: "plain",
  refused: "red",
  skipped: "plain",
  missing: "amber",
};
const isOutcome = (code: string): code is Outcome => outcomes.some((one) => one === code);

export function ImportRows({ one }: { one: ImportResponse }) {
  const t = useTexts(importTexts);
  const [{ outcome }, change] = useFilters(readOutcome);
  const query = useInfiniteQuery({
    ...listImportRowsInfiniteOptions({
      path: { import: one.id },
      query: { limit: PAGE, ...(outcome ? { outcome } : {}) },
    }),
    ...byCursor,
    initialPageParam: { path: { import: one.id } },
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const several = one.sheets.length > 1;
  return (
    <section className="import-part">
      <h2>{t("rows")}</h2>
      <div className="import-outcomes no-print">
        <Segments
          label={t("rowsOf")}
          options={[
            { value: "", label: t("all") },
            ...outcomes
              .filter((key) => one.summary[key] > 0)
              .map((key) => ({ value: key, label: `${t(key)} ${one.summary[key]}` })),
          ]}
          value={outcome ?? ""}
          onChange={(value) => change({ outcome: value || undefined })}
        />
      </div>
      <QueryState query={query} empty={() => (rows.length === 0 ? <p className="faint">{t("noRows")}</p> : null)}>
        {() => (
          <>
            <ul className="import-rows">
              {rows.map((row) => (
                <Row key={`${row.sheet} ${row.row} ${row.name}`} row={row} sheet={several} />
              ))}
            </ul>
            <NextPage query={query} label={t("more")} />
          </>
        )}
      </QueryState>
    </section>
  );
}

function Row({ row, sheet }: { row: ImportRow; sheet: boolean }) {
  const t = useTexts(importTexts);
  return (
    <li>
      <span className="import-row-number">
        {sheet ? `${row.sheet} ` : ""}
        {row.row > 0 ? t("row", { row: row.row }) : ""}
      </span>
      <span className="import-row-outcome">
        {isOutcome(row.outcome) ? <Pill tone={TONES[row.outcome]}>{t(row.outcome)}</Pill> : <Pill>{row.outcome}</Pill>}
      </span>
      <span className="import-row-name">
        <b className="serif">{row.name}</b>
        {row.detail ? <small>{row.detail}</small> : null}
      </span>
      <span className="import-row-what">
        {row.changes.map((change) => (
          <span key={change.field}>
            {change.field_name} <del>{change.old ?? t("nothing")}</del>
            <i aria-hidden="true"> → </i>
            <span className="visually-hidden">{t("becomes")}</span>
            <ins>{change.new ?? t("nothing")}</ins>
          </span>
        ))}
        {row.marks.map((mark) => (
          <span key={mark.subject} className={mark.state === "unchanged" ? "faint" : ""}>
            {mark.subject}{" "}
            {mark.old && mark.state !== "unchanged" ? (
              <>
                <del>{mark.old}</del>
                <i aria-hidden="true"> → </i>
                <span className="visually-hidden">{t("becomes")}</span>
              </>
            ) : null}
            {mark.state === "unchanged" ? mark.new : <ins>{mark.new ?? t("nothing")}</ins>}
          </span>
        ))}
        {row.issues.map((issue) => (
          <span
            key={`${issue.cell} ${issue.code}`}
            className={row.outcome === "refused" ? "import-refusal" : "import-warning"}
          >
            {issue.cell ? <b>{t("cell", { cell: issue.cell, column: issue.column ?? "" })}</b> : null} {issue.message}
          </span>
        ))}
      </span>
    </li>
  );
}
