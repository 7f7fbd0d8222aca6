/** Two schemes side by side: what each asks for in a line, then every difference. */
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import {
  compareSchemesOptions,
  listSchemePresetsOptions,
  listSchemesOptions,
} from "../../api/gen/@tanstack/react-query.gen";
import type { ComparedItem } from "../../api/gen/types.gen";
import { SelectField } from "../../components/form";
import { useTravel } from "../../components/link";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { DifferenceList } from "./difference-list";
import { schemeTexts } from "./text";
import "./scheme.css";

export function CompareSchemesPage() {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const travel = useTravel();
  const { left = "", right = "" } = useSearch({ from: "/staff/schemes/compare" });
  const presets = useQuery(listSchemePresetsOptions()).data?.items ?? [];
  const schemes = useQuery(listSchemesOptions()).data?.items ?? [];
  const query = useQuery({
    ...compareSchemesOptions({ query: { left, right } }),
    enabled: left !== "" && right !== "",
  });
  const title = (side: ComparedItem) =>
    side.version_no ? `${local(side.name)} · ${t("version", { version: side.version_no })}` : local(side.name);
  const go = (next: { left: string; right: string }) =>
    travel(`/schemes/compare?left=${encodeURIComponent(next.left)}&right=${encodeURIComponent(next.right)}`);
  const options = (
    <>
      <option value="">—</option>
      {schemes.length > 0 ? (
        <optgroup label={t("own")}>
          {schemes.map((scheme) => (
            <option key={scheme.id} value={scheme.id}>
              {scheme.name} · {t("version", { version: scheme.version_no })}
            </option>
          ))}
        </optgroup>
      ) : null}
      <optgroup label={t("library")}>
        {presets.map((preset) => (
          <option key={preset.key} value={preset.key}>
            {local(preset.name)}
          </option>
        ))}
      </optgroup>
    </>
  );
  return (
    <>
      <PageTitle title={t("compareTitle")} />
      <div className="compare-sides">
        <SelectField label={t("leftSide")} value={left} onChange={(event) => go({ left: event.target.value, right })}>
          {options}
        </SelectField>
        <SelectField label={t("rightSide")} value={right} onChange={(event) => go({ left, right: event.target.value })}>
          {options}
        </SelectField>
      </div>
      {left === "" || right === "" ? (
        <p className="muted">{t("chooseTwo")}</p>
      ) : (
        <QueryState query={query} lines={10}>
          {(data) => (
            <>
              <div className="compare-sides">
                {[data.left, data.right].map((side) => (
                  <section key={side.reference} className="preset">
                    <h2>{title(side)}</h2>
                    <p className="preset-card">{local(side.card)}</p>
                  </section>
                ))}
              </div>
              <DifferenceList differences={data.differences} left={title(data.left)} right={title(data.right)} />
            </>
          )}
        </QueryState>
      )}
    </>
  );
}
