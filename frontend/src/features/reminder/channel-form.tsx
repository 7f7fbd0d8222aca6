/** A group robot, new or changed. Its address and secret are never shown; left empty they stay. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  createReminderChannelMutation,
  listClassesOptions,
  listGradesOptions,
  updateReminderChannelMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { ReminderChannelRequest, ReminderChannelResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly, onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Choice } from "../../components/choice";
import { Field, SelectField, SwitchField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { MESSAGE_LANGUAGES } from "./message-languages";
import { carrierTexts, reminderTexts } from "./text";

type Draft = Required<{ [K in keyof ReminderChannelRequest]: NonNullable<ReminderChannelRequest[K]> }>;

const EMPTY: Draft = {
  name: "",
  carrier: "wecom",
  unit_kind: "school",
  unit_id: "",
  url: "",
  secret: "",
  language: "zh",
  enabled: true,
};

/** Stands in every message of a robot, whatever its language. */
const KEYWORD = "师友";

interface ChannelFormProps {
  /** The one to change; a new one without. */
  channel?: ReminderChannelResponse;
  onClose: () => void;
}

export function ChannelForm({ channel, onClose }: ChannelFormProps) {
  const t = useTexts(reminderTexts);
  const carrier = useTexts(carrierTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState<Draft>(() => {
    if (!channel) return EMPTY;
    const { name, carrier, unit_kind, unit_id, language, enabled } = channel;
    return { ...EMPTY, name, carrier, unit_kind, unit_id: unit_id ?? "", language, enabled };
  });
  const [errors, setErrors] = useState<Record<string, string>>();
  const grades = useQuery({ ...listGradesOptions(), enabled: draft.unit_kind === "grade" }).data?.items ?? [];
  const classes = useQuery({ ...listClassesOptions(), enabled: draft.unit_kind === "class" }).data?.items ?? [];
  const done = async () => {
    toast({ text: t("saved") });
    onClose();
    await refresh("listReminderChannels");
  };
  const create = useMutation({ ...createReminderChannelMutation(), onSuccess: done });
  const update = useMutation({ ...updateReminderChannelMutation(), onSuccess: done });
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const keepsUrl = channel?.carrier === draft.carrier;
  const submit = () => {
    const missing: Record<string, string> = {};
    if (draft.name.trim() === "") missing["/name"] = t("needName");
    if (draft.unit_kind !== "school" && draft.unit_id === "") missing["/unit_id"] = t("needUnit");
    if (!keepsUrl && draft.url.trim() === "") missing["/url"] = t("needUrl");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    const body: ReminderChannelRequest = {
      ...draft,
      name: draft.name.trim(),
      unit_id: draft.unit_kind === "school" ? null : draft.unit_id,
      url: draft.url.trim() || null,
      secret: draft.carrier === "dingtalk" ? draft.secret.trim() || null : "",
    };
    if (channel) update.mutate({ path: { channel: channel.id }, body, headers: onVersion(channel.version) });
    else create.mutate({ body, headers: onceOnly(key) });
  };
  const units = draft.unit_kind === "grade" ? grades : classes;
  return (
    <FormDialog
      narrow
      title={channel ? t("editChannel", { name: channel.name }) : t("addChannel")}
      onClose={onClose}
      submitLabel={t("save")}
      busy={create.isPending || update.isPending}
      problem={create.error ?? update.error}
      errors={errors}
      onSubmit={submit}
    >
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        pointer="/name"
        autoComplete="off"
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Field label={t("carrier")} pointer="/carrier" group>
        {() => (
          <Choice
            label={t("carrier")}
            options={(["wecom", "dingtalk"] as const).map((value) => ({
              value: value as string,
              label: carrier(value),
            }))}
            value={draft.carrier}
            onChange={(value) => set({ carrier: value })}
          />
        )}
      </Field>
      <TextField
        label={t("url")}
        hint={keepsUrl ? t("urlKept") : t("urlHint")}
        pointer="/url"
        optional={keepsUrl}
        type="url"
        autoComplete="off"
        value={draft.url}
        onChange={(event) => set({ url: event.target.value })}
      />
      {draft.carrier === "dingtalk" ? (
        <TextField
          label={t("secret")}
          hint={channel?.has_secret ? t("urlKept") : t("secretHint", { keyword: KEYWORD })}
          pointer="/secret"
          optional
          autoComplete="off"
          value={draft.secret}
          onChange={(event) => set({ secret: event.target.value })}
        />
      ) : null}
      <Field label={t("unit")} pointer="/unit_kind" group>
        {() => (
          <Choice
            label={t("unit")}
            options={[
              { value: "school", label: t("wholeSchool") },
              { value: "grade", label: t("oneGrade") },
              { value: "class", label: t("oneClass") },
            ]}
            value={draft.unit_kind}
            onChange={(value) => set({ unit_kind: value, unit_id: "" })}
          />
        )}
      </Field>
      {draft.unit_kind === "school" ? null : (
        <SelectField
          label={t(draft.unit_kind === "grade" ? "grade" : "class")}
          pointer="/unit_id"
          value={draft.unit_id}
          onChange={(event) => set({ unit_id: event.target.value })}
        >
          <option value="">{t("choose")}</option>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </SelectField>
      )}
      <Field label={t("messageLanguage")} pointer="/language" group>
        {() => (
          <Choice
            label={t("messageLanguage")}
            options={MESSAGE_LANGUAGES}
            value={draft.language}
            onChange={(value) => set({ language: value })}
          />
        )}
      </Field>
      <SwitchField label={t("enabled")} checked={draft.enabled} onChange={(enabled) => set({ enabled })} />
    </FormDialog>
  );
}
