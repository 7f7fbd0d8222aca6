/** Every student the reader may see: found by name or pinyin, narrowed by class, mentor, category. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { listStudentsInfiniteOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { StudentItem } from "../../api/gen/types.gen";
import { byCursor, useRemainingPages } from "../../api/paging";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { type Column, DataTable } from "../../components/data-table";
import { EmptyState } from "../../components/empty-state";
import { Link } from "../../components/link";
import { ListCard } from "../../components/list-card";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { ProblemState, QueryState } from "../../components/query-state";
import { useTexts } from "../../i18n/texts";
import { boardings, genders, specialCategories, studentStates, useWord } from "../../i18n/vocabulary";
import { useFilters } from "../../lib/use-filters";
import { StudentFilterBar } from "./student-filter-bar";
import { studentFilters } from "./student-filters";
import { StudentDialog } from "./student-form";
import { studentTexts } from "./text";
import "./student.css";

const PAGE = 500;
const nothing: StudentItem[] = [];
const names = (student: StudentItem) => student.mentors.map((mentor) => mentor.name).join("、");

export function StudentsPage() {
  const t = useTexts(studentTexts);
  const may = useCan();
  const [filters, change] = useFilters(studentFilters);
  const [open, setOpen] = useState<{ student?: string }>();
  const { q, ...rest } = filters;
  const query = useInfiniteQuery({
    ...listStudentsInfiniteOptions({ query: { ...rest, ...(q ? { search: q } : {}), limit: PAGE, count: true } }),
    ...byCursor,
    placeholderData: keepPreviousData,
  });
  useRemainingPages(query);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? nothing, [query.data]);
  const columns = useColumns((student) => setOpen({ student }));
  const total = query.data?.pages[0]?.total ?? (query.hasNextPage ? undefined : rows.length);
  const narrowed = Object.keys(filters).length > 0;
  const manages = may("students.manage");
  return (
    <>
      <PageTitle
        title={t("title")}
        actions={
          manages ? (
            <>
              {may("imports.manage") ? (
                <Link className="button" href="/imports">
                  {t("importSheet")}
                </Link>
              ) : null}
              <Button look="primary" onClick={() => setOpen({})}>
                {t("add")}
              </Button>
            </>
          ) : null
        }
      />
      <StudentFilterBar total={query.data ? total : undefined} />
      <QueryState
        query={query}
        lines={10}
        empty={() =>
          rows.length > 0 ? null : narrowed ? (
            <EmptyState
              sentence={t("noneFound")}
              action={
                <Button onClick={() => change(Object.fromEntries(Object.keys(filters).map((key) => [key, undefined])))}>
                  {t("clear")}
                </Button>
              }
            />
          ) : (
            <EmptyState
              sentence={t("none")}
              action={may("imports.manage") ? <Link href="/imports">{t("importSheet")}</Link> : null}
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
              rowKey={(student) => student.id}
              href={dossierHref}
              card={(student) => <StudentCard student={student} onEdit={() => setOpen({ student: student.id })} />}
              cardHeight={84}
            />
            {query.isFetchNextPageError ? <ProblemState problem={query.error} onRetry={query.fetchNextPage} /> : null}
          </>
        )}
      </QueryState>
      {open ? <StudentDialog {...open} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}

const dossierHref = (student: StudentItem) => (can("read_dossier", student) ? `/students/${student.id}` : undefined);

function useColumns(onEdit: (student: string) => void): Column<StudentItem>[] {
  const t = useTexts(studentTexts);
  const word = useWord();
  const may = useCan();
  const manages = may("students.manage");
  return useMemo(() => {
    const columns: Column<StudentItem>[] = [
      {
        key: "name",
        header: t("name"),
        width: "minmax(110px, 1.2fr)",
        sortBy: (student) => student.name,
        cell: (student) => {
          const href = dossierHref(student);
          return href ? (
            <Link className="serif student-name" href={href}>
              {student.name}
            </Link>
          ) : (
            <span className="serif student-name">{student.name}</span>
          );
        },
      },
      {
        key: "class",
        header: t("class"),
        width: "minmax(104px, 1fr)",
        sortBy: (student) => student.class_name ?? null,
        cell: (student) => student.class_name ?? <span className="faint">{t("noClass")}</span>,
      },
      {
        key: "number",
        header: t("number"),
        width: "minmax(104px, 1fr)",
        sortBy: (student) => student.student_no ?? null,
        cell: (student) => student.student_no,
      },
      { key: "gender", header: t("gender"), width: "64px", cell: (student) => word(genders, student.gender) },
      {
        key: "mentor",
        header: t("mentor"),
        width: "minmax(110px, 1.1fr)",
        sortBy: (student) => names(student) || null,
        cell: (student) => names(student) || <span className="student-missing">{t("noMentor")}</span>,
      },
      {
        key: "special",
        header: t("special"),
        width: "minmax(150px, 2fr)",
        cell: (student) => <Categories student={student} />,
      },
      {
        key: "boarding",
        header: t("boarding"),
        width: "108px",
        sortBy: (student) => student.boarding ?? null,
        cell: (student) => word(boardings, student.boarding),
      },
      {
        key: "state",
        header: t("state"),
        width: "88px",
        sortBy: (student) => student.status,
        cell: (student) => <StudentState status={student.status} />,
      },
    ];
    if (!manages) return columns;
    columns.push({
      key: "edit",
      header: "",
      width: "64px",
      align: "right",
      cell: (student) =>
        can("edit", student) ? (
          <Button look="quiet" onClick={() => onEdit(student.id)}>
            {t("edit")}
          </Button>
        ) : null,
    });
    return columns;
  }, [word, manages]);
}

function StudentState({ status }: { status: string }) {
  const word = useWord();
  return <span className={status === "active" ? "faint" : ""}>{word(studentStates, status)}</span>;
}

function Categories({ student }: { student: StudentItem }) {
  const word = useWord();
  return (
    <span className="student-categories">
      {student.special.map((code) => (
        <Pill key={code} tone="amber">
          {word(specialCategories, code)}
        </Pill>
      ))}
    </span>
  );
}

function StudentCard({ student, onEdit }: { student: StudentItem; onEdit: () => void }) {
  const t = useTexts(studentTexts);
  const word = useWord();
  return (
    <ListCard
      person
      href={dossierHref(student)}
      title={student.name}
      detail={[student.class_name ?? t("noClass"), word(genders, student.gender), student.student_no]
        .filter(Boolean)
        .join(" · ")}
      pills={student.special.length > 0 ? <Categories student={student} /> : null}
      trailing={
        <>
          {names(student) || <span className="student-missing">{t("noMentor")}</span>}
          {!dossierHref(student) && can("edit", student) ? (
            <Button look="quiet" onClick={onEdit}>
              {t("edit")}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
