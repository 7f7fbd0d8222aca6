/** One sheet: what was recognised, what would change row by row, and writing it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { applyImportMutation, getImportOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { ImportResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { ConfirmDialog } from "../../components/dialog";
import { Figures } from "../../components/figures";
import { ProblemSentence } from "../../components/form";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { StateStrip } from "../../components/state-strip";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatInstant } from "../../lib/dates";
import { ImportColumns } from "./import-columns";
import { isImportKind } from "./import-kind";
import { ImportRows } from "./import-rows";
import { importTexts } from "./text";
import "./import.css";

export function ImportPage() {
  const { import: id } = useParams({ strict: false });
  const query = useQuery(getImportOptions({ path: { import: id ?? "" } }));
  return <QueryState query={query}>{(one) => <Import one={one} />}</QueryState>;
}

function Import({ one }: { one: ImportResponse }) {
  const t = useTexts(importTexts);
  const language = useLanguage();
  const { summary } = one;
  const kind = isImportKind(one.kind) ? t(one.kind) : one.kind;
  const when = one.applied_at
    ? t("appliedAt", { at: formatInstant(one.applied_at, language) })
    : t("uploadedAt", { at: formatInstant(one.created_at, language) });
  const figures = (["added", "changed", "unchanged", "refused", "skipped", "missing", "warnings"] as const)
    .filter((key) => summary[key] > 0 || key === "added" || key === "changed" || key === "refused")
    .map((key) => ({ key, value: summary[key], label: t(key), ...toneOf(key, summary[key]) }));
  return (
    <div className="import-page">
      <PageTitle
        title={one.file_name}
        detail={[kind, one.exam && `${one.exam.name} ${one.exam.held_on}`, when].filter(Boolean).join(" · ")}
      />
      <StateStrip
        steps={[
          { key: "upload", label: t("stepUpload"), state: "done" },
          { key: "check", label: t("stepCheck"), state: one.applied_at ? "done" : "current" },
          { key: "apply", label: t("stepApply"), state: one.applied_at ? "done" : "coming" },
        ]}
        action={<Apply one={one} />}
      />
      <Figures items={figures} />
      {one.duties ? <p className="import-duties">{t("dutiesChanged", { ...one.duties })}</p> : null}
      {one.issues.length > 0 ? (
        <section className="import-part">
          <h2>{t("notes")}</h2>
          <ul className="import-notes">
            {one.issues.map((issue) => (
              <li key={`${issue.code} ${issue.row} ${issue.message}`}>{issue.message}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <ImportColumns sheets={one.sheets} />
      <ImportRows one={one} />
    </div>
  );
}

function toneOf(key: string, count: number): { tone?: "red" | "amber" } {
  if (count === 0) return {};
  if (key === "refused") return { tone: "red" };
  return key === "warnings" || key === "missing" ? { tone: "amber" } : {};
}

function Apply({ one }: { one: ImportResponse }) {
  const t = useTexts(importTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [asking, setAsking] = useState(false);
  const { added, changed, refused } = one.summary;
  const apply = useMutation({
    ...applyImportMutation(),
    onSuccess: async (applied) => {
      setAsking(false);
      toast({ text: t("applyDone", { added: applied.summary.added, changed: applied.summary.changed }) });
      // An import reaches every list.
      await queries.invalidateQueries();
    },
  });
  if (one.applied_at || !can("apply", one)) return null;
  if (added + changed === 0) return <span className="faint">{t("nothingToApply")}</span>;
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        {t("apply", { count: added + changed })}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={t("applyTitle")}
          confirmLabel={t("stepApply")}
          busy={apply.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => apply.mutate({ path: { import: one.id }, headers: onceOnly(key) })}
        >
          <p>{t("applyBody", { added, changed })}</p>
          {refused > 0 ? <p>{t("applyRefused", { count: refused })}</p> : null}
          {apply.error ? <ProblemSentence problem={apply.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
