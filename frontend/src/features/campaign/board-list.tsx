/** The board on a phone: groups one under the other, those who wait first; a tap opens the student with the menu to move. */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { BoardMentor, BoardStudent } from "../../api/gen/types.gen";
import { useTexts } from "../../i18n/texts";
import { BoardCard } from "./board-card";
import type { BoardColumn } from "./board-model";
import { boardTexts } from "./board-text";
import { useWaitingReason } from "./use-waiting-reason";

interface BoardListProps {
  columns: readonly BoardColumn[];
  mentors: readonly BoardMentor[];
  selected: string | null;
  projection: boolean;
  onOpen: (student: string) => void;
}

type Row = { kind: "group"; column: BoardColumn } | { kind: "student"; student: BoardStudent };

export function BoardList({ columns, mentors, selected, projection, onOpen }: BoardListProps) {
  const t = useTexts(boardTexts);
  const reasonOf = useWaitingReason(mentors);
  const box = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => setMargin((box.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const rows = useMemo(() => {
    const waiting = columns.at(-1);
    const ordered = waiting && waiting.students.length > 0 ? [waiting, ...columns.slice(0, -1)] : columns.slice(0, -1);
    return ordered.flatMap((column): Row[] => [
      { kind: "group", column },
      ...column.students.map((student): Row => ({ kind: "student", student })),
    ]);
  }, [columns]);
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.kind === "group" ? 64 : 66),
    overscan: 10,
    scrollMargin: margin,
  });
  return (
    <div ref={box} className="board-list" style={{ height: list.getTotalSize() }}>
      {list.getVirtualItems().map((item) => {
        const row = rows[item.index] as Row;
        return (
          <div
            key={row.kind === "group" ? (row.column.mentor?.id ?? "waiting") : row.student.id}
            className="board-list-row"
            style={{ height: item.size, transform: `translateY(${item.start - margin}px)` }}
          >
            {row.kind === "student" ? (
              <BoardCard
                student={row.student}
                selected={row.student.id === selected}
                tabbable
                movable={false}
                projection={projection}
                reason={reasonOf(row.student)}
                onOpen={onOpen}
              />
            ) : (
              <header className={row.column.mentor ? "" : "board-list-waiting"}>
                <h3>{row.column.mentor?.name ?? t("unplaced")}</h3>
                <span>
                  {row.column.mentor
                    ? `${row.column.students.length}/${row.column.mentor.most}`
                    : t("people", { count: row.column.students.length })}
                </span>
              </header>
            )}
          </div>
        );
      })}
    </div>
  );
}
