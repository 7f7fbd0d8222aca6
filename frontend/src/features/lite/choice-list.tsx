/** The chosen mentors in order: dragged by the number, or moved by buttons and keys. */
import { type PointerEvent, useRef, useState } from "react";
import type { MentorCard } from "../../api/gen/types.gen";
import { useTexts } from "../../i18n/texts";
import { moved } from "../../lib/reorder";
import { chooseTexts } from "./text";

interface ChoiceListProps {
  chosen: readonly MentorCard[];
  least: number;
  most: number;
  open: boolean;
  accepts: boolean;
  onChange: (ids: string[]) => void;
}

export function ChoiceList({ chosen, least, most, open, accepts, onChange }: ChoiceListProps) {
  const t = useTexts(chooseTexts);
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = chosen.map((mentor) => mentor.id);
  const move = (from: number, to: number) => onChange(moved(ids, from, to));

  // The row under the finger gives its place to the one that is dragged.
  const drag = (event: PointerEvent, id: string) => {
    if (dragged !== id) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-choice]") ?? [])];
    const over = rows.findIndex((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return event.clientY >= top && event.clientY < bottom;
    });
    const from = ids.indexOf(id);
    if (over >= 0 && over !== from) move(from, over);
  };
  const room = most - chosen.length;
  const missing = least - chosen.length;
  return (
    <ol className="choose-list" ref={list}>
      {chosen.map((mentor, index) => (
        <li key={mentor.id} data-choice className={dragged === mentor.id ? "choose-dragged" : ""}>
          <i
            className="choose-number"
            aria-hidden="true"
            onPointerDown={(event) => {
              if (!open || chosen.length < 2) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              setDragged(mentor.id);
            }}
            onPointerMove={(event) => drag(event, mentor.id)}
            onPointerUp={() => setDragged(null)}
            onPointerCancel={() => setDragged(null)}
          >
            {index + 1}
          </i>
          <span className="choose-name">
            <b>{mentor.name}</b>
            <small>{describe(mentor)}</small>
          </span>
          {open ? (
            <span className="choose-moves">
              {index > 0 ? (
                <button
                  type="button"
                  aria-label={t("upOf", { name: mentor.name })}
                  onClick={() => move(index, index - 1)}
                >
                  {t("up")}
                </button>
              ) : chosen.length > 1 ? (
                <button
                  type="button"
                  aria-label={t("downOf", { name: mentor.name })}
                  onClick={() => move(index, index + 1)}
                >
                  {t("down")}
                </button>
              ) : null}
              <button
                type="button"
                className="choose-remove"
                aria-label={t("removeOf", { name: mentor.name })}
                onClick={() => onChange(ids.filter((id) => id !== mentor.id))}
              >
                {t("remove")}
              </button>
            </span>
          ) : null}
        </li>
      ))}
      {open && room > 0 ? (
        <li>
          <i className="choose-number choose-empty" aria-hidden="true">
            {chosen.length + 1}
          </i>
          <span className="choose-name">
            <span>{t("more", { count: room })}</span>
            <small>{missing > 0 && !accepts ? t("mustMore", { count: least }) : t("mayStop")}</small>
          </span>
          <span className="choose-moves">
            <a href="#choose-mentors">{t("go")}</a>
          </span>
        </li>
      ) : null}
    </ol>
  );
}

export const describe = (mentor: MentorCard): string => [...mentor.subjects, mentor.title].filter(Boolean).join("，");
