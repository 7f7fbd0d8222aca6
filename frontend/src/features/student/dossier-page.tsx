/** 学生成长档案: everything about one child that the reader may see, on one page and one print. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { getDossierOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { DossierResponse } from "../../api/gen/types.gen";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { Link } from "../../components/link";
import { Initial } from "../../components/name";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { genders, specialCategories, useWord } from "../../i18n/vocabulary";
import { formatDay, formatMonth, formatRelativeDay, yearsBetween } from "../../lib/dates";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { ChildDuties, isDone, nextDuty } from "./child-duties";
import { ExamCurves } from "./exam-curves";
import { Profile } from "./profile";
import { StudentDialog } from "./student-form";
import { dossierTexts } from "./text";
import { NoRecords, Records, Timeline } from "./timeline";
import "./dossier.css";

const SHOWN_EVENTS = 8;
const readTab = filtersOf({ tab: "text" });

export function DossierPage() {
  const { student } = useParams({ strict: false });
  const query = useQuery(getDossierOptions({ path: { student: student ?? "" } }));
  return (
    <QueryState query={query} lines={12}>
      {(dossier) => <Dossier dossier={dossier} />}
    </QueryState>
  );
}

function Dossier({ dossier }: { dossier: DossierResponse }) {
  const [{ tab = "overview" }] = useFilters(readTab);
  const { student } = dossier;
  const mayWrite = can("write_record", dossier) || can("write_record", student);
  const writeHref = mayWrite ? `/records/new?kind=talk&student=${student.id}` : undefined;
  return (
    <article className="dossier">
      <Head dossier={dossier} writeHref={writeHref} />
      <Tabs dossier={dossier} tab={tab} />
      {tab === "records" ? (
        <Records dossier={dossier} writeHref={writeHref} />
      ) : tab === "profile" ? (
        <div className="dossier-profile">
          <Profile dossier={dossier} />
        </div>
      ) : (
        <Overview dossier={dossier} writeHref={writeHref} />
      )}
    </article>
  );
}

interface PartProps {
  dossier: DossierResponse;
  writeHref: string | undefined;
}

function Head({ dossier, writeHref }: PartProps) {
  const t = useTexts(dossierTexts);
  const word = useWord();
  const language = useLanguage();
  const [editing, setEditing] = useState(false);
  const { student, today } = dossier;
  const facts = [
    student.class_name,
    word(genders, student.gender),
    student.birth_date ? t("age", { years: yearsBetween(student.birth_date, today) }) : null,
    student.student_no ? t("studentNumber", { number: student.student_no }) : null,
  ].filter(Boolean);
  const current = student.mentorships.filter((one) => !one.to);
  const earlier = student.mentorships.filter((one) => one.to).toSorted((a, b) => b.from.localeCompare(a.from));
  const last = earlier[0];
  return (
    <div className="dossier-head">
      <Initial name={student.name} size={60} />
      <PageTitle
        title={student.name}
        detail={
          <>
            {facts.join(" · ")}
            <span className="dossier-flags">
              {student.interests.slice(0, 2).map((tag) => (
                <Pill key={tag} tone="green">
                  {tag}
                </Pill>
              ))}
              {student.needs.slice(0, 2).map((tag) => (
                <Pill key={tag} tone="amber">
                  {tag}
                </Pill>
              ))}
              {student.special.map((code) => (
                <Pill key={code} tone="amber">
                  {word(specialCategories, code)}
                </Pill>
              ))}
            </span>
          </>
        }
      />
      <p className="dossier-mentors">
        {current.length === 0 ? <span className="student-missing">{t("noMentor")}</span> : null}
        {current.map((one) => (
          <span key={one.id}>
            {t("mentorLine")} <b>{one.mentor.name}</b> {t("since", { month: formatMonth(one.from, language) })}
          </span>
        ))}
        {last?.to ? (
          <span>
            {t("before")} {last.mentor.name} {formatMonth(last.from, language)}—{formatMonth(last.to, language)}
          </span>
        ) : null}
      </p>
      <div className="dossier-actions no-print">
        {can("edit", student) ? <Button onClick={() => setEditing(true)}>{t("edit")}</Button> : null}
        <Button className="on-desk" onClick={() => print()}>
          {t("print")}
        </Button>
        {writeHref ? (
          <Link className="button button-primary" href={writeHref}>
            {t("writeTalk")}
          </Link>
        ) : null}
      </div>
      {editing ? <StudentDialog student={student.id} onClose={() => setEditing(false)} /> : null}
    </div>
  );
}

function Tabs({ dossier, tab }: { dossier: DossierResponse; tab: string }) {
  const t = useTexts(dossierTexts);
  const local = useLocalText();
  const language = useLanguage();
  const { student, today, last_contact_on: last } = dossier;
  const next = nextDuty(dossier.duties);
  const link = (key: "overview" | "records" | "profile") => (
    <Link
      href={key === "overview" ? `/students/${student.id}` : `/students/${student.id}?tab=${key}`}
      aria-current={tab === key ? "page" : undefined}
    >
      {t(key)}
    </Link>
  );
  return (
    <div className="dossier-tabs">
      <nav aria-label={t("tabs")} className="no-print">
        {link("overview")}
        {link("records")}
        {link("profile")}
      </nav>
      <p>
        {last ? t("lastContact", { day: formatRelativeDay(last, today, language) }) : t("neverContact")}
        {next ? (
          <>
            {" · "}
            {t("nextDuty")}{" "}
            <b>{t("nextDutyBy", { duty: local(next.rule_name), day: formatDay(next.due_on, language) })}</b>
          </>
        ) : null}
      </p>
    </div>
  );
}

function Overview({ dossier, writeHref }: PartProps) {
  const t = useTexts(dossierTexts);
  const { student, timeline, duties } = dossier;
  return (
    <div className="dossier-overview">
      <section>
        <header className="dossier-section">
          <h2>{t("timeline")}</h2>
          {timeline.length > 0 ? (
            <Link className="no-print" href={`/students/${student.id}?tab=records`}>
              {t("allRecords")}
            </Link>
          ) : null}
        </header>
        {dossier.has_restricted ? <p className="restricted-hint">{t("withheld")}</p> : null}
        {timeline.length === 0 ? (
          <NoRecords writeHref={writeHref} />
        ) : (
          <Timeline records={timeline.slice(0, SHOWN_EVENTS)} now={dossier} />
        )}
      </section>
      <section>
        <header className="dossier-section">
          <h2>{t("examCurve")}</h2>
        </header>
        <ExamCurves points={dossier.exams} subjects={dossier.subjects} />
        <header className="dossier-section dossier-second">
          <h2>{t("duties")}</h2>
          <span>{t("dutiesDone", { total: duties.length, done: duties.filter(isDone).length })}</span>
        </header>
        <ChildDuties duties={duties} />
      </section>
      <section>
        <Profile dossier={dossier} />
      </section>
    </div>
  );
}
