/** Confirms the pairs; with rules not met only with the reason of an exception. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  confirmCampaignMutation,
  getBoardQueryKey,
  getCampaignQueryKey,
} from "../../api/gen/@tanstack/react-query.gen";
import type { BoardResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Form, TextAreaField } from "../../components/form";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { obstaclesOf } from "./board-figures";
import { boardTexts } from "./board-text";
import { ACTION } from "./campaign-states";
import { useCampaignWords } from "./use-campaign-words";

export function ConfirmPairs({ board, onClose }: { board: BoardResponse; onClose: () => void }) {
  const t = useTexts(boardTexts);
  const { t: words } = useCampaignWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const path = { campaign: board.campaign.id };
  const obstacles = obstaclesOf(board);
  const blocked = obstacles > 0 && !can(ACTION.override, board);
  const mutation = useMutation({
    ...confirmCampaignMutation(),
    onSuccess: (campaign) => {
      queries.setQueryData(getCampaignQueryKey({ path }), campaign);
      void queries.invalidateQueries({ queryKey: getBoardQueryKey({ path }) });
      toast({ text: t("confirmed") });
      onClose();
    },
  });
  const submit = () => {
    const missing = obstacles > 0 && reason.trim() === "";
    setErrors(missing ? { "/override_reason": t("needReason") } : undefined);
    if (missing) return;
    mutation.mutate({
      path,
      headers: onceOnly(key),
      body: obstacles > 0 ? { override_reason: reason.trim() } : {},
    });
  };
  return (
    <Dialog
      title={t("confirmTitle", { count: board.meter.placed })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words("cancel")}</Button>
          {blocked ? null : (
            <Button look="primary" type="submit" form="confirm-pairs" busy={mutation.isPending}>
              {t("confirm")}
            </Button>
          )}
        </>
      }
    >
      <Form id="confirm-pairs" onSubmit={submit} problem={mutation.error} {...(errors ? { errors } : {})}>
        <p>{t("confirmBody")}</p>
        {obstacles > 0 ? (
          <>
            <p className="confirm-problems">
              {blocked ? t("confirmBlocked", { count: obstacles }) : t("confirmProblems", { count: obstacles })}
            </p>
            <ul className="confirm-list small">
              {board.problems.map((problem) => (
                <li key={`${problem.code} ${problem.student_ids.join()} ${problem.mentor_ids.join()}`}>
                  {problem.message}
                </li>
              ))}
            </ul>
            {blocked ? null : (
              <TextAreaField
                label={t("overrideReason")}
                pointer="/override_reason"
                rows={3}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </>
        ) : null}
      </Form>
    </Dialog>
  );
}
