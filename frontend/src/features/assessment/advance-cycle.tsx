/** The next step of a cycle, after a question that says what it means. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  advanceAssessmentCycleMutation,
  getAssessmentCycleQueryKey,
  listAssessmentCyclesQueryKey,
} from "../../api/gen/@tanstack/react-query.gen";
import type { CycleItem } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { ConfirmDialog } from "../../components/dialog";
import { ProblemSentence } from "../../components/form";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { ACTION, nextState, STATES } from "./cycle-states";
import { assessmentTexts } from "./text";

export function AdvanceCycle({ cycle }: { cycle: CycleItem }) {
  const t = useTexts(assessmentTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [key, setKey] = useState<string | null>(null);
  const path = { cycle: cycle.id };
  const mutation = useMutation({
    ...advanceAssessmentCycleMutation(),
    onSuccess: (next) => {
      void queries.invalidateQueries({ queryKey: getAssessmentCycleQueryKey({ path }) });
      void queries.invalidateQueries({ queryKey: listAssessmentCyclesQueryKey() });
      const state = STATES.find((one) => one === next.state);
      if (state) toast({ text: t("advanced", { state: t(`state_${state}`) }) });
      setKey(null);
    },
  });
  const to = nextState(cycle.state);
  if (!to || !can(ACTION.advance, cycle)) return null;
  const body = to === "collecting" || to === "computed" ? "" : t(`body_${to}`);
  return (
    <>
      <Button look="primary" onClick={() => setKey(newIdempotencyKey())}>
        {t(`to_${to}`)}
      </Button>
      {key ? (
        <ConfirmDialog
          title={t("advanceTitle", { action: t(`to_${to}`) })}
          confirmLabel={t(`to_${to}`)}
          busy={mutation.isPending}
          onClose={() => setKey(null)}
          onConfirm={() => mutation.mutate({ path, headers: onceOnly(key), body: { to } })}
        >
          <p>{body}</p>
          {mutation.error ? <ProblemSentence problem={mutation.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
