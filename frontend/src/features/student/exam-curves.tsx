/** The exam curve of a child, drawn without a chart library: a line a subject, named at its end. */
import { useMemo, useState } from "react";
import type { ExamPoint } from "../../api/gen/types.gen";
import { Choices } from "../../components/choice";
import { EmptyState } from "../../components/empty-state";
import { useTexts } from "../../i18n/texts";
import { type ExamChart, examChart, spread } from "./exam-curve";
import { dossierTexts } from "./text";
import "./exam-curves.css";

const WIDTH = 608;
const [LEFT, RIGHT, TOP, BOTTOM] = [34, 530, 14, 150];
const HEIGHT = BOTTOM + 34;
/** Colour and dashes: a line is told apart without its colour too. */
const INKS = ["green", "blue", "amber", "red", "ink-2"] as const;
const DASHES = [undefined, "7 3", "2 3", "9 3 2 3", "4 4"];
const FIRST_SHOWN = 3;

export function ExamCurves({ points, subjects }: { points: readonly ExamPoint[]; subjects: readonly string[] }) {
  const t = useTexts(dossierTexts);
  const chart = useMemo(() => examChart(points, subjects), [points, subjects]);
  const [shown, setShown] = useState<string[]>(() =>
    (chart?.curves ?? []).slice(0, FIRST_SHOWN).map((curve) => curve.subject),
  );
  if (points.length === 0) return <EmptyState sentence={t("noExams")} />;
  return (
    <>
      {chart ? (
        <>
          <p className="exam-measure">{t(chart.measure === "percentile" ? "byPercentile" : "byShare")}</p>
          <Drawing chart={chart} shown={shown} label={t("examCurve")} />
          {chart.curves.length > FIRST_SHOWN ? (
            <div className="exam-subjects no-print">
              <Choices
                label={t("subjects")}
                options={chart.curves.map(({ subject }) => ({ value: subject, label: subject }))}
                values={shown}
                onChange={setShown}
              />
            </div>
          ) : null}
        </>
      ) : (
        <p className="exam-measure">{t("onlyLevels")}</p>
      )}
      <details className="exam-scores" open={chart === null}>
        <summary>{t("showScores")}</summary>
        <ScoreTable points={points} subjects={subjects} />
      </details>
    </>
  );
}

function Drawing({ chart, shown, label }: { chart: ExamChart; shown: readonly string[]; label: string }) {
  const { exams, ticks } = chart;
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 100;
  const x = (column: number) =>
    exams.length === 1 ? (LEFT + RIGHT) / 2 : LEFT + 20 + (column * (RIGHT - LEFT - 20)) / (exams.length - 1);
  const y = (value: number) => BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP);
  const curves = chart.curves
    .map((curve, index) => ({
      ...curve,
      ink: INKS[index % INKS.length] as string,
      dash: DASHES[Math.floor(index / INKS.length) % DASHES.length],
    }))
    .filter((curve) => shown.includes(curve.subject));
  const ends = spread(
    curves.map((curve) => y(curve.points.at(-1)?.value ?? low)),
    16,
  );
  // Names of exams that would run into each other are left out, the last one never.
  const step = Math.ceil(exams.length / 6);
  return (
    <svg className="exam-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={LEFT - 10} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {exams.map((exam, column) =>
        (exams.length - 1 - column) % step === 0 ? (
          <text key={exam.id} x={x(column)} y={HEIGHT - 6} textAnchor="middle">
            {exam.name.length > 7 ? `${exam.name.slice(0, 6)}…` : exam.name}
          </text>
        ) : null,
      )}
      {curves.map((curve, index) => (
        <g key={curve.subject} stroke={`var(--${curve.ink})`} fill="none">
          <polyline
            strokeWidth="1.75"
            strokeDasharray={curve.dash}
            points={curve.points.map((point) => `${x(point.column)},${y(point.value)}`).join(" ")}
          />
          {curve.points.map((point) => (
            <circle
              key={point.column}
              cx={x(point.column)}
              cy={y(point.value)}
              r="2.8"
              fill="var(--paper)"
              strokeWidth="1.5"
            >
              <title>{`${curve.subject} ${point.exam} ${Math.round(point.value)}`}</title>
            </circle>
          ))}
          <text x={RIGHT + 12} y={(ends[index] ?? 0) + 4} style={{ fill: `var(--${curve.ink})` }} stroke="none">
            {curve.subject.length > 4 ? `${curve.subject.slice(0, 3)}…` : curve.subject}{" "}
            {Math.round(curve.points.at(-1)?.value ?? 0)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function ScoreTable({ points, subjects }: { points: readonly ExamPoint[]; subjects: readonly string[] }) {
  const t = useTexts(dossierTexts);
  const exams = [...new Map(points.map((point) => [point.exam_id, point])).values()].sort((a, b) =>
    b.held_on.localeCompare(a.held_on),
  );
  const cell = (exam: string, subject: string) => {
    const point = points.find((one) => one.exam_id === exam && one.subject === subject);
    if (!point) return "";
    if (point.absent) return t("absent");
    return point.score ?? point.level ?? "";
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="exam-table" role="region" aria-label={t("showScores")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("exam")}</th>
            {subjects.map((subject) => (
              <th key={subject} scope="col">
                {subject}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exams.map((exam) => (
            <tr key={exam.exam_id}>
              <th scope="row">{exam.name}</th>
              {subjects.map((subject) => (
                <td key={subject}>{cell(exam.exam_id, subject)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
