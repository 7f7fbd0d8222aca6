/** Bringing sheets in, and what was brought in before. */
import { useQuery } from "@tanstack/react-query";
import { listImportsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { ImportResponse } from "../../api/gen/types.gen";
import { ListCard } from "../../components/list-card";
import { PageTitle } from "../../components/page-title";
import { Permitted } from "../../components/permitted";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatInstant } from "../../lib/dates";
import { isImportKind } from "./import-kind";
import { importTexts } from "./text";
import { Upload } from "./upload";
import "./import.css";

export function ImportsPage() {
  const t = useTexts(importTexts);
  const query = useQuery(listImportsOptions());
  return (
    <div className="imports">
      <PageTitle title={t("title")} detail={t("detail")} />
      <Permitted permission="imports.manage">
        <Upload />
        <section className="imports-past">
          <h2>{t("past")}</h2>
          <QueryState
            query={query}
            lines={3}
            empty={({ items }) => (items.length === 0 ? <p className="faint">{t("none")}</p> : null)}
          >
            {({ items }) => (
              <ul>
                {items.map((one) => (
                  <li key={one.id}>
                    <PastImport one={one} />
                  </li>
                ))}
              </ul>
            )}
          </QueryState>
        </section>
      </Permitted>
    </div>
  );
}

function PastImport({ one }: { one: ImportResponse }) {
  const t = useTexts(importTexts);
  const language = useLanguage();
  const { added, changed, refused } = one.summary;
  const kind = isImportKind(one.kind) ? t(one.kind) : one.kind;
  return (
    <ListCard
      href={`/imports/${one.id}`}
      title={one.file_name}
      detail={`${kind} · ${formatInstant(one.created_at, language)} · ${t("summary", { added, changed, refused })}`}
      trailing={one.applied_at ? <Pill tone="green">{t("applied")}</Pill> : <Pill tone="amber">{t("previewed")}</Pill>}
    />
  );
}
