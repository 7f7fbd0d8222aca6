/** Publishes a draft from a day on, after saying what changes: of the rules, and of the term's duties. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  compareSchemesOptions,
  getSchemeQueryKey,
  listDutyChangesOptions,
  listSchemesOptions,
  listSchemesQueryKey,
  publishSchemeMutation,
} from "../../api/gen/@tanstack/react-query.gen";
import type { SchemeResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Form, TextField } from "../../components/form";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { DifferenceList } from "./difference-list";
import { openPointsOf } from "./scheme-reading";
import { schemeTexts } from "./text";

export function PublishScheme({ scheme, onClose }: { scheme: SchemeResponse; onClose: () => void }) {
  const t = useTexts(schemeTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [key, setKey] = useState(newIdempotencyKey);
  const [from, setFrom] = useState("");
  const path = { scheme: scheme.id };
  const version = scheme.version_no;
  const open = openPointsOf(scheme.document).filter((point) => !point.confirmed).length;
  const siblings = useQuery(listSchemesOptions({ query: { term: scheme.term_id } })).data?.items ?? [];
  const inForce = siblings.find((one) => one.state === "published");
  const differences = useQuery({
    ...compareSchemesOptions({ query: { left: inForce?.id ?? "", right: scheme.id } }),
    enabled: inForce !== undefined,
    staleTime: 0,
  }).data?.differences;
  const duties = useQuery({ ...listDutyChangesOptions({ path }), staleTime: 0 }).data?.items ?? [];
  const mutation = useMutation({
    ...publishSchemeMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(getSchemeQueryKey({ path }), saved);
      void queries.invalidateQueries({ queryKey: listSchemesQueryKey() });
      toast({ text: t("published", { version }) });
      onClose();
    },
    onError: () => setKey(newIdempotencyKey()),
  });
  return (
    <Dialog
      wide
      title={t("publishTitle", { version })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" form="publish-scheme" busy={mutation.isPending}>
            {t("publish", { version })}
          </Button>
        </>
      }
    >
      <Form
        id="publish-scheme"
        problem={mutation.error}
        onSubmit={() => mutation.mutate({ path, headers: onceOnly(key), body: from ? { effective_from: from } : {} })}
      >
        <p>{t("publishBody")}</p>
        {open > 0 ? <p className="basis-open">{t("publishOpen", { count: open })}</p> : null}
        <TextField
          label={t("effective")}
          hint={t("effectiveHint")}
          optional
          type="date"
          pointer="/effective_from"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </Form>
      {inForce && differences ? (
        <details className="publish-changes" open={differences.length <= 12}>
          <summary>{t("changedFrom", { count: differences.length, version: inForce.version_no })}</summary>
          <DifferenceList
            differences={differences}
            left={t("version", { version: inForce.version_no })}
            right={t("version", { version })}
          />
        </details>
      ) : null}
      {duties.length > 0 ? (
        <details className="publish-changes">
          <summary>{t("dutiesChange")}</summary>
          <ul>
            {duties.map((one) => (
              <li key={one.rule}>
                {one.name}：
                {t("dutyChange", { added: one.added, changed: one.changed, dropped: one.dropped, kept: one.kept })}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Dialog>
  );
}
