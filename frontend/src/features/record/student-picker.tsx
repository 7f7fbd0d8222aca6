/** The children a record is about: the own mentees as chips, any other by name. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listStudentsOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { PersonRef } from "../../api/gen/types.gen";
import { useCan } from "../../auth/can";
import { Field } from "../../components/form";
import { useTexts } from "../../i18n/texts";
import { recordTexts } from "./text";

interface StudentPickerProps {
  label: string;
  own: readonly PersonRef[];
  value: readonly PersonRef[];
  onChange: (value: PersonRef[]) => void;
}

export function StudentPicker({ label, own, value, onChange }: StudentPickerProps) {
  const t = useTexts(recordTexts);
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const [search, setSearch] = useState("");
  const wanted = search.trim();
  const found = useQuery({
    ...listStudentsOptions({ query: { search: wanted, limit: 8 } }),
    enabled: adding && wanted.length > 0 && can("students.list"),
  });
  const chosen = new Set(value.map((student) => student.id));
  const offered = [
    ...own
      .filter((student) => wanted === "" || student.name.includes(wanted))
      .map((student) => ({ ...student, detail: "" })),
    ...(wanted === "" ? [] : (found.data?.items ?? []))
      .filter((student) => !own.some((one) => one.id === student.id))
      .map((student) => ({ id: student.id, name: student.name, detail: student.class_name ?? "" })),
  ].filter((student) => !chosen.has(student.id));
  return (
    <Field label={label} pointer="/students" group>
      {(control) => (
        <div className="record-who">
          {value.map((student) => (
            <span className="record-child" key={student.id}>
              <b>{student.name}</b>
              <button
                type="button"
                aria-label={t("remove", { name: student.name })}
                onClick={() => onChange(value.filter((one) => one.id !== student.id))}
              >
                <svg width="18" height="18" viewBox="0 0 24 24" fill="none" aria-hidden="true">
                  <path d="M7 7l10 10M17 7 7 17" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
                </svg>
              </button>
            </span>
          ))}
          <button
            type="button"
            className="record-add"
            id={control.id}
            aria-expanded={adding}
            aria-describedby={control["aria-describedby"]}
            onClick={() => setAdding(!adding)}
          >
            {adding ? t("doneChoosing") : value.length === 0 ? t("chooseOne") : t("addOne")}
          </button>
          {adding ? (
            <div className="record-offer">
              {can("students.list") || own.length > 12 ? (
                <input
                  className="input"
                  type="search"
                  aria-label={t("searchStudent")}
                  placeholder={t("searchStudent")}
                  value={search}
                  onChange={(event) => setSearch(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === "Enter") event.preventDefault();
                  }}
                />
              ) : null}
              <div className="record-who">
                {offered.map((student) => (
                  <button
                    type="button"
                    key={student.id}
                    className="record-offered"
                    onClick={() => onChange([...value, { id: student.id, name: student.name }])}
                  >
                    <b>{student.name}</b>
                    {student.detail ? <small>{student.detail}</small> : null}
                  </button>
                ))}
              </div>
            </div>
          ) : null}
        </div>
      )}
    </Field>
  );
}
