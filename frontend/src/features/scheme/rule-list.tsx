/** Duties and meetings: one line each; an opened one shows the figures that people change. */
import { useState } from "react";
import { Pill, type Tone } from "../../components/pill";
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { listAt, stringAt } from "../../lib/scheme-document";
import { BasisNote, NumberFigure, SelectFigure, useEditor } from "./editor";
import { basisOf, problemAt, type Rhythm, type Rule, rhythmOf, rulesOf } from "./scheme-reading";
import { useSchemeWords } from "./scheme-words";
import { schemeTexts } from "./text";

const TONES: Record<string, Tone> = { advised: "blue", when_needed: "blue" };

interface RuleListProps {
  /** `/obligations` or `/meetings`. */
  list: string;
  /** A rule that was asked for from elsewhere. */
  asked: string | null;
}

export function RuleList({ list, asked }: RuleListProps) {
  const t = useTexts(schemeTexts);
  const { document } = useEditor();
  const [opened, setOpened] = useState<string | null>(asked);
  const rules = rulesOf(document, list);
  if (rules.length === 0) return <p className="muted">{t("noMeetings")}</p>;
  return (
    <ul className="rules">
      {rules.map((rule) => (
        <RuleRow
          key={rule.pointer}
          rule={rule}
          open={rule.pointer === opened}
          onToggle={() => setOpened(rule.pointer === opened ? null : rule.pointer)}
        />
      ))}
    </ul>
  );
}

function RuleRow({ rule, open, onToggle }: { rule: Rule; open: boolean; onToggle: () => void }) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const { word } = useSchemeWords();
  const { document, problems, warnings } = useEditor();
  const basis = basisOf(document, rule.pointer);
  const rhythm = rhythmOf(document, `${rule.pointer}/when`);
  const line = useRhythmLine(rhythm);
  const duty = rule.pointer.startsWith("/obligations");
  const who = duty
    ? [
        listAt(document, `${rule.pointer}/actors/who`)
          .map((actor) => word("actor", String(actor)))
          .join("、"),
        word("target", stringAt(document, `${rule.pointer}/target`) ?? ""),
      ]
    : [
        word("level", stringAt(document, `${rule.pointer}/level`) ?? ""),
        word("actor", stringAt(document, `${rule.pointer}/chair`) ?? ""),
      ];
  const wrong = problemAt(problems, rule.pointer);
  const warned = problemAt(warnings, rule.pointer);
  return (
    <li className={`rule ${open ? "rule-open" : ""}`}>
      <button type="button" className="rule-head" aria-expanded={open} onClick={onToggle}>
        <span>
          <b>{local(rule.name)}</b>
          <small>{[...who, line].filter(Boolean).join(" · ")}</small>
          {basis && !open ? <small className="rule-source">“{basis.paragraph}”</small> : null}
        </span>
        {basis?.open && !basis.open.confirmed ? <Pill tone="amber">{t("openNote")}</Pill> : null}
        {basis ? <Pill tone={TONES[basis.binding] ?? "plain"}>{word("binding", basis.binding)}</Pill> : null}
      </button>
      {wrong ? <p className="field-error">{wrong}</p> : null}
      {warned ? <p className="rule-warning">{warned}</p> : null}
      {open ? (
        <div className="rule-body">
          <div className="figure-row">
            <RhythmFigures pointer={`${rule.pointer}/when`} rhythm={rhythm} />
            <SelectFigure pointer={`${rule.pointer}/basis/binding`} label={t("binding")} kind="binding" />
            {duty ? (
              <>
                <NumberFigure pointer={`${rule.pointer}/weight`} label={t("weight")} fallback={1} most={100} />
                <NumberFigure
                  pointer={`${rule.pointer}/writing_minutes`}
                  label={t("minutes")}
                  fallback={0}
                  most={600}
                />
              </>
            ) : null}
          </div>
          <BasisNote rule={rule.pointer} />
        </div>
      ) : null}
    </li>
  );
}

function useRhythmLine(rhythm: Rhythm): string {
  const t = useTexts(schemeTexts);
  const { word } = useSchemeWords();
  switch (rhythm.kind) {
    case "periodic":
      return t("periodicLine", { every: word("period", rhythm.every), least: rhythm.least });
    case "weeks":
      return t("weeksLine", rhythm);
    case "last_weeks":
      return t("lastWeeksLine", rhythm);
    case "exam":
      return t(rhythm.before ? "beforeExamLine" : "afterExamLine", { exam: word("exam", rhythm.exam) });
    case "reaction":
      return rhythm.event
        ? t("eventLine", { event: word("event", rhythm.event), days: rhythm.within })
        : t("afterLine", { days: rhythm.within });
    case "unknown":
      return "";
  }
}

function RhythmFigures({ pointer, rhythm }: { pointer: string; rhythm: Rhythm }) {
  const t = useTexts(schemeTexts);
  switch (rhythm.kind) {
    case "periodic":
      return (
        <>
          <SelectFigure pointer={`${pointer}/every`} label={t("everyPeriod")} kind="period" />
          <NumberFigure
            pointer={`${pointer}/count/least`}
            label={`${t("atLeast")}（${t("times")}）`}
            least={1}
            most={31}
            fallback={1}
          />
        </>
      );
    case "weeks":
      return (
        <>
          <NumberFigure pointer={`${pointer}/at/from`} label={t("weeksFrom")} least={1} most={30} />
          <NumberFigure pointer={`${pointer}/at/to`} label={t("weeksTo")} least={1} most={30} />
        </>
      );
    case "last_weeks":
      return <NumberFigure pointer={`${pointer}/at/weeks`} label={t("lastWeeks")} least={1} most={30} />;
    case "exam":
      return <SelectFigure pointer={`${pointer}/at/exam`} label={t("whichExam")} kind="exam" />;
    case "reaction":
      return <NumberFigure pointer={`${pointer}/within_days`} label={t("within")} most={60} />;
    case "unknown":
      return null;
  }
}
