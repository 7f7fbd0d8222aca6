/** How one wants to be reminded. The inbox is always there. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  getReminderChoicesOptions,
  getReminderChoicesQueryKey,
  testReminderMailMutation,
  updateReminderChoicesMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { ReminderChoicesResponse } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { Field, Form, ProblemSentence, SwitchField, TextField } from "../../components/form";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { MESSAGE_LANGUAGES } from "./message-languages";
import { reminderTexts } from "./text";
import "./reminder.css";

export function ReminderChoicesSection() {
  const t = useTexts(reminderTexts);
  const query = useQuery(getReminderChoicesOptions());
  return (
    <section className="reminder-choices">
      <h2>{t("choices")}</h2>
      <QueryState query={query} lines={3}>
        {(choices) => <ChoicesForm key={choices.version} choices={choices} />}
      </QueryState>
    </section>
  );
}

function ChoicesForm({ choices }: { choices: ReminderChoicesResponse }) {
  const t = useTexts(reminderTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [draft, setDraft] = useState({
    digest: choices.digest,
    mail: choices.mail,
    address: choices.address ?? "",
    language: choices.language,
  });
  const update = useMutation({
    ...updateReminderChoicesMutation(),
    onSuccess: (saved) => {
      toast({ text: t("saved") });
      queries.setQueryData(getReminderChoicesQueryKey(), saved);
    },
  });
  const trial = useMutation({
    ...testReminderMailMutation(),
    onSuccess: ({ state, reason }) =>
      toast(
        state === "sent"
          ? { text: t("trySent") }
          : { text: t("tryFailed", { reason: reason ?? "" }), tone: "problem" as const },
      ),
  });
  const submit = () =>
    update.mutate({
      body: { ...draft, address: draft.address.trim() || null },
      headers: onVersion(choices.version),
    });
  const withMail = draft.digest && draft.mail;
  const isSaved = draft.address.trim() === (choices.address ?? "") && choices.address !== undefined;
  return (
    <Form onSubmit={submit} problem={update.error}>
      <SwitchField
        label={t("digest")}
        detail={t("digestDetail")}
        checked={draft.digest}
        onChange={(digest) => setDraft({ ...draft, digest })}
      />
      {draft.digest && (choices.mail_available || choices.mail) ? (
        <SwitchField
          label={t("mail")}
          detail={t(choices.mail_available ? "mailDetail" : "mailUnavailable")}
          checked={draft.mail}
          onChange={(mail) => setDraft({ ...draft, mail })}
        />
      ) : null}
      {draft.digest && !choices.mail_available && !choices.mail ? (
        <p className="muted">{t("mailUnavailable")}</p>
      ) : null}
      {withMail ? (
        <>
          <TextField
            label={t("address")}
            hint={t("addressHint")}
            pointer="/address"
            type="email"
            autoComplete="email"
            value={draft.address}
            onChange={(event) => setDraft({ ...draft, address: event.target.value })}
          />
          <Field label={t("mailLanguage")} pointer="/language" group>
            {() => (
              <Choice
                label={t("mailLanguage")}
                options={MESSAGE_LANGUAGES}
                value={draft.language}
                onChange={(language) => setDraft({ ...draft, language })}
              />
            )}
          </Field>
        </>
      ) : null}
      {trial.error ? <ProblemSentence problem={trial.error} /> : null}
      <div className="reminder-actions">
        <Button type="submit" busy={update.isPending}>
          {t("saveChoices")}
        </Button>
        {withMail && isSaved && choices.mail_available ? (
          <Button look="quiet" busy={trial.isPending} onClick={() => trial.mutate({})}>
            {t("tryMail")}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
