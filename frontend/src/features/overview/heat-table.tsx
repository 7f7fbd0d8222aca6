import { HeatCell } from "../../components/heat-cell";
import { useGradeName } from "../../i18n/grade-name";
import { useTexts } from "../../i18n/texts";
import { levelOf, shareOf } from "../../lib/shares";
import type { HeatRow } from "./completion";
import { overviewTexts } from "./text";

interface HeatTableProps {
  label: string;
  rows: readonly HeatRow[];
  /** The week of today. */
  current: number;
  grouped: boolean;
}

/** Classes (or grades) by weeks; a figure in every cell, the rest of the term as dots. */
export function HeatTable({ label, rows, current, grouped }: HeatTableProps) {
  const t = useTexts(overviewTexts);
  const grade = useGradeName();
  const weeks = rows[0]?.weeks.map((dot) => dot.week) ?? [];
  const nameOf = (row: HeatRow) => (grouped ? row.name : grade(row.grade));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="heat-box" aria-label={label} tabIndex={0}>
      <table className="heat-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("range")}</span>
            </th>
            {weeks.map((week) => (
              <th
                key={week}
                scope="col"
                className={week === current ? "heat-now" : week > current ? "heat-coming" : ""}
                aria-label={t("week", { week })}
              >
                {week <= current || week % 5 === 0 ? week : ""}
              </th>
            ))}
            <th scope="col" className="heat-total">
              {t("total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key} className={grouped && rows[index - 1]?.grade !== row.grade ? "heat-first" : ""}>
              <th scope="row">{nameOf(row)}</th>
              {row.weeks.map((dot) => {
                const share = dot.week <= current ? shareOf(dot) : null;
                const name = t("weekOf", { name: nameOf(row), week: dot.week });
                return (
                  <td key={dot.week} className={dot.week > current ? "heat-coming" : ""}>
                    {share === null ? (
                      <i className="heat-none" aria-hidden="true" />
                    ) : (
                      <HeatCell
                        level={dot.week === current ? 0 : levelOf(share)}
                        running={dot.week === current}
                        label={name}
                        value={share}
                      />
                    )}
                  </td>
                );
              })}
              <td className={`heat-total ${row.percent !== null && row.percent < 75 ? "heat-low" : ""}`}>
                {row.percent === null ? "—" : `${row.percent}%`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function HeatLegend() {
  const t = useTexts(overviewTexts);
  const steps = [
    { key: "missed", label: t("under") },
    { key: "1", label: "65" },
    { key: "2", label: "75" },
    { key: "3", label: "85" },
    { key: "4", label: t("over") },
    { key: "running", label: t("running") },
  ];
  return (
    <p className="heat-legend">
      {steps.map((step) => (
        <span key={step.key}>
          <i className={`heat-${step.key}`} />
          {step.label}
        </span>
      ))}
    </p>
  );
}
