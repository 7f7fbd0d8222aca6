/** The sections that are a few figures each: mentors, students, pairing, assessment, money. */
import { useLocalText } from "../../i18n/local-text";
import { useTexts } from "../../i18n/texts";
import { isObject, listAt, numberAt, stringAt, valueAt } from "../../lib/scheme-document";
import {
  BasisNote,
  ChoiceFigure,
  DecimalFigure,
  FigureGroup,
  NumberFigure,
  SelectFigure,
  SwitchFigure,
  useEditor,
} from "./editor";
import { partsOf, rulesOf, shareSum } from "./scheme-reading";
import { useSchemeWords } from "./scheme-words";
import { schemeTexts } from "./text";

export function MentorsSection() {
  const t = useTexts(schemeTexts);
  return (
    <FigureGroup title={t("section_mentors")} rule="/mentors">
      <SelectFigure pointer="/mentors/pool" label={t("pool")} kind="pool" />
      <SelectFigure pointer="/mentors/appointment" label={t("appointment")} kind="appointment" />
      <NumberFigure pointer="/mentors/training_hours" label={t("training")} fallback={0} most={200} />
      <NumberFigure pointer="/mentors/least_years" label={t("years")} fallback={0} most={40} />
      <SwitchFigure pointer="/mentors/exam" label={t("exam")} />
      <SwitchFigure pointer="/mentors/certificate" label={t("certificate")} />
      <SwitchFigure pointer="/mentors/letter" label={t("letter")} />
    </FigureGroup>
  );
}

export function StudentsSection() {
  const t = useTexts(schemeTexts);
  return (
    <FigureGroup title={t("section_students")} rule="/students">
      <ChoiceFigure pointer="/students/coverage" label={t("coverage")} kind="coverage" />
    </FigureGroup>
  );
}

export function SelectionSection() {
  const t = useTexts(schemeTexts);
  const { document } = useEditor();
  const usual = listAt(document, "/selection/group/usual").length === 2;
  const capped = valueAt(document, "/selection/changes/fixed") !== true;
  return (
    <>
      <FigureGroup title={t("groupSize")} rule="/selection/group">
        <NumberFigure pointer="/selection/group/least" label={t("least")} most={100} />
        <NumberFigure pointer="/selection/group/most" label={t("most")} least={1} most={100} />
        <SelectFigure pointer="/selection/group/least_binding" label={t("leastBinding")} kind="binding" />
        <SelectFigure pointer="/selection/group/most_binding" label={t("mostBinding")} kind="binding" />
        {usual ? (
          <>
            <NumberFigure pointer="/selection/group/usual/0" label={t("usual")} />
            <NumberFigure pointer="/selection/group/usual/1" label={t("to")} />
          </>
        ) : null}
      </FigureGroup>
      <FigureGroup title={t("choices")} rule="/selection">
        <SelectFigure pointer="/selection/unit" label={t("unit")} kind="unit" />
        <SelectFigure pointer="/selection/choices/way" label={t("way")} kind="way" />
        <NumberFigure pointer="/selection/choices/rounds" label={t("rounds")} least={1} most={10} />
        <NumberFigure pointer="/selection/choices/least" label={t("choicesLeast")} most={20} />
        <NumberFigure pointer="/selection/choices/most" label={t("choicesMost")} least={1} most={20} />
        <SelectFigure pointer="/selection/choices/own_teachers" label={t("ownTeachers")} kind="own" />
        <NumberFigure pointer="/selection/notice_school_days" label={t("notice")} most={20} />
        <SwitchFigure pointer="/selection/special_first" label={t("specialFirst")} />
        <SwitchFigure pointer="/selection/boarders_apart" label={t("boardersApart")} />
      </FigureGroup>
      <FigureGroup title={t("changes")} rule="/selection/changes">
        <SwitchFigure pointer="/selection/changes/fixed" label={t("fixed")} />
        {capped ? (
          <NumberFigure
            pointer="/selection/changes/most_percent"
            label={t("cap")}
            hint={t("capHint")}
            most={100}
            optional
          />
        ) : null}
      </FigureGroup>
    </>
  );
}

export function AssessmentsSection() {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const { document } = useEditor();
  const assessments = rulesOf(document, "/assessments");
  const targets = rulesOf(document, "/targets");
  return (
    <>
      {assessments.length === 0 ? <p className="muted">{t("noAssessments")}</p> : null}
      {assessments.map((assessment) => (
        <FigureGroup key={assessment.pointer} title={local(assessment.name)} rule={assessment.pointer}>
          <Shares pointer={assessment.pointer} />
        </FigureGroup>
      ))}
      {targets.map((target) => (
        <FigureGroup key={target.pointer} title={local(target.name)} rule={target.pointer}>
          <NumberFigure pointer={`${target.pointer}/percent`} label={t("percent")} most={100} />
        </FigureGroup>
      ))}
    </>
  );
}

/** Each component with its share and its source; the sum of those at the top. */
function Shares({ pointer }: { pointer: string }) {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const { document } = useEditor();
  const parts = partsOf(document, pointer);
  const sum = shareSum(parts.filter((part) => part.depth === 0));
  return (
    <div className="shares">
      {parts.map((part) => (
        <div key={part.pointer} style={{ paddingLeft: part.depth * 20 }}>
          <div className="share">
            <b>{local(part.name)}</b>
            {part.share ? (
              <DecimalFigure
                pointer={part.share.pointer}
                label={part.share.unit === "points" ? t("points") : t("weight")}
              />
            ) : null}
          </div>
          {stringAt(document, `${part.pointer}/source/kind`) === "record_count" ? (
            <p className="basis-open">{t("weighsVolume")}</p>
          ) : null}
          <BasisNote rule={part.pointer} />
        </div>
      ))}
      {sum === null ? null : <p className="share-sum">{t("shareSum", { sum })}</p>}
    </div>
  );
}

export function MoneySection() {
  const t = useTexts(schemeTexts);
  const local = useLocalText();
  const { word } = useSchemeWords();
  const { document, set, readOnly } = useEditor();
  const items = rulesOf(document, "/money/items");
  if (items.length === 0) return <p className="muted">{t("noMoney")}</p>;
  return items.map((item) => {
    const kind = stringAt(document, `${item.pointer}/kind`) ?? "";
    const hundredths = numberAt(document, `${item.pointer}/hundredths`) ?? 0;
    return (
      <FigureGroup key={item.pointer} title={`${local(item.name)} · ${word("money", kind)}`} rule={item.pointer}>
        <label className="field">
          <span className="field-label">{kind === "class_hours" ? t("hours") : t("amount")}</span>
          <input
            className="input"
            type="number"
            min={0}
            step={0.01}
            disabled={readOnly}
            value={hundredths / 100}
            onChange={(event) => {
              const amount = Number(event.target.value);
              if (Number.isFinite(amount)) set(`${item.pointer}/hundredths`, Math.round(amount * 100));
            }}
          />
        </label>
        {isObject(valueAt(document, item.pointer)) ? (
          <NumberFigure pointer={`${item.pointer}/most`} label={t("most")} hint={t("capHint")} optional />
        ) : null}
      </FigureGroup>
    );
  });
}
