/** /lite/record: what a child may read about itself, and a guardian about the child. The server decides what is shown. */
import { getDossier, getMyHome } from "../../api/gen/sdk.gen";
import type { DossierResponse, ExamPoint } from "../../api/gen/types.gen";
import { EmptyState } from "../../components/empty-state";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { dayOf, formatDay } from "../../lib/dates";
import { useLoad } from "../../lib/use-load";
import { growthTexts } from "./text";
import { useChild } from "./use-child";
import "./lite.css";
import "./growth.css";

export function GrowthPage() {
  const { student } = useChild();
  const own = useLoad(`dossier ${student ?? ""}`, async () => {
    const { data: home } = await getMyHome({ query: { student }, throwOnError: true });
    const { data } = await getDossier({ path: { student: home.student.id }, throwOnError: true });
    return data;
  });
  return <QueryState query={own}>{(data) => <Growth dossier={data} />}</QueryState>;
}

function Growth({ dossier }: { dossier: DossierResponse }) {
  const t = useTexts(growthTexts);
  const say = useLocalText();
  const language = useLanguage();
  const records = dossier.timeline.filter((record) => !record.withdrawn && !record.withheld);
  return (
    <>
      <PageTitle
        title={t("title")}
        detail={[dossier.student.name, dossier.student.class_name].filter(Boolean).join(" · ")}
      />
      {dossier.exams.length > 0 ? (
        <section className="lite-section">
          <h2>{t("exams")}</h2>
          {examsOf(dossier.exams).map((exam) => (
            <div key={exam.id} className="growth-exam">
              <p>
                {exam.name} <small>{formatDay(exam.heldOn, language, Number(dossier.today.slice(0, 4)))}</small>
              </p>
              <dl>
                {exam.points.map((point) => (
                  <div key={point.subject}>
                    <dt>{point.subject}</dt>
                    <dd>{point.absent ? t("absent") : (point.level ?? point.score ?? "—")}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </section>
      ) : null}
      <section className="lite-section">
        <h2>{t("records")}</h2>
        {records.length === 0 ? <EmptyState sentence={t("noRecords")} /> : null}
        {records.map((record) => (
          <article key={record.id} className="growth-record">
            <h3>{say(record.kind_name)}</h3>
            {[record.topic, record.summary].filter(Boolean).map((line) => (
              <p key={line}>{line}</p>
            ))}
            <small>
              {t("by", { name: record.author.name, day: formatDay(dayOf(new Date(record.occurred_at)), language) })}
            </small>
          </article>
        ))}
      </section>
    </>
  );
}

/** Points of one examination together, the newest first. */
function examsOf(points: readonly ExamPoint[]) {
  const exams = new Map<string, { id: string; name: string; heldOn: string; points: ExamPoint[] }>();
  for (const point of points) {
    const exam = exams.get(point.exam_id);
    if (exam) exam.points.push(point);
    else exams.set(point.exam_id, { id: point.exam_id, name: point.name, heldOn: point.held_on, points: [point] });
  }
  return [...exams.values()].sort((a, b) => (a.heldOn < b.heldOn ? 1 : -1));
}
