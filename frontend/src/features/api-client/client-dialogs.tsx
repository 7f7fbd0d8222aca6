/** Making, renewing and deleting an API client. A secret is shown once and kept nowhere. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  createApiClientMutation,
  deleteApiClientMutation,
  rotateApiClientMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { ApiClientItem, ApiClientSecret } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Button } from "../../components/button";
import { Choices } from "../../components/choice";
import { CodeLine } from "../../components/code-line";
import { ConfirmDialog, Dialog } from "../../components/dialog";
import { Field, ProblemSentence, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { apiClientTexts, scopeTexts } from "./text";

interface MakingProps {
  onClose: () => void;
  onSecret: (secret: ApiClientSecret) => void;
}

export function ClientForm({ onClose, onSecret }: MakingProps) {
  const t = useTexts(apiClientTexts);
  const scope = useTexts(scopeTexts);
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState({ name: "", scopes: ["exports.run"], expires_on: "" });
  const [errors, setErrors] = useState<Record<string, string>>();
  const create = useMutation({
    ...createApiClientMutation(),
    gcTime: 0,
    onSuccess: async (secret) => {
      onSecret(secret);
      await refresh("listApiClients");
    },
  });
  const submit = () => {
    const missing: Record<string, string> = {};
    if (draft.name.trim() === "") missing["/name"] = t("needName");
    if (draft.scopes.length === 0) missing["/scopes"] = t("needScope");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    const body = { name: draft.name.trim(), scopes: draft.scopes, expires_on: draft.expires_on || null };
    create.mutate({ body, headers: onceOnly(key) });
  };
  return (
    <FormDialog
      narrow
      title={t("add")}
      onClose={onClose}
      submitLabel={t("create")}
      busy={create.isPending}
      problem={create.error}
      errors={errors}
      onSubmit={submit}
    >
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        pointer="/name"
        autoComplete="off"
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <Field label={t("scopes")} pointer="/scopes" group>
        {() => (
          <Choices
            label={t("scopes")}
            options={(Object.keys(scopeTexts) as (keyof typeof scopeTexts)[]).map((value) => ({
              value: value as string,
              label: scope(value),
            }))}
            values={draft.scopes}
            onChange={(scopes) => setDraft({ ...draft, scopes })}
          />
        )}
      </Field>
      <TextField
        label={t("expires")}
        hint={t("expiresHint")}
        pointer="/expires_on"
        optional
        type="date"
        value={draft.expires_on}
        onChange={(event) => setDraft({ ...draft, expires_on: event.target.value })}
      />
    </FormDialog>
  );
}

export function RotateDialog({ client, onClose, onSecret }: MakingProps & { client: ApiClientItem }) {
  const t = useTexts(apiClientTexts);
  const [key] = useState(newIdempotencyKey);
  const rotate = useMutation({ ...rotateApiClientMutation(), gcTime: 0, onSuccess: onSecret });
  return (
    <ConfirmDialog
      title={t("rotateTitle", { name: client.name })}
      confirmLabel={t("rotate")}
      busy={rotate.isPending}
      onClose={onClose}
      onConfirm={() => rotate.mutate({ path: { client: client.id }, headers: onceOnly(key) })}
    >
      <p>{t("rotateBody")}</p>
      {rotate.error ? <ProblemSentence problem={rotate.error} /> : null}
    </ConfirmDialog>
  );
}

export function DeleteDialog({ client, onClose }: { client: ApiClientItem; onClose: () => void }) {
  const t = useTexts(apiClientTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const remove = useMutation({
    ...deleteApiClientMutation(),
    onSuccess: async () => {
      toast({ text: t("removed", { name: client.name }) });
      onClose();
      await refresh("listApiClients");
    },
  });
  return (
    <ConfirmDialog
      danger
      title={t("removeTitle", { name: client.name })}
      confirmLabel={t("remove")}
      busy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ path: { client: client.id }, headers: onVersion(client.version) })}
    >
      <p>{t("removeBody")}</p>
      {remove.error ? <ProblemSentence problem={remove.error} /> : null}
    </ConfirmDialog>
  );
}

export function SecretDialog({ secret, onClose }: { secret: ApiClientSecret; onClose: () => void }) {
  const t = useTexts(apiClientTexts);
  return (
    <Dialog
      title={t("secretTitle", { name: secret.client.name })}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {t("kept")}
        </Button>
      }
    >
      <p>{t("secretOnce")}</p>
      <div className="client-secret">
        <p className="field-label">{t("clientId")}</p>
        <CodeLine label={t("clientId")} text={secret.client.client_id} />
        <p className="field-label">{t("secret")}</p>
        <CodeLine label={t("secret")} text={secret.client_secret} />
      </div>
    </Dialog>
  );
}
