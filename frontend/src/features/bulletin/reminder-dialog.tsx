import { useState } from "react";
import type { BulletinResponse } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { Dialog } from "../../components/dialog";
import { SwitchField } from "../../components/form";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { type ReminderBy, reminderText } from "./reminder";
import { bulletinTexts } from "./text";

/** The text may be changed before it is copied. */
export function ReminderDialog({ data, onClose }: { data: BulletinResponse; onClose: () => void }) {
  const t = useTexts(bulletinTexts);
  const language = useLanguage();
  const toast = useToast();
  const [by, setBy] = useState<ReminderBy>("grade");
  const [named, setNamed] = useState(false);
  const [written, setWritten] = useState<string>();
  const text = written ?? reminderText(data.behind, { week: data.week, by, named, language });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ text: t("copied") });
      onClose();
    } catch {
      // Without HTTPS there is no clipboard.
      toast({ text: t("notCopied"), tone: "problem" });
    }
  };
  return (
    <Dialog
      title={t("reminder")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button look="primary" onClick={() => void copy()}>
            {t("copy")}
          </Button>
        </>
      }
    >
      <p className="muted">{t("reminderDetail")}</p>
      <div className="reminder-choices">
        <Choice
          label={t("reminderBy")}
          options={[
            { value: "grade", label: t("byGrade") },
            { value: "class", label: t("byClass") },
          ]}
          value={by}
          onChange={(next) => {
            setBy(next);
            setWritten(undefined);
          }}
        />
        <SwitchField
          label={t("named")}
          checked={named}
          onChange={(next) => {
            setNamed(next);
            setWritten(undefined);
          }}
        />
      </div>
      <textarea
        className="input reminder-text"
        aria-label={t("text")}
        rows={10}
        value={text}
        onChange={(event) => setWritten(event.target.value)}
      />
    </Dialog>
  );
}
