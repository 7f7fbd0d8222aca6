/** 小组: a group's students by the duties of the term, heat-coloured. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { getGroupMatrixOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { GroupMatrixResponse } from "../../api/gen/types.gen";
import { EmptyState } from "../../components/empty-state";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { useWord } from "../../i18n/vocabulary";
import { formatDay, formatRange } from "../../lib/dates";
import { type Block, blocksOf, cellAt, SIGNS } from "./matrix";
import { cellStates, groupTexts } from "./text";
import "./group.css";

export function GroupPage() {
  const { group } = useParams({ from: "/staff/groups/$group" });
  const query = useQuery(getGroupMatrixOptions({ path: { group } }));
  return (
    <QueryState query={query} lines={12}>
      {(data) => <Matrix data={data} />}
    </QueryState>
  );
}

function Matrix({ data }: { data: GroupMatrixResponse }) {
  const t = useTexts(groupTexts);
  const word = useWord();
  const blocks = blocksOf(data.columns);
  return (
    <>
      <PageTitle
        title={t("group", { mentor: data.mentor.name })}
        detail={`${data.term_name} · ${t("students", { count: data.rows.length })}`}
      />
      {blocks.length === 0 ? (
        <EmptyState sentence={t("noDuties")} />
      ) : (
        <p className="group-legend">
          {Object.keys(cellStates).map((state) => (
            <span key={state}>
              <i className={`group-cell group-${state}`}>{SIGNS[state]}</i>
              {word(cellStates, state)}
            </span>
          ))}
        </p>
      )}
      {blocks.map((block) => (
        <RuleTable key={block.key} block={block} data={data} />
      ))}
    </>
  );
}

function RuleTable({ block, data }: { block: Block; data: GroupMatrixResponse }) {
  const t = useTexts(groupTexts);
  const say = useLocalText();
  const word = useWord();
  const language = useLanguage();
  const name = say(block.name);
  return (
    <section className="group-rule keep-together">
      <h2>{name}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className="group-box" role="group" aria-label={name} tabIndex={0}>
        <table className="group-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t("student")}</span>
              </th>
              {block.columns.map(({ place, column }) => (
                <th
                  key={place}
                  scope="col"
                  title={formatRange(column.from, column.to, language)}
                  className={column.from <= data.today && data.today <= column.to ? "group-now" : ""}
                >
                  {formatDay(column.due_on, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.student.id}>
                <th scope="row">
                  <Link href={`/students/${row.student.id}`}>{row.student.name}</Link>
                </th>
                {block.columns.map(({ place, column }) => {
                  const cell = cellAt(row, place);
                  if (!cell) return <td key={place} />;
                  const state = word(cellStates, cell.state);
                  const label = t("cell", {
                    student: row.student.name,
                    window: formatRange(column.from, column.to, language),
                    state: cell.of > 1 ? t("ofMany", { state, done: cell.done, of: cell.of }) : state,
                  });
                  const sign = cell.of > 1 ? `${cell.done}/${cell.of}` : SIGNS[cell.state];
                  return (
                    <td key={place}>
                      {cell.record_id ? (
                        <Link className={`group-cell group-${cell.state}`} href={`/records/${cell.record_id}`}>
                          <span className="visually-hidden">{label}</span>
                          <span aria-hidden="true">{sign}</span>
                        </Link>
                      ) : (
                        <span className={`group-cell group-${cell.state}`} role="img" aria-label={label} title={label}>
                          {sign}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
