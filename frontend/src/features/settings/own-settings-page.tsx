/** What a person sets for themselves: looks, language, password, devices. */
import { useState } from "react";
import { signOut, useSession } from "../../auth/session";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { ConfirmDialog } from "../../components/dialog";
import { Field, ProblemSentence } from "../../components/form";
import { PageTitle } from "../../components/page-title";
import { type Language, setLanguage, useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { type Look, setLook, useLook } from "../../lib/appearance";
import { currentWaiting, deliver, useWaiting } from "../../offline/post-office";
import { settingsTexts } from "./text";
import "./settings.css";

const LANGUAGES: { value: Language; label: string }[] = [
  { value: "zh-CN", label: "中文" },
  { value: "en", label: "English" },
];

interface OwnSettingsPageProps {
  /** The form for a new password, given by the application. */
  passwordForm: React.ReactNode;
  /** The section on reminders, given by the application. */
  reminders?: React.ReactNode;
}

export function OwnSettingsPage({ passwordForm, reminders }: OwnSettingsPageProps) {
  const t = useTexts(settingsTexts);
  const session = useSession();
  const look = useLook();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { entries } = useWaiting();
  const [problem, setProblem] = useState<Error | null>(null);
  const looks: { value: Look; label: string }[] = [
    { value: "auto", label: t("auto") },
    { value: "light", label: t("light") },
    { value: "dark", label: t("dark") },
  ];
  const leave = async () => {
    if (session.state === "signed-in" && currentWaiting().entries.length > 0) {
      await deliver(session.account.id, true);
      if (currentWaiting().entries.length > 0) return setLeaving(true);
    }
    await signOut();
  };
  const everywhere = async () => {
    try {
      await signOut("everywhere");
    } catch (error) {
      setProblem(error as Error);
    }
  };
  return (
    <div className="settings">
      <PageTitle title={t("title")} />
      <section>
        <Field label={t("look")} group>
          {() => <Choice label={t("look")} options={looks} value={look} onChange={setLook} />}
        </Field>
        <Field label={t("language")} hint={t("languageHint")} group>
          {() => <Choice label={t("language")} options={LANGUAGES} value={language} onChange={setLanguage} />}
        </Field>
      </section>
      {reminders}
      <section>
        <h2>{t("password")}</h2>
        {passwordForm}
      </section>
      <section>
        <h2>{t("account")}</h2>
        {session.state === "signed-in" ? (
          <p className="muted">
            {session.account.display_name} {session.account.school?.name}
          </p>
        ) : null}
        <div className="settings-actions">
          <Button onClick={() => void leave()}>{t("signOut")}</Button>
          <Button onClick={() => setAsking(true)}>{t("signOutEverywhere")}</Button>
        </div>
      </section>
      {leaving ? (
        <ConfirmDialog
          danger
          title={t("unsentTitle", { count: entries.length })}
          confirmLabel={t("signOutAnyway")}
          onClose={() => setLeaving(false)}
          onConfirm={() => void signOut()}
        >
          {t("unsentBody")}
        </ConfirmDialog>
      ) : null}
      {asking ? (
        <ConfirmDialog
          danger
          title={t("signOutEverywhereTitle")}
          confirmLabel={t("signOutEverywhere")}
          onClose={() => setAsking(false)}
          onConfirm={() => void everywhere()}
        >
          <p>{t("signOutEverywhereBody")}</p>
          {entries.length > 0 ? <p>{t("unsentTitle", { count: entries.length })}</p> : null}
          {problem ? <ProblemSentence problem={problem} /> : null}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
