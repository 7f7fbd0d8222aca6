/** A list of rules: duties, meetings, assessments, amounts. One line each; an opened one shows everything that can be changed. */
import { useState } from "react";
import { Button } from "../../components/button";
import { Pill, type Tone } from "../../components/pill";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { listAt, stringAt } from "../../lib/scheme-document";
import { BasisNote, bindingNode, Remarks, useEditor, useWord } from "./editor";
import { RowActions } from "./entry-list";
import { MOST_RULES, withAdded, withDuplicate, withMoved, withoutEntry } from "./rule-edits";
import { fieldOf, type SchemaNode, shapeOf } from "./schema";
import { SchemaFields } from "./schema-field";
import { basisOf, type Rhythm, type Rule, rhythmOf, rulesOf } from "./scheme-reading";
import { schemeTexts } from "./text";

const TONES: Record<string, Tone> = { advised: "blue", when_needed: "blue" };

interface RuleListProps {
  /** `/obligations`, `/meetings`, `/money/items`, … */
  list: string;
  entry: SchemaNode;
  /** A rule that was asked for from elsewhere. */
  asked: string | null;
}

export function RuleList({ list, entry, asked }: RuleListProps) {
  const t = useTexts(schemeTexts);
  const { document, replace, readOnly } = useEditor();
  const [opened, setOpened] = useState<string | null>(asked);
  const rules = rulesOf(document, list);
  return (
    <>
      {rules.length === 0 ? <p className="scheme-note muted">{t("noRules")}</p> : null}
      <ul className="rules">
        {rules.map((rule, index) => (
          <RuleRow
            key={`${rule.key} ${index}`}
            rule={rule}
            list={list}
            index={index}
            count={rules.length}
            entry={entry}
            open={rule.pointer === opened}
            onOpen={(pointer) => setOpened(pointer)}
          />
        ))}
      </ul>
      {readOnly || rules.length >= MOST_RULES ? null : (
        <Button
          look="quiet"
          onClick={() => {
            const words = { name: t("newRule"), paragraph: t("ownAddition") };
            replace(withAdded(document, list, entry, words), list);
            setOpened(`${list}/${rules.length}`);
          }}
        >
          {t("addRule")}
        </Button>
      )}
    </>
  );
}

interface RuleRowProps {
  rule: Rule;
  list: string;
  index: number;
  count: number;
  entry: SchemaNode;
  open: boolean;
  onOpen: (pointer: string | null) => void;
}

function RuleRow({ rule, list, index, count, entry, open, onOpen }: RuleRowProps) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const word = useWord();
  const { document, replace, readOnly, schema, loads } = useEditor();
  const basis = basisOf(document, rule.pointer);
  const line = useRuleLine(rule, entry);
  const duties = loads.get(rule.key);
  const name = local(rule.name) || stringAt(document, `${rule.pointer}/text/zh`) || rule.key;
  const edit = (next: unknown, opened: number | null) => {
    replace(next, list);
    onOpen(opened === null ? null : `${list}/${opened}`);
  };
  return (
    <li className={`rule ${open ? "rule-open" : ""}`}>
      <button
        type="button"
        className="rule-head"
        aria-expanded={open}
        onClick={() => onOpen(open ? null : rule.pointer)}
      >
        <span>
          <b>{name}</b>
          {line ? <small>{line}</small> : null}
          {basis && !open ? <small className="rule-source">“{basis.paragraph}”</small> : null}
        </span>
        {basis?.open && !basis.open.confirmed ? <Pill tone="amber">{t("openNote")}</Pill> : null}
        {basis ? <Pill tone={TONES[basis.binding] ?? "plain"}>{word(bindingNode(schema), basis.binding)}</Pill> : null}
        {duties === undefined ? null : <span className="rule-count num">{t("dutyCount", { count: duties })}</span>}
      </button>
      <Remarks pointer={rule.pointer} exactly={open} />
      {open ? (
        <div className="rule-body">
          <SchemaFields pointer={rule.pointer} node={entry} />
          <BasisNote rule={rule.pointer} />
          {readOnly ? null : (
            <RowActions
              index={index}
              count={count}
              onMove={(by) => edit(withMoved(document, list, index, by), index + by)}
              onDuplicate={() => edit(withDuplicate(document, list, index), index + 1)}
              onRemove={() => edit(withoutEntry(document, list, index), null)}
              labels={{ up: t("up"), down: t("down"), duplicate: t("duplicate"), remove: t("removeRule") }}
            />
          )}
        </div>
      ) : null}
    </li>
  );
}

/** Who, for whom, how often. */
function useRuleLine(rule: Rule, entry: SchemaNode): string {
  const { document } = useEditor();
  const word = useWord();
  const rhythm = useRhythmLine(rhythmOf(document, `${rule.pointer}/when`), entry);
  const actors = fieldOf(entry, "actors");
  const who = actors ? fieldOf(actors, "who") : undefined;
  const whoShape = who ? shapeOf(who) : undefined;
  const actor = whoShape?.is === "list" ? whoShape.entry : undefined;
  const coded = ["target", "level", "chair", "subject", "period", "kind", "of", "every"].map((key) => {
    const code = stringAt(document, `${rule.pointer}/${key}`);
    return code === undefined ? "" : word(fieldOf(entry, key), code);
  });
  const people = listAt(document, `${rule.pointer}/actors/who`).map((code) => word(actor, String(code)));
  return [people.join("、"), ...coded, rhythm].filter(Boolean).join(" · ");
}

function useRhythmLine(rhythm: Rhythm, entry: SchemaNode): string {
  const t = useTexts(schemeTexts);
  const word = useWord();
  const when = fieldOf(entry, "when");
  const shape = when ? shapeOf(when) : undefined;
  const within = (variant: number, key: string, code: string) => {
    const node = shape?.is === "variants" ? shape.variants[variant] : undefined;
    return word(node ? fieldOf(node, key) : undefined, code);
  };
  const exam = (code: string) => {
    const at = shape?.is === "variants" && shape.variants[1] ? fieldOf(shape.variants[1], "at") : undefined;
    const moments = at ? shapeOf(at) : undefined;
    const of =
      moments?.is === "variants" ? moments.variants.flatMap((one) => fieldOf(one, "exam") ?? [])[0] : undefined;
    return word(of, code);
  };
  switch (rhythm.kind) {
    case "periodic":
      return t("periodicLine", { every: within(0, "every", rhythm.every), least: rhythm.least });
    case "weeks":
      return t("weeksLine", rhythm);
    case "last_weeks":
      return t("lastWeeksLine", rhythm);
    case "exam":
      return t(rhythm.before ? "beforeExamLine" : "afterExamLine", { exam: exam(rhythm.exam) });
    case "reaction":
      return rhythm.event
        ? t("eventLine", { event: within(2, "event", rhythm.event), days: rhythm.within })
        : t("afterLine", { days: rhythm.within });
    case "unknown":
      return "";
  }
}
