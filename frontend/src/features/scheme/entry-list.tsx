/** Entries inside a rule: parts of an assessment, bands, fields of a form. Each opens into its own fields. */
import { useState } from "react";
import { Field } from "../../components/form";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { isObject, listAt, stringAt } from "../../lib/scheme-document";
import { BasisNote, Remarks, useEditor, useWord } from "./editor";
import { MOST_RULES, withAdded, withDuplicate, withMoved, withoutEntry } from "./rule-edits";
import { fieldOf, type SchemaNode, shapeOf } from "./schema";
import { SchemaField, SchemaFields } from "./schema-field";
import { schemeTexts } from "./text";

interface EntryListProps {
  pointer: string;
  entry: SchemaNode;
  label: string;
  about: string;
  error: string | undefined;
}

export function EntryList({ pointer, entry, label, about, error }: EntryListProps) {
  const t = useTexts(schemeTexts);
  const { document, replace, readOnly } = useEditor();
  const [opened, setOpened] = useState<number | null>(null);
  const entries = listAt(document, pointer);
  return (
    <div className="figure-wide">
      <Field label={label} hint={about || undefined} error={error} group>
        {() => (
          <ol className="entries">
            {entries.map((value, index) => (
              <Entry
                key={stringAt(value, "/key") ?? index}
                pointer={`${pointer}/${index}`}
                list={pointer}
                index={index}
                count={entries.length}
                value={value}
                entry={entry}
                open={opened === index}
                onToggle={() => setOpened(opened === index ? null : index)}
              />
            ))}
          </ol>
        )}
      </Field>
      {readOnly || entries.length >= MOST_RULES ? null : (
        <button
          type="button"
          className="figure-add"
          onClick={() => {
            const words = { name: t("newEntry"), paragraph: t("ownAddition") };
            replace(withAdded(document, pointer, entry, words), pointer);
            setOpened(entries.length);
          }}
        >
          {t("addTo", { name: label })}
        </button>
      )}
    </div>
  );
}

interface EntryProps {
  pointer: string;
  list: string;
  index: number;
  count: number;
  value: unknown;
  entry: SchemaNode;
  open: boolean;
  onToggle: () => void;
}

/** A figure that says how much an entry is worth. */
const FIGURES = ["/share/points", "/share/weight", "/points", "/line", "/mark"];

function Entry({ pointer, list, index, count, value, entry, open, onToggle }: EntryProps) {
  const t = useTexts(schemeTexts);
  const english = useLanguage() === "en";
  const word = useWord();
  const { document, replace, readOnly } = useEditor();
  const zh = stringAt(value, "/name/zh") ?? stringAt(value, "/zh") ?? "";
  const name = (english ? stringAt(value, "/name/en") || stringAt(value, "/en") : "") || zh || `${index + 1}`;
  const kind = stringAt(value, "/kind");
  const coded = zh === "" && kind !== undefined ? word(fieldOf(entry, "kind"), kind) : "";
  const figure = FIGURES.map((place) => stringAt(value, place)).find((found) => found !== undefined);
  const edit = (next: unknown) => replace(next, list);
  return (
    <li className={open ? "entry entry-open" : "entry"}>
      <button type="button" className="entry-head" aria-expanded={open} onClick={onToggle}>
        <b>{coded || name}</b>
        {figure ? <span className="num">{figure}</span> : null}
      </button>
      <Remarks pointer={pointer} exactly={open} />
      {open ? (
        <div className="entry-body">
          {isObject(value) && shapeOf(entry).is === "fields" ? (
            <SchemaFields pointer={pointer} node={entry} />
          ) : (
            <SchemaField pointer={pointer} node={entry} />
          )}
          <BasisNote rule={pointer} />
          {readOnly ? null : (
            <RowActions
              index={index}
              count={count}
              onMove={(by) => {
                edit(withMoved(document, list, index, by));
                onToggle();
              }}
              onDuplicate={() => edit(withDuplicate(document, list, index))}
              onRemove={() => {
                edit(withoutEntry(document, list, index));
                onToggle();
              }}
              labels={{ up: t("up"), down: t("down"), duplicate: t("duplicate"), remove: t("takeOut") }}
            />
          )}
        </div>
      ) : null}
    </li>
  );
}

interface RowActionsProps {
  index: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  onDuplicate: () => void;
  onRemove: () => void;
  labels: { up: string; down: string; duplicate: string; remove: string };
}

export function RowActions({ index, count, onMove, onDuplicate, onRemove, labels }: RowActionsProps) {
  return (
    <p className="row-actions">
      <button type="button" disabled={index === 0} onClick={() => onMove(-1)}>
        {labels.up}
      </button>
      <button type="button" disabled={index === count - 1} onClick={() => onMove(1)}>
        {labels.down}
      </button>
      <button type="button" onClick={onDuplicate}>
        {labels.duplicate}
      </button>
      <button type="button" className="row-remove" onClick={onRemove}>
        {labels.remove}
      </button>
    </p>
  );
}
