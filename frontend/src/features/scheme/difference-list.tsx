/** What differs between two schemes: one line a difference, before and after beside each other, section by section. */
import type { DifferenceItem } from "../../api/gen/types.gen";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { schemeTexts } from "./text";

interface DifferenceListProps {
  differences: readonly DifferenceItem[];
  /** What the two sides are called. */
  left: string;
  right: string;
}

/** The differences by their sections, in their order. */
export function bySection(
  differences: readonly DifferenceItem[],
): [DifferenceItem["section_name"], DifferenceItem[]][] {
  const sections = new Map<string, [DifferenceItem["section_name"], DifferenceItem[]]>();
  for (const one of differences) {
    const found = sections.get(one.section);
    if (found) found[1].push(one);
    else sections.set(one.section, [one.section_name, [one]]);
  }
  return [...sections.values()];
}

export function DifferenceList({ differences, left, right }: DifferenceListProps) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  if (differences.length === 0) return <p className="muted">{t("noDifference")}</p>;
  return (
    <div className="differences">
      {bySection(differences).map(([section, items]) => (
        <table key={section.zh} className="difference-table">
          <caption>
            {local(section)} <small>{t("differenceCount", { count: items.length })}</small>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("what")}</th>
              <th scope="col">{left}</th>
              <th scope="col">{right}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr
                key={`${one.what} ${one.rule ?? ""} ${one.pointer} ${one.field?.zh ?? ""}`}
                className={`difference-${one.what}`}
              >
                <th scope="row">
                  {one.name ? <b>{local(one.name)}</b> : null}
                  {one.field ? <span>{local(one.field)}</span> : null}
                  {one.name || one.field ? null : <span>{local(section)}</span>}
                </th>
                <td data-side={left}>{one.before ? local(one.before) : "—"}</td>
                <td data-side={right}>{one.after ? local(one.after) : "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
