/** The versions of the term, each with what it changed. */
import { useQuery } from "@tanstack/react-query";
import { listSchemeVersionsOptions } from "../../api/gen/@tanstack/react-query.gen";
import { Link } from "../../components/link";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatDay } from "../../lib/dates";
import { DifferenceList } from "./difference-list";
import { stateOf, TONES } from "./scheme-state";
import { schemeTexts } from "./text";

export function VersionsSection({ scheme, term, saved }: { scheme: string; term: string; saved: number }) {
  const t = useTexts(schemeTexts);
  const language = useLanguage();
  const options = listSchemeVersionsOptions({ query: { term } });
  // What was just saved belongs to the comparison.
  const query = useQuery({ ...options, queryKey: [...options.queryKey, saved] as unknown as typeof options.queryKey });
  return (
    <QueryState query={query} lines={6}>
      {(data) => (
        <ol className="versions">
          {data.items.map(({ scheme: version, before, changes }) => (
            <li key={version.id} className={version.id === scheme ? "version version-here" : "version"}>
              <h2>
                <Link href={`/schemes/${version.id}`}>{t("version", { version: version.version_no })}</Link>{" "}
                <Pill tone={TONES[stateOf(version.state)]}>{t(`state_${stateOf(version.state)}`)}</Pill>
                <small>
                  {[
                    version.name,
                    version.effective_from ? t("from", { date: formatDay(version.effective_from, language) }) : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </small>
              </h2>
              {before === undefined || before === null ? (
                <p className="muted small">{t("firstVersion")}</p>
              ) : (
                <details open={version.id === scheme}>
                  <summary>{t("changedFrom", { count: changes.length, version: before })}</summary>
                  <DifferenceList
                    differences={changes}
                    left={t("version", { version: before })}
                    right={t("version", { version: version.version_no })}
                  />
                </details>
              )}
            </li>
          ))}
        </ol>
      )}
    </QueryState>
  );
}
