/** What was done, by whom, when. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { listAuditInfiniteOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { AuditItem } from "../../api/gen/types.gen";
import { byCursor } from "../../api/paging";
import { type Column, DataTable } from "../../components/data-table";
import { EmptyState } from "../../components/empty-state";
import { FilterBar, FilterSelect } from "../../components/filters";
import { Link } from "../../components/link";
import { ListCard } from "../../components/list-card";
import { NextPage } from "../../components/next-page";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatInstant } from "../../lib/dates";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { actionWords, detailLine } from "./action-words";
import { auditTexts } from "./text";
import "./audit.css";

const PAGE = 200;
const readAction = filtersOf({ action: "text" });
const nothing: AuditItem[] = [];
/** Things that have a page of their own. */
const PAGES: Readonly<Record<string, string>> = {
  student: "/students",
  staff: "/staff",
  record: "/records",
  import: "/imports",
  campaign: "/campaigns",
  scheme: "/schemes",
};

export function AuditPage() {
  const t = useTexts(auditTexts);
  const language = useLanguage();
  const [{ action }, change] = useFilters(readAction);
  const query = useInfiniteQuery({
    ...listAuditInfiniteOptions({ query: { limit: PAGE, ...(action ? { action } : {}) } }),
    ...byCursor,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? nothing, [query.data]);
  const columns = useColumns();
  // The actions that were met so far; the one in the address too.
  const [before, setBefore] = useState<readonly string[]>([]);
  const known = [...new Set([...before, ...rows.map((row) => row.action), ...(action ? [action] : [])])].sort();
  return (
    <>
      <PageTitle title={t("title")} detail={t("detail")} />
      <FilterBar>
        <FilterSelect
          label={t("action")}
          all={t("allActions")}
          value={action}
          options={known.map((value) => ({ value, label: actionWords(value, language) }))}
          onChange={(next) => {
            setBefore(known);
            change({ action: next });
          }}
        />
      </FilterBar>
      <QueryState
        query={query}
        lines={10}
        empty={() => (rows.length === 0 ? <EmptyState sentence={t(action ? "noneFound" : "none")} /> : null)}
      >
        {() => (
          <>
            <DataTable
              label={t("list")}
              rows={rows}
              columns={columns}
              rowKey={(row) => row.id}
              card={(row) => <AuditCard row={row} />}
              cardHeight={92}
            />
            <NextPage query={query} label={t("earlier")} className="audit-more" />
          </>
        )}
      </QueryState>
    </>
  );
}

function About({ row }: { row: AuditItem }) {
  const page = row.entity ? PAGES[row.entity] : undefined;
  if (!row.entity_id) return null;
  return page ? <Link href={`${page}/${row.entity_id}`}>{row.entity_id}</Link> : <span>{row.entity_id}</span>;
}

function useColumns(): Column<AuditItem>[] {
  const t = useTexts(auditTexts);
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: "number",
        header: t("number"),
        width: "88px",
        align: "right",
        cell: (row) => <span className="faint">{row.sequence}</span>,
      },
      { key: "at", header: t("at"), width: "140px", cell: (row) => formatInstant(row.at, language) },
      { key: "actor", header: t("actor"), width: "minmax(90px, 0.7fr)", cell: (row) => row.actor },
      {
        key: "action",
        header: t("action"),
        width: "minmax(150px, 1fr)",
        cell: (row) => <span title={row.action}>{actionWords(row.action, language)}</span>,
      },
      {
        key: "entity",
        header: t("entity"),
        width: "140px",
        cell: (row) => (
          <span className="audit-id">
            <About row={row} />
          </span>
        ),
      },
      {
        key: "detail",
        header: t("more"),
        width: "minmax(160px, 2fr)",
        cell: (row) => <span title={detailLine(row.detail, language)}>{detailLine(row.detail, language)}</span>,
      },
    ],
    [t, language],
  );
}

function AuditCard({ row }: { row: AuditItem }) {
  const language = useLanguage();
  return (
    <ListCard
      title={actionWords(row.action, language)}
      detail={[`${row.actor} · ${formatInstant(row.at, language)}`, detailLine(row.detail, language)]
        .filter(Boolean)
        .join(" · ")}
      trailing={row.sequence}
    />
  );
}
