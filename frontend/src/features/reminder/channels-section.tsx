/** The school's group robots. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  deleteReminderChannelMutation,
  listReminderChannelsOptions,
  testReminderChannelMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { ReminderChannelResponse } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { ConfirmDialog } from "../../components/dialog";
import { EmptyState } from "../../components/empty-state";
import { ProblemSentence } from "../../components/form";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { ChannelForm } from "./channel-form";
import { carrierTexts, reminderTexts } from "./text";
import "./reminder.css";

type Open = { what: "create" } | { what: "edit" | "delete"; channel: ReminderChannelResponse };

export function ReminderChannelsSection() {
  const t = useTexts(reminderTexts);
  const [open, setOpen] = useState<Open>();
  const query = useQuery(listReminderChannelsOptions());
  const close = () => setOpen(undefined);
  return (
    <section className="reminder-section">
      <header className="reminder-head">
        <div>
          <h2>{t("channels")}</h2>
          <p className="muted">{t("channelsDetail")}</p>
        </div>
        <Button onClick={() => setOpen({ what: "create" })}>{t("addChannel")}</Button>
      </header>
      <QueryState
        query={query}
        lines={2}
        empty={({ items }) => (items.length === 0 ? <EmptyState sentence={t("noChannels")} /> : null)}
      >
        {({ items }) => (
          <ul className="channel-list">
            {items.map((channel) => (
              <Channel key={channel.id} channel={channel} onOpen={(what) => setOpen({ what, channel })} />
            ))}
          </ul>
        )}
      </QueryState>
      {open?.what === "create" ? <ChannelForm onClose={close} /> : null}
      {open?.what === "edit" ? <ChannelForm channel={open.channel} onClose={close} /> : null}
      {open?.what === "delete" ? <DeleteDialog channel={open.channel} onClose={close} /> : null}
    </section>
  );
}

interface ChannelProps {
  channel: ReminderChannelResponse;
  onOpen: (what: "edit" | "delete") => void;
}

function Channel({ channel, onOpen }: ChannelProps) {
  const t = useTexts(reminderTexts);
  const carrier = useTexts(carrierTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const trial = useMutation({
    ...testReminderChannelMutation(),
    onSuccess: async ({ state, reason }) => {
      toast(
        state === "sent"
          ? { text: t("trySent") }
          : { text: t("tryFailed", { reason: reason ?? "" }), tone: "problem" as const },
      );
      await refresh("listDeliveries");
    },
  });
  return (
    <li>
      <div>
        <h3>
          {channel.name} <Pill>{carrier(channel.carrier as keyof typeof carrierTexts)}</Pill>{" "}
          {channel.enabled ? null : <Pill tone="amber">{t("off")}</Pill>}
        </h3>
        <p className="channel-facts">
          {channel.unit_kind === "school" ? t("wholeSchool") : channel.unit_name} · {channel.host}
        </p>
        {trial.error ? <ProblemSentence problem={trial.error} /> : null}
      </div>
      <span className="reminder-actions">
        {can("test", channel) ? (
          <Button busy={trial.isPending} onClick={() => trial.mutate({ path: { channel: channel.id } })}>
            {t("tryChannel")}
          </Button>
        ) : null}
        {can("update", channel) ? (
          <Button look="quiet" onClick={() => onOpen("edit")}>
            {t("edit")}
          </Button>
        ) : null}
        {can("delete", channel) ? (
          <Button look="quiet" onClick={() => onOpen("delete")}>
            {t("remove")}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

function DeleteDialog({ channel, onClose }: { channel: ReminderChannelResponse; onClose: () => void }) {
  const t = useTexts(reminderTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const remove = useMutation({
    ...deleteReminderChannelMutation(),
    onSuccess: async () => {
      toast({ text: t("removed", { name: channel.name }) });
      onClose();
      await refresh("listReminderChannels");
    },
  });
  return (
    <ConfirmDialog
      danger
      title={t("removeTitle", { name: channel.name })}
      confirmLabel={t("remove")}
      busy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ path: { channel: channel.id }, headers: onVersion(channel.version) })}
    >
      <p>{t("removeBody")}</p>
      {remove.error ? <ProblemSentence problem={remove.error} /> : null}
    </ConfirmDialog>
  );
}
