/** Grades and their classes: who heads them, how many children. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listClassesOptions, listGradesOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { ClassResponse, GradeResponse } from "../../api/gen/types.gen";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useTexts } from "../../i18n/texts";
import { ClassForm } from "./class-form";
import { GradeForm } from "./grade-form";
import { classTexts } from "./text";
import "./class.css";

type Open = { what: "grade"; grade?: GradeResponse } | { what: "class"; grade: string; one?: ClassResponse };

export function ClassesPage() {
  const t = useTexts(classTexts);
  const may = useCan();
  const [open, setOpen] = useState<Open>();
  const grades = useQuery(listGradesOptions());
  const classes = useQuery(listClassesOptions());
  const manages = may("classes.manage");
  const items = grades.data?.items ?? [];
  const sum = (of: (grade: GradeResponse) => number) => items.reduce((total, grade) => total + of(grade), 0);
  const close = () => setOpen(undefined);
  return (
    <>
      <PageTitle
        title={t("title")}
        detail={
          items.length > 0
            ? t("detail", {
                grades: items.length,
                classes: sum((grade) => grade.class_count),
                students: sum((grade) => grade.student_count),
              })
            : null
        }
        actions={manages ? <Button onClick={() => setOpen({ what: "grade" })}>{t("addGrade")}</Button> : null}
      />
      <QueryState
        query={grades}
        empty={(data) =>
          data.items.length === 0 ? (
            <EmptyState
              sentence={t("none")}
              detail={t("noneDetail")}
              action={may("imports.manage") ? <Link href="/imports">{t("importSheet")}</Link> : null}
            />
          ) : null
        }
      >
        {(data) =>
          data.items
            .toSorted((a, b) => a.number - b.number)
            .map((grade) => (
              <section key={grade.id} className="grade">
                <header>
                  <h2>{grade.name}</h2>
                  <span>
                    {grade.lead_name ? `${t("lead")} ${grade.lead_name}` : t("noLead")} ·{" "}
                    {t("classCount", { count: grade.class_count })} ·{" "}
                    {t("studentCount", { count: grade.student_count })}
                  </span>
                  <span className="grade-actions">
                    {can("edit", grade) ? (
                      <Button
                        look="quiet"
                        aria-label={t("editNamed", { name: grade.name })}
                        onClick={() => setOpen({ what: "grade", grade })}
                      >
                        {t("edit")}
                      </Button>
                    ) : null}
                    {manages ? (
                      <Button look="quiet" onClick={() => setOpen({ what: "class", grade: grade.id })}>
                        {t("addClass")}
                      </Button>
                    ) : null}
                  </span>
                </header>
                <ul className="class-list">
                  {(classes.data?.items ?? [])
                    .filter((one) => one.grade_id === grade.id)
                    .toSorted((a, b) => a.number - b.number)
                    .map((one) => (
                      <ClassRow
                        key={one.id}
                        one={one}
                        onEdit={() => setOpen({ what: "class", grade: grade.id, one })}
                      />
                    ))}
                </ul>
              </section>
            ))
        }
      </QueryState>
      {open?.what === "grade" ? <GradeForm {...(open.grade ? { grade: open.grade } : {})} onClose={close} /> : null}
      {open?.what === "class" ? (
        <ClassForm grades={items} grade={open.grade} {...(open.one ? { one: open.one } : {})} onClose={close} />
      ) : null}
    </>
  );
}

function ClassRow({ one, onEdit }: { one: ClassResponse; onEdit: () => void }) {
  const t = useTexts(classTexts);
  return (
    <li>
      <b>
        <Link href={`/students?class=${one.id}`}>{one.name}</Link>
      </b>
      <span className="class-people">
        {one.homeroom_name ?? <em>{t("noHomeroom")}</em>}
        {one.deputy_name ? <small>{one.deputy_name}</small> : null}
      </span>
      <span className="class-count">{t("studentCount", { count: one.student_count })}</span>
      <span className="class-actions">
        {can("issue_family_codes", one) ? (
          <Link href={`/login-codes?audience=guardians&class=${one.id}`}>{t("codes")}</Link>
        ) : null}
        {can("edit", one) ? (
          <Button look="quiet" aria-label={t("editNamed", { name: one.name })} onClick={onEdit}>
            {t("edit")}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
