import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getSchemeQueryKey, listSchemesQueryKey, publishSchemeMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { SchemeResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Form, TextField } from "../../components/form";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { openPointsOf } from "./scheme-reading";
import { schemeTexts } from "./text";

/** Publishes a draft from a day on. */
export function PublishScheme({ scheme, onClose }: { scheme: SchemeResponse; onClose: () => void }) {
  const t = useTexts(schemeTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [from, setFrom] = useState("");
  const path = { scheme: scheme.id };
  const version = scheme.version_no;
  const open = openPointsOf(scheme.document).filter((point) => !point.confirmed).length;
  const mutation = useMutation({
    ...publishSchemeMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(getSchemeQueryKey({ path }), saved);
      void queries.invalidateQueries({ queryKey: listSchemesQueryKey() });
      toast({ text: t("published", { version }) });
      onClose();
    },
  });
  return (
    <Dialog
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
    </Dialog>
  );
}
