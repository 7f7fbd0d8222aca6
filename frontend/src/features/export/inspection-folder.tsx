/** 迎检材料: what an inspection asks for, as one zip. */
import { useState } from "react";
import { download } from "../../api/download";
import { toProblem } from "../../api/problem";
import { Button } from "../../components/button";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { exportTexts } from "./text";

export function InspectionFolder({ term }: { term: string | undefined }) {
  const t = useTexts(exportTexts);
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await download("/inspection-folder", term ? { term } : {}, "inspection.zip");
      toast({ text: t("folderDone") });
    } catch (error) {
      const problem = toProblem(error);
      const reason = problem.isOffline ? t("noAnswer") : (problem.detail ?? problem.title);
      toast({ text: t("failed", { reason }), tone: "problem" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="export-folder">
      <header>
        <h2>{t("folder")}</h2>
        <Button busy={busy} onClick={() => void save()}>
          {t("folderMake")}
        </Button>
      </header>
      <p className="muted">{t("folderDetail")}</p>
    </section>
  );
}
