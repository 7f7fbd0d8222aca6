/** The coordinator's board: columns on a desk, a list on a phone, every edit saved by itself. */
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from "react";
import type { BoardResponse, BoardStudent, CampaignItem } from "../../api/gen/types.gen";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { PageTitle } from "../../components/page-title";
import { StateStrip } from "../../components/state-strip";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { useIsPhone } from "../../lib/use-is-phone";
import { AdvanceButton } from "./advance-button";
import { BoardBar, BoardMeterLine } from "./board-bar";
import { BoardColumns, type ColumnsHandle } from "./board-columns";
import { BoardList } from "./board-list";
import { besideOf, columnsOf, focusAfter, isBoy, isGirl, move } from "./board-model";
import { BoardNotices } from "./board-notices";
import { boardTexts } from "./board-text";
import { ACTION, isConfirmed, stepsOf } from "./campaign-states";
import { ConfirmPairs } from "./confirm-pairs";
import { PairSheet } from "./pair-sheet";
import { useBoard } from "./use-board";
import { useCampaignWords } from "./use-campaign-words";
import "./board.css";

const MOVE_KEYS = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌥ ← →" : "Alt ← →";
/** A board put together by hand is finished by the fair way. */
const MODES = ["rounds", "fair", "best"];
const isArrow = (key: string) =>
  key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight";

interface BoardProps {
  loaded: BoardResponse;
  campaign: CampaignItem;
  projection: boolean;
}

export function Board({ loaded, campaign, projection }: BoardProps) {
  const t = useTexts(boardTexts);
  const { step, mode: modeName } = useCampaignWords();
  const toast = useToast();
  const isPhone = useIsPhone();
  const acts = useBoard(loaded);
  const { board, saver } = acts;
  const [selected, setSelected] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [said, setSaid] = useState("");
  const handle = useRef<ColumnsHandle>(null);
  const columns = useMemo(() => columnsOf(board), [board]);
  const movable = can(ACTION.edit, board) && !isConfirmed(campaign.state);
  const open = useCallback((id: string) => {
    setSelected(id);
    setActive(id);
  }, []);
  const close = useCallback(() => setSelected(null), []);
  const shown = selected ? board.students.find((student) => student.id === selected) : undefined;

  const onMove = (student: BoardStudent, mentor: string | null) => {
    if ((student.mentor_id ?? null) === mentor) return;
    saver.edit(move(student.id, mentor));
    const name = board.mentors.find((one) => one.id === mentor)?.name;
    setSaid(name ? t("movedTo", { student: student.name, mentor: name }) : t("movedOut", { student: student.name }));
  };
  const find = (id: string) => {
    open(id);
    handle.current?.focus(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset.student;
    if (!id || !isArrow(event.key) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const student = board.students.find((one) => one.id === id);
    if (!student) return;
    event.preventDefault();
    if (event.altKey) {
      const step = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : null;
      const column = step && movable ? besideOf(columns, student, step) : undefined;
      if (!column) return;
      setActive(id);
      onMove(student, column.mentor?.id ?? null);
      requestAnimationFrame(() => handle.current?.focus(id));
      return;
    }
    const next = focusAfter(columns, id, event.key as Parameters<typeof focusAfter>[2]);
    if (!next) return;
    setActive(next);
    handle.current?.focus(next);
  };

  const adopt = async (mode: string) => {
    const after = await acts.solve(mode, false).catch(() => null);
    if (after && !after.certificate) toast({ text: t("adopted", { mode: modeName(mode) }), undo: acts.undo });
  };
  const finish = async () => {
    const before = board.meter.placed;
    const after = await acts.solve(MODES.find((mode) => mode === board.mode) ?? "fair", true).catch(() => null);
    if (after && !after.certificate) {
      toast({ text: t("finished", { count: after.meter.placed - before }), undo: acts.undo });
    }
  };

  const missing = board.meter.unplaced;
  const maySolve = can(ACTION.solve, board) && movable;
  const mayConfirm = can(ACTION.confirm, board) && movable;
  const least = board.mentors.map((mentor) => mentor.least);
  const most = board.mentors.map((mentor) => mentor.most);
  return (
    <div className={projection ? "board-projection" : ""}>
      <PageTitle
        title={campaign.name}
        detail={t("size", {
          students: board.students.length,
          boys: board.students.filter(isBoy).length,
          girls: board.students.filter(isGirl).length,
          least: least.length > 0 ? Math.min(...least) : 0,
          most: most.length > 0 ? Math.max(...most) : 0,
        })}
        actions={
          <>
            {mayConfirm ? (
              <Button
                look={missing === 0 ? "primary" : "plain"}
                disabled={acts.busy}
                onClick={() => setConfirming(true)}
              >
                {t("confirm")}
                {missing > 0 ? <span className="board-missing">{t("stillMissing", { count: missing })}</span> : null}
              </Button>
            ) : null}
            {mayConfirm && maySolve && missing > 0 ? (
              <Button look="primary" busy={acts.solving} disabled={acts.busy && !acts.solving} onClick={finish}>
                {t("finish")}
              </Button>
            ) : null}
            {mayConfirm ? null : <AdvanceButton campaign={campaign} />}
          </>
        }
      />
      <StateStrip steps={stepsOf(campaign, step)} />
      <BoardMeterLine board={board} stale={acts.state.waiting.length > 0} projection={projection} />
      <BoardBar acts={acts} projection={projection} onAdopt={(mode) => void adopt(mode)} />
      <BoardNotices acts={acts} onFind={find} />
      {isPhone ? (
        <BoardList
          columns={columns}
          mentors={board.mentors}
          selected={selected}
          projection={projection}
          onOpen={open}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cards inside
        <div onKeyDown={onKeyDown}>
          <BoardColumns
            columns={columns}
            mentors={board.mentors}
            selected={selected}
            active={active}
            movable={movable}
            projection={projection}
            keys={MOVE_KEYS}
            onOpen={open}
            onMove={onMove}
            handle={handle}
          />
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <p className="board-legend">
        <span>
          <b>①</b> ② ③ {t("legendChoice")}
        </span>
        <span>
          <em className="board-pinned">{t("pinned")}</em> {t("legendPinned")}
        </span>
        {projection ? null : (
          <span>
            <em className="board-care">{t("care")}</em> {t("legendCare")}
          </span>
        )}
      </p>
      {shown ? (
        <PairSheet
          board={board}
          student={shown}
          movable={movable}
          projection={projection}
          onEdit={saver.edit}
          onClose={close}
        />
      ) : null}
      {confirming ? <ConfirmPairs board={board} onClose={() => setConfirming(false)} /> : null}
    </div>
  );
}
