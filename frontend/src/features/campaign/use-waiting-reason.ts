import { useMemo } from "react";
import type { BoardMentor, BoardStudent } from "../../api/gen/types.gen";
import { useTexts } from "../../i18n/texts";
import { boardTexts } from "./board-text";

/** Why a student still waits, from the choices and the places left. */
export function useWaitingReason(mentors: readonly BoardMentor[]): (student: BoardStudent) => string {
  const t = useTexts(boardTexts);
  const byId = useMemo(() => new Map(mentors.map((mentor) => [mentor.id, mentor])), [mentors]);
  return (student) => {
    const chosen = student.choices.flatMap((id) => byId.get(id) ?? []);
    const only = chosen[0];
    if (!only) return t("noChoice");
    const open = chosen.some((mentor) => mentor.size < mentor.most && !student.forbidden.includes(mentor.id));
    if (open) return t("choicesOpen");
    return chosen.length === 1 ? t("onlyFull", { name: only.name }) : t("allFull");
  };
}
