/** The groups as columns; only those in sight are drawn. Those who wait stand at the right and stay in sight. */
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type DragEvent,
  memo,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { BoardMentor, BoardStudent } from "../../api/gen/types.gen";
import { useTexts } from "../../i18n/texts";
import { BoardCard } from "./board-card";
import { type BoardColumn, obstacleTo, rankOf } from "./board-model";
import { boardTexts } from "./board-text";
import { choiceMark } from "./use-campaign-words";
import { useWaitingReason } from "./use-waiting-reason";

const CARD = 60;
const HEAD = 68;
const GAP = 12;
const LEAST_WIDTH = 108;
const MOST_WIDTH = 208;

export interface ColumnsHandle {
  /** Brings the student's card into sight and gives it the focus. */
  focus: (student: string) => void;
}

export interface ColumnsProps {
  columns: readonly BoardColumn[];
  mentors: readonly BoardMentor[];
  selected: string | null;
  active: string | null;
  movable: boolean;
  projection: boolean;
  keys: string;
  onOpen: (student: string) => void;
  onMove: (student: BoardStudent, mentor: string | null) => void;
  handle: Ref<ColumnsHandle>;
}

export function BoardColumns(props: ColumnsProps) {
  const { columns, movable, handle, onMove } = props;
  const box = useRef<HTMLDivElement>(null);
  const waitingBox = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  const [dragged, setDragged] = useState<BoardStudent | null>(null);
  const groups = columns.slice(0, -1);
  const waiting = columns.at(-1)?.students ?? [];
  const fitting = Math.floor(width / Math.max(1, groups.length)) - GAP;
  const column = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, fitting));
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: groups.length,
    getScrollElement: () => box.current,
    estimateSize: () => column + GAP,
    overscan: 2,
  });
  const waitingVirtualizer = useVirtualizer({
    count: waiting.length,
    getScrollElement: () => waitingBox.current,
    estimateSize: () => CARD,
    overscan: 8,
  });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => virtualizer.measure(), [virtualizer, column]);

  useImperativeHandle(handle, () => ({
    focus(student) {
      const place = columns.findIndex((one) => one.students.some((each) => each.id === student));
      if (place < 0) return;
      if (place < groups.length) virtualizer.scrollToIndex(place);
      else waitingVirtualizer.scrollToIndex(waiting.findIndex((each) => each.id === student));
      // The card is drawn in the next frame when its column was out of sight.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-student="${student}"]`)?.focus()),
      );
    },
  }));

  const height = HEAD + Math.max(4, ...groups.map(({ mentor, students }) => slots(mentor, students.length))) * CARD;
  const all = () => columns.flatMap((one) => one.students);
  const drag = {
    onDragStart(event: DragEvent) {
      const id = (event.target as HTMLElement).dataset.student;
      if (!movable || !id) return;
      event.dataTransfer.setData("text/plain", id);
      event.dataTransfer.effectAllowed = "move";
      setDragged(all().find((student) => student.id === id) ?? null);
    },
    onDragEnd: () => setDragged(null),
  };
  // The same function in every frame, so that scrolling draws only the columns that come into sight.
  const drop = useRef<(mentor: string | null) => void>(() => undefined);
  drop.current = (mentor) => {
    if (dragged) onMove(dragged, mentor);
    setDragged(null);
  };
  const dropOn = useCallback((mentor: string | null) => drop.current(mentor), []);

  return (
    <div className="board-area" {...drag}>
      <div className="board-box" ref={box} style={{ height: `min(${height + 14}px, max(560px, 100dvh - 110px))` }}>
        <div className="board-strip" style={{ width: virtualizer.getTotalSize(), height }}>
          {virtualizer.getVirtualItems().map((item) => {
            const group = groups[item.index] as BoardColumn & { mentor: BoardMentor };
            return (
              <Group
                key={group.mentor.id}
                group={group}
                selected={props.selected}
                active={props.active}
                movable={movable}
                projection={props.projection}
                onOpen={props.onOpen}
                dragged={dragged}
                left={item.start}
                width={column}
                onDrop={dropOn}
              />
            );
          })}
        </div>
      </div>
      <Waiting
        {...props}
        students={waiting}
        dragged={dragged}
        onDrop={dropOn}
        box={waitingBox}
        lists={waitingVirtualizer}
      />
    </div>
  );
}

/** Cards and the places left take room. */
const slots = (mentor: BoardMentor | null, size: number) => size + (mentor && size < mentor.most ? 0.7 : 0) + 0.2;

interface DropProps {
  dragged: BoardStudent | null;
  onDrop: (mentor: string | null) => void;
}

function useDropTarget({ dragged, onDrop }: DropProps, mentor: BoardMentor | null) {
  const [over, setOver] = useState(false);
  const obstacle = dragged && mentor ? obstacleTo(dragged, mentor) : null;
  const allowed = dragged !== null && obstacle !== "same" && obstacle !== "forbidden";
  return {
    over: over && allowed,
    obstacle,
    events: {
      onDragOver(event: DragEvent) {
        if (!allowed) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
        if (!over) setOver(true);
      },
      onDragLeave(event: DragEvent) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop(event: DragEvent) {
        event.preventDefault();
        setOver(false);
        onDrop(mentor?.id ?? null);
      },
    },
  };
}

type CardContext = Pick<ColumnsProps, "selected" | "active" | "movable" | "projection" | "onOpen">;

interface GroupProps extends CardContext, DropProps {
  group: BoardColumn & { mentor: BoardMentor };
  left: number;
  width: number;
}

const Group = memo(function Group({ group, left, width, dragged, onDrop, ...props }: GroupProps) {
  const t = useTexts(boardTexts);
  const { mentor, students } = group;
  const { over, obstacle, events } = useDropTarget({ dragged, onDrop }, mentor);
  const room = mentor.most - students.length;
  const lacking = mentor.least - students.length;
  const rank = dragged ? rankOf(dragged, mentor.id) : null;
  const hint = !dragged
    ? null
    : obstacle === "forbidden"
      ? t("forbidden")
      : [
          rank ? `${choiceMark(rank)} ${t("choiceRank", { rank })}` : t("notChosen"),
          obstacle === "full" ? t("full") : "",
        ]
          .filter(Boolean)
          .join(" · ");
  const look = students.length > mentor.most ? "board-over" : room === 0 ? "board-full" : "";
  return (
    <section
      className={`board-column ${look} ${over ? "board-column-over" : ""} ${obstacle === "forbidden" ? "board-column-barred" : ""}`}
      style={{ transform: `translateX(${left}px)`, width }}
      aria-label={t("group", { name: mentor.name, size: students.length, most: mentor.most })}
      {...events}
    >
      <header>
        <h3>
          {mentor.name}
          <span>
            {students.length}/{mentor.most}
          </span>
        </h3>
        <p>{hint ?? ([...mentor.subjects, ...mentor.strengths].slice(0, 3).join(" · ") || " ")}</p>
        <div className="board-seats" aria-hidden="true">
          {Array.from({ length: Math.max(mentor.most, students.length) }, (_, seat) => seat).map((seat) => (
            <i key={seat} className={seat < students.length ? (seat < mentor.most ? "taken" : "beyond") : ""} />
          ))}
        </div>
      </header>
      {students.map((student, index) => (
        <BoardCard
          key={student.id}
          student={student}
          selected={student.id === props.selected}
          tabbable={index === 0 || student.id === props.active}
          movable={props.movable}
          projection={props.projection}
          onOpen={props.onOpen}
        />
      ))}
      {room > 0 ? (
        <p className={`board-room ${lacking > 0 ? "board-lacking" : ""}`}>
          {lacking > 0 ? t("lacking", { count: lacking }) : t("room", { count: room })}
        </p>
      ) : null}
      {room < 0 ? <p className="board-room board-lacking">{t("tooMany", { count: -room })}</p> : null}
    </section>
  );
});

interface WaitingProps extends ColumnsProps, DropProps {
  students: readonly BoardStudent[];
  box: Ref<HTMLDivElement>;
  lists: ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;
}

function Waiting({ students, dragged, onDrop, box, lists, ...props }: WaitingProps) {
  const t = useTexts(boardTexts);
  const reasonOf = useWaitingReason(props.mentors);
  const { over, events } = useDropTarget({ dragged, onDrop }, null);
  const places = props.mentors.reduce((sum, mentor) => sum + Math.max(0, mentor.most - mentor.size), 0);
  return (
    <section
      className={`board-column board-waiting ${over ? "board-column-over" : ""}`}
      aria-label={t("unplaced")}
      {...events}
    >
      <header>
        <h3>
          {t("unplaced")}
          <span>{t("people", { count: students.length })}</span>
        </h3>
        <p>{t("waitingPlaces", { count: places })}</p>
        <div className="board-seats" aria-hidden="true" />
      </header>
      {students.length === 0 ? (
        <p className="board-note">{t("noWaiting")}</p>
      ) : (
        <div className="board-waiting-list" ref={box}>
          <div style={{ height: lists.getTotalSize(), position: "relative" }}>
            {lists.getVirtualItems().map((item) => {
              const student = students[item.index] as BoardStudent;
              return (
                <div
                  key={student.id}
                  className="board-waiting-item"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <BoardCard
                    student={student}
                    selected={student.id === props.selected}
                    tabbable={item.index === 0 || student.id === props.active}
                    movable={props.movable}
                    projection={props.projection}
                    reason={reasonOf(student)}
                    onOpen={props.onOpen}
                  />
                </div>
              );
            })}
          </div>
        </div>
      )}
      {props.movable && students.length > 0 ? (
        <p className="board-note">{t("keysHint", { keys: props.keys })}</p>
      ) : null}
    </section>
  );
}
