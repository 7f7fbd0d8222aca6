/** 总览: who has a mentor, what was done class by class and week by week, whom nobody has talked to. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { getOverviewOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { OverviewResponse } from "../../api/gen/types.gen";
import { useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { Segments } from "../../components/choice";
import { EmptyState } from "../../components/empty-state";
import { Figures } from "../../components/figures";
import { LevelBars } from "../../components/level-bars";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { SheetSection, Why } from "../../components/sheet";
import { useGradeName } from "../../i18n/grade-name";
import { useTexts } from "../../i18n/texts";
import { classRows, gradeRows, type HeatRow } from "./completion";
import { HeatLegend, HeatTable } from "./heat-table";
import { overviewTexts } from "./text";
import "./overview.css";

const UNSEEN_SHOWN = 6;
const UNSEEN_LONG_DAYS = 21;
const LOW_PERCENT = 75;
const HELP_SHOWN = 5;

export function OverviewPage() {
  const t = useTexts(overviewTexts);
  const query = useQuery(getOverviewOptions());
  return (
    <QueryState
      query={query}
      lines={12}
      empty={(data) =>
        data.classes.length === 0 ? (
          <>
            <PageTitle title={t("title")} />
            <EmptyState sentence={t("empty")} />
          </>
        ) : null
      }
    >
      {(data) => <Overview data={data} />}
    </QueryState>
  );
}

const share = (part: number, whole: number, digits = 0) =>
  whole === 0 ? "—" : `${((part / whole) * 100).toFixed(digits).replace(/\.0$/, "")}%`;
const plain = new Intl.NumberFormat("en");

function Overview({ data }: { data: OverviewResponse }) {
  const t = useTexts(overviewTexts);
  const navigate = useNavigate();
  const gradeName = useGradeName();
  const { by = "class", grade } = useSearch({ from: "/staff/overview" });
  const grades = gradeRows(data.classes, data.week);
  const classes = classRows(data.classes, data.week).sort((a, b) => a.grade - b.grade);
  const shown = (by === "grade" ? grades : classes).filter((row) => grade === undefined || row.grade === grade);
  const lastWeek = Math.max(1, data.week - 1);
  const go = (search: { by?: "grade"; grade?: number }) =>
    void navigate({ to: "/overview", search, replace: true, resetScroll: false });
  return (
    <div className="overview">
      <div className="overview-main">
        <PageTitle
          title={t("title")}
          detail={t("detail", {
            classes: data.classes.length,
            students: plain.format(data.students),
            mentors: data.mentors,
          })}
          actions={
            <Segments
              label={t("range")}
              value={by}
              options={[
                { value: "class", label: t("byClass") },
                { value: "grade", label: t("byGrade") },
              ]}
              onChange={(next) => go({ ...(next === "grade" ? { by: next } : {}), ...(grade ? { grade } : {}) })}
            />
          }
        />
        <Figures
          items={[
            {
              key: "covered",
              value: share(data.with_mentor, data.students, 1),
              of: `${plain.format(data.with_mentor)} / ${plain.format(data.students)}`,
              label: (
                <>
                  {t("covered")}{" "}
                  <Why
                    title={t("whyCovered")}
                    explain={() => (
                      <SheetSection title={t("covered")}>
                        <p>{t("whyCoveredBody")}</p>
                      </SheetSection>
                    )}
                  />
                </>
              ),
            },
            {
              key: "done",
              value: share(data.done, data.due),
              of: `${plain.format(data.done)} / ${plain.format(data.due)}`,
              label: (
                <>
                  {t("onTime", { week: lastWeek })}{" "}
                  <Why
                    title={t("whyRate")}
                    explain={() => (
                      <SheetSection title={t("heat")}>
                        <p>{t("whyRateBody")}</p>
                      </SheetSection>
                    )}
                  />
                </>
              ),
            },
            {
              key: "unseen",
              value: data.unseen.length,
              of: t("people"),
              label: t("unseenFigure"),
              ...(data.unseen.length > 0 ? { tone: "amber" as const } : {}),
            },
            { key: "missed", value: plain.format(data.missed), of: t("things"), label: t("missed") },
          ]}
        />
        <header className="overview-heat">
          <h2>
            {t("heat")} <small>{t("heatDetail", { rows: by === "grade" ? t("byGrade") : t("byClass") })}</small>
          </h2>
          <label className="overview-grade">
            <span className="visually-hidden">{t("gradeFilter")}</span>
            <select
              value={grade ?? ""}
              onChange={(event) => {
                const next = Number(event.target.value);
                go({ ...(by === "grade" ? { by } : {}), ...(next ? { grade: next } : {}) });
              }}
            >
              <option value="">{t("allGrades")}</option>
              {grades.map((row) => (
                <option key={row.key} value={row.grade}>
                  {gradeName(row.grade)}
                </option>
              ))}
            </select>
          </label>
          <HeatLegend />
        </header>
        <HeatTable label={t("heat")} rows={shown} current={data.week} grouped={by !== "grade"} />
      </div>
      <aside className="overview-side">
        {data.unseen.length > 0 ? <Unseen data={data} /> : null}
        <section>
          <h2>{t("grades", { week: lastWeek })}</h2>
          <LevelBars
            rows={grades.map((row) => ({
              key: row.key,
              label: gradeName(row.grade),
              value: row.percent ?? 0,
              max: 100,
              shown: t("percentOf", { percent: row.percent ?? "—", count: row.students }),
            }))}
          />
        </section>
        <Help data={data} classes={classes} />
      </aside>
    </div>
  );
}

function Unseen({ data }: { data: OverviewResponse }) {
  const t = useTexts(overviewTexts);
  const [all, setAll] = useState(false);
  const shown = all ? data.unseen : data.unseen.slice(0, UNSEEN_SHOWN);
  return (
    <section>
      <header>
        <h2>{t("unseen")}</h2>
        {shown.length < data.unseen.length ? (
          <Button look="quiet" onClick={() => setAll(true)}>
            {t("all", { count: data.unseen.length })}
          </Button>
        ) : null}
      </header>
      <ul className="overview-unseen">
        {shown.map((child) => (
          <li key={child.id}>
            <Link href={`/students/${child.id}`}>
              <b>{child.name}</b>
            </Link>
            <span>{child.class_name}</span>
            <span className={child.days >= UNSEEN_LONG_DAYS ? "overview-long" : ""}>
              {t("days", { count: child.days })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Help({ data, classes }: { data: OverviewResponse; classes: readonly HeatRow[] }) {
  const t = useTexts(overviewTexts);
  const can = useCan();
  const low = classes
    .flatMap((row) => (row.percent !== null && row.percent < LOW_PERCENT ? [{ ...row, percent: row.percent }] : []))
    .sort((a, b) => a.percent - b.percent)
    .slice(0, HELP_SHOWN);
  const without = data.students - data.with_mentor;
  return (
    <section>
      <h2>{t("help")}</h2>
      {low.length === 0 && without === 0 ? <p className="muted">{t("nothingToHelp")}</p> : null}
      <ul className="overview-help">
        {low.map((row) => (
          <li key={row.key}>
            <Link href={`/students?class=${row.key}`}>{row.name}</Link>
            <span className="overview-amber">{t("lowest", { percent: row.percent })}</span>
          </li>
        ))}
        {without > 0 ? (
          <li>
            <Link href="/students?without_mentor=true">{t("withoutMentor", { count: without })}</Link>
            {can("campaigns.read") ? <Link href="/campaigns">{t("toPairing")}</Link> : null}
          </li>
        ) : null}
      </ul>
    </section>
  );
}
