/** /lite: what is to be done, who the mentor is, what a teacher praised. */
import { getMyHome } from "../../api/gen/sdk.gen";
import type { LiteHome, LiteTask } from "../../api/gen/types.gen";
import { useCan } from "../../auth/can";
import { Choice } from "../../components/choice";
import { DutyRow, type DutyState } from "../../components/duty";
import { EmptyState } from "../../components/empty-state";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { goTo } from "../../lib/address";
import { dayOf, daysBetween, formatDay, weekday } from "../../lib/dates";
import { useLoad } from "../../lib/use-load";
import { homeTexts } from "./text";
import { useChild } from "./use-child";
import "./lite.css";

export function LiteHomePage() {
  const { student } = useChild();
  const home = useLoad(`home ${student ?? ""}`, async () => {
    const { data } = await getMyHome({ query: { student }, throwOnError: true });
    return data;
  });
  return <QueryState query={home}>{(data) => <Home home={data} />}</QueryState>;
}

function Home({ home }: { home: LiteHome }) {
  const t = useTexts(homeTexts);
  const language = useLanguage();
  const can = useCan();
  const { isGuardian, at } = useChild();
  const open = home.tasks.filter((task) => !isDone(task));
  const done = home.tasks.filter(isDone);
  const detail = [
    home.class_name,
    home.week ? t("week", { week: home.week }) : "",
    home.mentors.length > 0 ? t("mentor", { names: home.mentors.map((mentor) => mentor.name).join("、") }) : "",
  ].filter(Boolean);
  return (
    <>
      {home.children.length > 1 ? (
        <div className="lite-children">
          <Choice
            label={t("whichChild")}
            value={home.student.id}
            options={home.children.map((child) => ({ value: child.id, label: child.name }))}
            onChange={(child) => goTo(`/lite?student=${child}`)}
          />
        </div>
      ) : null}
      <PageTitle
        title={t(isGuardian ? "helloGuardian" : "hello", { name: home.student.name })}
        detail={detail.join(" · ")}
      />
      {open.length === 0 ? <EmptyState sentence={t("nothing")} /> : <Tasks title={t("todo")} tasks={open} at={at} />}
      {home.praise.length > 0 ? (
        <section className="lite-section">
          <h2>{t("praise")}</h2>
          {home.praise.map((praise) => (
            <blockquote className="lite-quote" key={praise.id}>
              <p>{praise.summary ?? praise.topic}</p>
              <footer>
                {t("praiseBy", {
                  name: praise.author.name,
                  day: formatDay(dayOf(new Date(praise.occurred_at)), language),
                })}
              </footer>
            </blockquote>
          ))}
        </section>
      ) : null}
      {done.length > 0 ? <Tasks title={t("done")} tasks={done} at={at} /> : null}
      {can("students.read_dossier") ? (
        <Link className="lite-link" href={at("/lite/record")}>
          <span>
            <b>{t("record")}</b>
            <small>{t("recordDetail")}</small>
          </span>
          <svg width="16" height="16" viewBox="0 0 24 24" fill="none" aria-hidden="true">
            <path
              d="m9 5.5 6.5 6.5L9 18.5"
              stroke="currentColor"
              strokeWidth="1.75"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </Link>
      ) : null}
    </>
  );
}

const isDone = (task: LiteTask) => ["done", "done_late", "excused", "closed"].includes(task.state);

interface TasksProps {
  title: string;
  tasks: readonly LiteTask[];
  at: (href: string) => string;
}

function Tasks({ title, tasks, at }: TasksProps) {
  const t = useTexts(homeTexts);
  const say = useLocalText();
  const language = useLanguage();
  const today = dayOf(new Date());
  const markOf = (task: LiteTask): DutyState => {
    if (isDone(task)) return "done";
    if (!task.due_on) return "open";
    const left = daysBetween(today, task.due_on);
    return left < 0 ? "overdue" : left <= 2 ? "due" : "open";
  };
  const detailOf = (task: LiteTask) => {
    const day = task.due_on ? `${weekday(task.due_on, language)} ${formatDay(task.due_on, language)}` : "";
    const late = task.due_on ? daysBetween(today, task.due_on) < 0 : false;
    const when = day === "" || isDone(task) ? "" : t(late ? "lateSince" : "due", { day });
    return [when, task.detail ? say(task.detail) : ""].filter(Boolean).join(" · ");
  };
  return (
    <section className="lite-section">
      <h2>
        {title}
        <small>{t("count", { count: tasks.length })}</small>
      </h2>
      <ul>
        {tasks.map((task) => (
          <li key={`${task.kind} ${task.href} ${task.title.zh}`}>
            <DutyRow
              state={markOf(task)}
              href={at(task.href)}
              title={say(task.title)}
              detail={detailOf(task) || undefined}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
