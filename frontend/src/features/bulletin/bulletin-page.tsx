/** 每周通报: one page to print and hang up, and a text for the colleagues' chat. No child's name on either. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getBulletinOptions, listTermsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { BulletinResponse } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { FilterBar, FilterSelect } from "../../components/filters";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useGradeName } from "../../i18n/grade-name";
import { useTexts } from "../../i18n/texts";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { BulletinSheet } from "./bulletin-sheet";
import { ReminderDialog } from "./reminder-dialog";
import { bulletinTexts } from "./text";
import "./bulletin.css";

const read = filtersOf({ week: "text", grade: "text" });

export function BulletinPage() {
  const t = useTexts(bulletinTexts);
  const [filters, change] = useFilters(read);
  const terms = useQuery(listTermsOptions());
  const term = terms.data?.items.find((one) => one.current);
  // After the term has ended its last week is the newest sheet.
  const today = term?.today ?? "";
  const newest = term?.current_week ?? term?.weeks.filter((week) => week.from <= today).at(-1)?.number ?? 1;
  const week = Number(filters.week) > 0 ? Number(filters.week) : newest;
  const grade = Number(filters.grade) > 0 ? { grade: Number(filters.grade) } : {};
  const query = useQuery({
    ...getBulletinOptions({ path: { week }, query: grade }),
    enabled: terms.isSuccess,
    placeholderData: (before: BulletinResponse | undefined) => before,
  });
  const none = (
    <>
      <PageTitle title={t("title")} />
      <EmptyState sentence={t("empty")} />
    </>
  );
  return (
    <QueryState query={terms} lines={12} empty={() => (term ? null : none)}>
      {() => (
        <QueryState query={query} lines={12}>
          {(data) => <Bulletin data={data} newest={newest} change={change} filters={filters} />}
        </QueryState>
      )}
    </QueryState>
  );
}

interface BulletinProps {
  data: BulletinResponse;
  newest: number;
  filters: { week?: string; grade?: string };
  change: (change: { week?: string | undefined; grade?: string | undefined }) => void;
}

function Bulletin({ data, newest, filters, change }: BulletinProps) {
  const t = useTexts(bulletinTexts);
  const grade = useGradeName();
  const [reminding, setReminding] = useState(false);
  const weeks = Array.from({ length: newest }, (_, index) => String(newest - index)).slice(1);
  return (
    <div className="bulletin">
      <div className="no-print">
        <PageTitle
          title={t("title")}
          actions={
            <>
              <Button onClick={() => setReminding(true)}>{t("reminder")}</Button>
              <Button look="primary" onClick={() => print()}>
                {t("print")}
              </Button>
            </>
          }
        />
        <FilterBar>
          <FilterSelect
            label={t("weekChoice")}
            all={t("week", { week: newest })}
            value={filters.week}
            options={weeks.map((week) => ({ value: week, label: t("week", { week }) }))}
            onChange={(week) => change({ week })}
          />
          {data.grades.length > 1 ? (
            <FilterSelect
              label={t("grade")}
              all={t("allGrades")}
              value={filters.grade}
              options={data.grades.map((one) => ({ value: String(one), label: grade(one) }))}
              onChange={(grade) => change({ grade })}
            />
          ) : null}
        </FilterBar>
      </div>
      <BulletinSheet data={data} grade={filters.grade ? Number(filters.grade) : null} />
      {reminding ? <ReminderDialog data={data} onClose={() => setReminding(false)} /> : null}
    </div>
  );
}
