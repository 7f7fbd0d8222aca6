/** One student on the board. */
import { memo } from "react";
import type { BoardStudent } from "../../api/gen/types.gen";
import { useTexts } from "../../i18n/texts";
import { boardTexts } from "./board-text";
import { choiceMark, useCampaignWords } from "./use-campaign-words";

export interface CardProps {
  student: BoardStudent;
  selected: boolean;
  tabbable: boolean;
  movable: boolean;
  /** Flags and tags are hidden: strangers are looking. */
  projection: boolean;
  /** For those who wait: why they have no mentor. */
  reason?: string;
  onOpen: (student: string) => void;
}

export const BoardCard = memo(function BoardCard(props: CardProps) {
  const { student, selected, tabbable, movable, projection, reason, onOpen } = props;
  const t = useTexts(boardTexts);
  const { gender } = useCampaignWords();
  const words = [gender(student.gender), projection ? "" : student.tags[0]].filter(Boolean).join(" · ");
  return (
    // Not a <button>: Firefox does not drag those.
    <div
      role="button"
      className={`board-card ${selected ? "board-card-on" : ""} ${student.mentor_id ? "" : "board-card-waits"}`}
      data-student={student.id}
      tabIndex={tabbable ? 0 : -1}
      draggable={movable}
      onClick={(event) => {
        const card = event.currentTarget;
        onOpen(student.id);
        // The sheet beside the board takes the focus; the keys that move the student stay with the card.
        setTimeout(() => card.focus({ preventScroll: true }));
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onOpen(student.id);
      }}
    >
      <span className="board-card-head">
        <span className="board-card-name">{student.name}</span>
        {student.mentor_id ? (
          <span className={`board-rank ${student.rank === 1 ? "board-rank-first" : ""}`}>
            <span aria-hidden="true">{choiceMark(student.rank)}</span>
            <span className="visually-hidden">
              {student.rank ? t("choiceRank", { rank: student.rank }) : t("notChosen")}
            </span>
          </span>
        ) : (
          <span className="board-card-gender">{gender(student.gender)}</span>
        )}
      </span>
      <span className="board-card-foot">
        <span>{student.mentor_id ? words : reason}</span>
        {student.special && !projection ? <em className="board-care">{t("care")}</em> : null}
        {student.pinned ? <em className="board-pinned">{t("pinned")}</em> : null}
      </span>
    </div>
  );
});
