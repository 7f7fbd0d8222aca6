/** Above the columns: the live meter, the draft and its two alternatives, undo and redo, projection. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { BoardResponse } from "../../api/gen/types.gen";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { Segments } from "../../components/choice";
import { Figures } from "../../components/figures";
import { KeyValues, SheetSection, Why } from "../../components/sheet";
import { useTexts } from "../../i18n/texts";
import { gapText, percent } from "./board-figures";
import { boardTexts } from "./board-text";
import { ACTION } from "./campaign-states";
import { CompareModes } from "./compare-modes";
import type { BoardActs } from "./use-board";
import { useCampaignWords } from "./use-campaign-words";

interface BoardMeterLineProps {
  board: BoardResponse;
  /** An edit is not answered yet. */
  stale: boolean;
  projection: boolean;
}

export function BoardMeterLine({ board, stale, projection }: BoardMeterLineProps) {
  const t = useTexts(boardTexts);
  const { meter, mentors, students } = board;
  const off = meter.over + meter.under;
  const spread = Math.max(0, ...mentors.map((mentor) => Math.abs(mentor.boys - mentor.girls)));
  const special = new Map<string, number>();
  for (const student of students) {
    if (student.special && student.mentor_id) special.set(student.mentor_id, (special.get(student.mentor_id) ?? 0) + 1);
  }
  const share = percent(meter.first_choice, meter.placed);
  const explain = () => (
    <>
      <p className="pair-reason">{t("figureSentence", { first: meter.first_choice, percent: share })}</p>
      <SheetSection title={t("envy")}>
        <p>
          {t("people", { count: meter.envy })} <span className="faint">{t("envyHint")}</span>
        </p>
      </SheetSection>
      {meter.objective ? (
        <SheetSection title={t("objective")}>
          <KeyValues
            rows={[
              { key: "objective", label: t("objective"), value: meter.objective },
              ...(meter.bound ? [{ key: "bound", label: t("bound"), value: meter.bound }] : []),
              ...(meter.gap ? [{ key: "gap", label: t("gap"), value: gapText(meter.gap) }] : []),
            ]}
          />
          {stale ? <p className="faint">{t("stale")}</p> : null}
        </SheetSection>
      ) : null}
    </>
  );
  return (
    <Figures
      items={[
        { key: "placed", value: meter.placed, of: `/ ${students.length}`, label: t("placed") },
        {
          key: "unplaced",
          value: meter.unplaced,
          label: t("unplaced"),
          ...(meter.unplaced > 0 ? { tone: "amber" as const } : {}),
        },
        { key: "bounds", value: off, label: t("bounds"), ...(off > 0 ? { tone: "red" as const } : {}) },
        {
          key: "first",
          value: `${share}%`,
          of: `${meter.first_choice} / ${meter.placed}`,
          label: (
            <>
              {t("first")} · <Why title={t("figureWhy")} explain={explain} />
            </>
          ),
        },
        { key: "spread", value: spread, label: t("spread") },
        ...(projection ? [] : [{ key: "special", value: Math.max(0, ...special.values()), label: t("specialMost") }]),
      ]}
    />
  );
}

interface BoardBarProps {
  acts: BoardActs;
  projection: boolean;
  onAdopt: (mode: string) => void;
}

export function BoardBar({ acts, projection, onAdopt }: BoardBarProps) {
  const t = useTexts(boardTexts);
  const { mode: modeName } = useCampaignWords();
  const navigate = useNavigate({ from: "/campaigns/$campaign" });
  const [comparing, setComparing] = useState(false);
  const { board, busy } = acts;
  const maySolve = can(ACTION.solve, board);
  const mayEdit = can(ACTION.edit, board);
  return (
    <div className="board-bar">
      <span className="muted small">{t("draft")}</span>
      {board.modes.length > 0 ? (
        <>
          <Segments
            label={t("draft")}
            options={board.modes.map((one) => ({
              value: one.mode,
              label: `${modeName(one.mode)} ${percent(one.first_choice, board.students.length - one.unplaced)}%`,
              disabled: !maySolve || busy,
            }))}
            value={board.mode ?? null}
            onChange={onAdopt}
          />
          <Button look="quiet" onClick={() => setComparing(true)}>
            {t("compare")}
          </Button>
        </>
      ) : (
        <span className="faint small">{t("noModes")}</span>
      )}
      <span className="board-bar-space" />
      <span className="faint small" role="status">
        {acts.state.saving ? t("saving") : board.can_undo && acts.state.waiting.length === 0 ? t("saved") : ""}
      </span>
      {mayEdit ? (
        <>
          <Button look="quiet" disabled={busy || !board.can_undo} onClick={acts.undo}>
            {t("undo")}
          </Button>
          <Button look="quiet" disabled={busy || !board.can_redo} onClick={acts.redo}>
            {t("redo")}
          </Button>
        </>
      ) : null}
      <Button
        look="quiet"
        aria-pressed={projection}
        onClick={() => void navigate({ search: projection ? {} : { projection: true }, replace: true })}
      >
        {projection ? t("endProjection") : t("projection")}
      </Button>
      {comparing ? (
        <CompareModes
          board={board}
          busy={busy}
          onClose={() => setComparing(false)}
          {...(maySolve
            ? {
                onAdopt: (mode: string) => {
                  setComparing(false);
                  onAdopt(mode);
                },
              }
            : {})}
        />
      ) : null}
    </div>
  );
}
