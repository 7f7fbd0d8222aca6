/** The term at a glance: a column a week at a desk, a row a week on a phone. */
import type { TermResponse } from "../../api/gen/types.gen";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatDay, weekday } from "../../lib/dates";
import { type TermDay, termDays } from "./term-days";
import { calendarTexts } from "./text";

const KINDS = ["school", "holiday", "make_up", "weekend"] as const;
const KIND_TEXT = { school: "school", holiday: "holiday", make_up: "makeUp", weekend: "weekend" } as const;

export function TermStrip({ term }: { term: TermResponse }) {
  const t = useTexts(calendarTexts);
  const language = useLanguage();
  const weeks = termDays(term);
  const first = weeks[0];
  return (
    <>
      <div className="term-strip" role="table" aria-label={t("strip", { name: term.name })}>
        <div className="term-week term-names" role="row">
          <span role="columnheader" />
          {first?.days.map(({ day }) => (
            <span key={day} role="columnheader">
              {weekday(day, language)}
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          <div
            key={week.number}
            className={`term-week ${week.number === term.current_week ? "term-now" : ""}`}
            role="row"
          >
            <span role="rowheader" aria-label={t("week", { week: week.number })}>
              {week.number}
            </span>
            {week.days.map((day) => (
              <Day key={day.day} day={day} today={day.day === term.today} />
            ))}
          </div>
        ))}
      </div>
      <p className="term-key" aria-hidden="true">
        {KINDS.map((kind) => (
          <span key={kind}>
            <i className={`term-day term-${kind}`}>{kind === "make_up" ? t("makeUpShort") : ""}</i>
            {t(KIND_TEXT[kind])}
          </span>
        ))}
        <span>
          <i className="term-day term-exam" />
          {t("exam")}
        </span>
      </p>
    </>
  );
}

function Day({ day, today }: { day: TermDay; today: boolean }) {
  const t = useTexts(calendarTexts);
  const language = useLanguage();
  if (day.kind === "outside") return <span className="term-day term-outside" role="cell" />;
  const date = Number(day.day.slice(8));
  const words = [
    formatDay(day.day, language),
    day.holiday ?? t(KIND_TEXT[day.kind]),
    day.exam ? t("exam") : "",
    today ? t("today") : "",
  ].filter(Boolean);
  return (
    <span
      className={`term-day term-${day.kind} ${day.exam ? "term-exam" : ""} ${today ? "term-today" : ""}`}
      role="cell"
      title={words.join(" · ")}
      aria-label={words.join(" · ")}
    >
      {date === 1 ? <b>{t("month", { month: monthOf(day.day, language) })}</b> : date}
    </span>
  );
}

const monthOf = (day: string, language: string) =>
  language === "en" ? (formatDay(day, "en").split(" ")[1] ?? "") : String(Number(day.slice(5, 7)));
