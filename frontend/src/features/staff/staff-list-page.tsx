/** Everybody who works at the school. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { listStaffInfiniteOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { StaffItem } from "../../api/gen/types.gen";
import { byCursor, useRemainingPages } from "../../api/paging";
import { useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { type Column, DataTable } from "../../components/data-table";
import { EmptyState } from "../../components/empty-state";
import { FilterBar, FilterSelect, SearchBox } from "../../components/filters";
import { Link } from "../../components/link";
import { ListCard } from "../../components/list-card";
import { PageTitle } from "../../components/page-title";
import { ProblemState, QueryState } from "../../components/query-state";
import { useTexts } from "../../i18n/texts";
import { roles, staffGenders, staffKinds, staffStates, useWord, useWordOptions } from "../../i18n/vocabulary";
import { useFilters } from "../../lib/use-filters";
import { staffFilters } from "./staff-filters";
import { StaffForm } from "./staff-form";
import { staffTexts } from "./text";

const PAGE = 500;
const nothing: StaffItem[] = [];
const staffHref = (person: StaffItem) => `/staff/${person.id}`;

export function StaffListPage() {
  const t = useTexts(staffTexts);
  const may = useCan();
  const [filters, change] = useFilters(staffFilters);
  const [adding, setAdding] = useState(false);
  const kinds = useWordOptions(staffKinds);
  const states = useWordOptions(staffStates);
  const { q, ...rest } = filters;
  const query = useInfiniteQuery({
    ...listStaffInfiniteOptions({ query: { ...rest, ...(q ? { search: q } : {}), limit: PAGE, count: true } }),
    ...byCursor,
    placeholderData: keepPreviousData,
  });
  useRemainingPages(query);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? nothing, [query.data]);
  const columns = useColumns();
  const narrowed = Object.keys(filters).length > 0;
  const total = query.data?.pages[0]?.total ?? rows.length;
  const mayImport = may("imports.manage");
  return (
    <>
      <PageTitle
        title={t("title")}
        actions={
          may("staff.manage") ? (
            <>
              {mayImport ? (
                <Link className="button" href="/imports">
                  {t("importSheet")}
                </Link>
              ) : null}
              <Button look="primary" onClick={() => setAdding(true)}>
                {t("add")}
              </Button>
            </>
          ) : null
        }
      />
      <FilterBar
        search={<SearchBox label={t("search")} value={filters.q} onChange={(q) => change({ q })} />}
        chosen={Object.keys(rest).length}
        count={query.data ? t("count", { count: total }) : null}
      >
        <FilterSelect
          label={t("kind")}
          all={t("allKinds")}
          value={filters.kind}
          options={kinds}
          onChange={(kind) => change({ kind })}
        />
        <FilterSelect
          label={t("state")}
          all={t("allStates")}
          value={filters.status}
          options={states}
          onChange={(status) => change({ status })}
        />
      </FilterBar>
      <QueryState
        query={query}
        lines={10}
        empty={() =>
          rows.length > 0 ? null : narrowed ? (
            <EmptyState
              sentence={t("noneFound")}
              action={
                <Button onClick={() => change({ q: undefined, kind: undefined, status: undefined })}>
                  {t("clear")}
                </Button>
              }
            />
          ) : (
            <EmptyState
              sentence={t("none")}
              action={mayImport ? <Link href="/imports">{t("importSheet")}</Link> : null}
            />
          )
        }
      >
        {() => (
          <>
            <DataTable
              label={t("list")}
              rows={rows}
              columns={columns}
              rowKey={(person) => person.id}
              href={staffHref}
              card={(person) => <StaffCard person={person} />}
            />
            {query.isFetchNextPageError ? <ProblemState problem={query.error} onRetry={query.fetchNextPage} /> : null}
          </>
        )}
      </QueryState>
      {adding ? <StaffForm onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function useColumns(): Column<StaffItem>[] {
  const t = useTexts(staffTexts);
  const word = useWord();
  return useMemo(() => {
    const column = (
      key: string,
      header: string,
      width: string,
      text: (person: StaffItem) => string | null | undefined,
    ): Column<StaffItem> => ({
      key,
      header,
      width,
      sortBy: (person) => text(person) || null,
      cell: (person) => text(person),
    });
    return [
      {
        ...column("name", t("name"), "minmax(100px, 1fr)", (person) => person.name),
        cell: (person) => (
          <Link className="serif" href={staffHref(person)}>
            {person.name}
          </Link>
        ),
      },
      column("number", t("number"), "96px", (person) => person.staff_no),
      column("gender", t("gender"), "72px", (person) => word(staffGenders, person.gender)),
      column("kind", t("kind"), "minmax(88px, 0.8fr)", (person) => word(staffKinds, person.kind)),
      column("subjects", t("subjects"), "minmax(100px, 1fr)", (person) => person.subjects.join("、")),
      column("post", t("post"), "minmax(100px, 1fr)", (person) => person.post),
      column("rank", t("rank"), "minmax(100px, 1fr)", (person) => person.title),
      column("roles", t("roles"), "minmax(120px, 1.4fr)", (person) =>
        person.roles.map((role) => word(roles, role)).join("、"),
      ),
      {
        key: "mentees",
        header: t("mentees"),
        width: "96px",
        align: "right",
        sortBy: (person) => person.mentee_count,
        cell: (person) => person.mentee_count || <span className="faint">0</span>,
      },
      {
        ...column("state", t("state"), "104px", (person) => word(staffStates, person.status)),
        cell: (person) => (
          <span className={person.status === "active" ? "faint" : ""}>
            {person.status === "active" && !person.has_account ? t("noAccount") : word(staffStates, person.status)}
          </span>
        ),
      },
    ];
  }, [word, t]);
}

function StaffCard({ person }: { person: StaffItem }) {
  const t = useTexts(staffTexts);
  const word = useWord();
  return (
    <ListCard
      person
      href={staffHref(person)}
      title={person.name}
      detail={[word(staffKinds, person.kind), person.subjects.join("、"), person.post].filter(Boolean).join(" · ")}
      trailing={person.mentee_count > 0 ? t("menteeCount", { count: person.mentee_count }) : null}
    />
  );
}
