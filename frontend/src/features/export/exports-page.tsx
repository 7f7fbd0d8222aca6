/** The school's data, to take away: by hand or by a script. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { download } from "../../api/download";
import { listExportsOptions, listTermsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { ExportDataset } from "../../api/gen/types.gen";
import { toProblem } from "../../api/problem";
import { useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { CodeLine } from "../../components/code-line";
import { EmptyState } from "../../components/empty-state";
import { FilterBar, FilterSelect } from "../../components/filters";
import { Link } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { filtersOf } from "../../lib/filters";
import { useFilters } from "../../lib/use-filters";
import { curlOf } from "./curl";
import { InspectionFolder } from "./inspection-folder";
import { exportTexts } from "./text";
import "./export.css";

const FORMATS = [
  { key: "excel", query: { format: "xlsx" }, extension: "xlsx" },
  { key: "csv", query: { format: "csv", excel: "true" }, extension: "csv" },
  { key: "json", query: { format: "json" }, extension: "json" },
] as const;
type Format = (typeof FORMATS)[number];
const readTerm = filtersOf({ term: "text" });

export function ExportsPage() {
  const t = useTexts(exportTexts);
  const may = useCan();
  const [{ term }, change] = useFilters(readTerm);
  const query = useQuery({ ...listExportsOptions(), enabled: may("exports.run") || !may("inspection_folders.make") });
  const terms = useQuery({ ...listTermsOptions(), enabled: may("calendar.read") });
  return (
    <div className="exports">
      <PageTitle title={t("title")} detail={t("detail")} />
      <FilterBar>
        <FilterSelect
          label={t("term")}
          all={t("allTerms")}
          value={term}
          options={(terms.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(term) => change({ term })}
        />
      </FilterBar>
      {may("inspection_folders.make") ? <InspectionFolder term={term} /> : null}
      {may("exports.run") || !may("inspection_folders.make") ? (
        <QueryState
          query={query}
          empty={({ items }) => (items.length === 0 ? <EmptyState sentence={t("none")} /> : null)}
        >
          {({ items }) => (
            <ul className="export-list">
              {items.map((dataset) => (
                <Dataset key={dataset.key} dataset={dataset} term={term} />
              ))}
            </ul>
          )}
        </QueryState>
      ) : null}
    </div>
  );
}

function Dataset({ dataset, term }: { dataset: ExportDataset; term: string | undefined }) {
  const t = useTexts(exportTexts);
  const may = useCan();
  const local = useLocalText();
  const toast = useToast();
  const [busy, setBusy] = useState<Format["key"]>();
  const name = local(dataset.name);
  const save = async (format: Format) => {
    setBusy(format.key);
    try {
      const query = { ...format.query, ...(term ? { term } : {}) };
      await download(`/exports/${encodeURIComponent(dataset.key)}`, query, `${dataset.key}.${format.extension}`);
      toast({ text: t("done", { dataset: name }) });
    } catch (error) {
      const problem = toProblem(error);
      const reason = problem.isOffline ? t("noAnswer") : (problem.detail ?? problem.title);
      toast({ text: t("failed", { reason }), tone: "problem" });
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <li>
      <header>
        <h2>{name}</h2>
        <span className="export-formats">
          {FORMATS.map((format) => (
            <Button
              key={format.key}
              busy={busy === format.key}
              aria-label={t("download", { dataset: name, format: t(format.key) })}
              onClick={() => void save(format)}
            >
              {t(format.key)}
            </Button>
          ))}
        </span>
      </header>
      <details>
        <summary>
          {t("columns", { count: dataset.columns.length })}
          <span> · {t("byScript")}</span>
        </summary>
        <p className="export-script">
          {t("byScriptDetail")} {may("api_clients.manage") ? <Link href="/api-clients">{t("clients")}</Link> : null}
        </p>
        <CodeLine label={t("command", { dataset: name })} text={curlOf(location.origin, dataset.key, term)} />
        <table className="export-columns">
          <thead>
            <tr>
              <th scope="col">{t("column")}</th>
              <th scope="col">{t("kind")}</th>
              <th scope="col">{t("meaning")}</th>
            </tr>
          </thead>
          <tbody>
            {dataset.columns.map((column) => (
              <tr key={column.name}>
                <td>
                  <code>{column.name}</code>
                </td>
                <td>{column.kind}</td>
                <td>{local(column.description)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </li>
  );
}
