/** The parts of the form between the children and the button: when, where, what, how it went, what comes next, who reads it. */
import { useState } from "react";
import { Choice, Choices, type Option } from "../../components/choice";
import { Field, TextField } from "../../components/form";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { dayOf, formatDay, formatTime, weekday } from "../../lib/dates";
import { Face } from "./face";
import { CONFIDENTIALITIES, EFFECTS, GUIDANCES, type RecordShape } from "./record-shape";
import { type NextChoice, nextDays, type RecordValue } from "./record-value";
import { recordTexts } from "./text";

export interface PartProps {
  value: RecordValue;
  /** Changes some of it. */
  onChange: (part: Partial<RecordValue>) => void;
}

const MINUTES = [10, 20, 30, 45, 60];

/** "2026-10-14T14:20" in the device's zone, as the native control wants it. */
const toLocal = (instant: string) => `${dayOf(new Date(instant))}T${formatTime(instant)}`;

export function WhenPart({ value, onChange }: PartProps) {
  const t = useTexts(recordTexts);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const at = new Date(value.occurredAt);
  const day = dayOf(at);
  const time = formatTime(value.occurredAt);
  const said =
    day === dayOf(new Date())
      ? t("todayAt", { time })
      : `${weekday(day, language)} ${formatDay(day, language, new Date().getFullYear())} ${time}`;
  const long = value.minutes === null ? "" : ` · ${t("minutesValue", { count: value.minutes })}`;
  return (
    <div className="record-part">
      <button type="button" className="record-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="field-label">{t("when")}</span>
        <span>
          {said}
          {long}
        </span>
      </button>
      {open ? (
        <div className="record-when">
          <TextField
            label={t("when")}
            pointer="/occurred_at"
            type="datetime-local"
            max={toLocal(new Date().toISOString())}
            value={toLocal(value.occurredAt)}
            onChange={(event) => {
              const chosen = new Date(event.target.value);
              if (!Number.isNaN(chosen.getTime())) onChange({ occurredAt: chosen.toISOString() });
            }}
          />
          <Field label={t("minutes")} pointer="/minutes" optional group>
            {() => (
              <Choice
                label={t("minutes")}
                value={value.minutes === null ? null : String(value.minutes)}
                options={MINUTES.map((count) => ({ value: String(count), label: t("minutesValue", { count }) }))}
                onChange={(minutes) => onChange({ minutes: Number(minutes) })}
              />
            )}
          </Field>
        </div>
      ) : null}
    </div>
  );
}

export function WherePart({ value, onChange, shape }: PartProps & { shape: RecordShape }) {
  const t = useTexts(recordTexts);
  return (
    <>
      {shape.places.length > 0 ? (
        <div className="record-part record-even">
          <Field label={t("where")} pointer="/place" group>
            {() => (
              <Choice
                label={t("where")}
                value={value.place}
                options={shape.places.map((place) => ({ value: place, label: t(place) }))}
                onChange={(place) => onChange({ place })}
              />
            )}
          </Field>
        </div>
      ) : null}
      {shape.channels.length > 0 ? (
        <div className="record-part record-even">
          <Field label={t("how")} pointer="/channel" group>
            {() => (
              <Choice
                label={t("how")}
                value={value.channel}
                options={shape.channels.map((channel) => ({ value: channel, label: t(channel) }))}
                onChange={(channel) => onChange({ channel })}
              />
            )}
          </Field>
        </div>
      ) : null}
    </>
  );
}

export function TextPart({ value, onChange, label, optional }: PartProps & { label: string; optional: boolean }) {
  const t = useTexts(recordTexts);
  return (
    <div className="record-part">
      <Field
        label={label}
        pointer="/summary"
        optional={optional}
        hint={
          <span className="record-under">
            <span>{t("voiceHint")}</span>
            <span>{t("characters", { count: [...value.summary].length })}</span>
          </span>
        }
      >
        {(control) => (
          <textarea
            className="input record-text"
            rows={5}
            maxLength={5_000}
            value={value.summary}
            onChange={(event) => onChange({ summary: event.target.value })}
            {...control}
          />
        )}
      </Field>
    </div>
  );
}

export function OutcomePart({ value, onChange }: PartProps) {
  const t = useTexts(recordTexts);
  return (
    <div className="record-part record-faces">
      <Field label={t("effect")} pointer="/effect" group>
        {() => (
          <Choice
            label={t("effect")}
            value={value.effect}
            options={EFFECTS.map((effect) => ({
              value: effect,
              label: (
                <>
                  <Face effect={effect} />
                  {t(effect)}
                </>
              ),
            }))}
            onChange={(effect) => onChange({ effect })}
          />
        )}
      </Field>
    </div>
  );
}

export function NextPart({ value, onChange }: PartProps) {
  const t = useTexts(recordTexts);
  const language = useLanguage();
  const days = nextDays(value.occurredAt);
  const dueOn = value.nextStep?.dueOn ?? "";
  const [picking, setPicking] = useState(value.nextStep !== null && dueOn !== days.soon && dueOn !== days.week);
  const chosen: NextChoice = !value.nextStep
    ? "none"
    : picking
      ? "day"
      : dueOn === days.soon
        ? "soon"
        : dueOn === days.week
          ? "week"
          : "day";
  const options: Option<NextChoice>[] = [
    { value: "none", label: t("nextNone") },
    { value: "soon", label: t("nextSoon") },
    { value: "week", label: t("nextWeek", { weekday: weekday(days.week, language) }) },
    { value: "day", label: t("nextDay") },
  ];
  const text = value.nextStep?.text ?? t("nextDefault");
  const choose = (next: NextChoice) => {
    setPicking(next === "day");
    if (next === "none") onChange({ nextStep: null });
    else onChange({ nextStep: { text, dueOn: next === "day" ? dueOn || days.week : days[next] } });
  };
  return (
    <div className="record-part record-even">
      <Field label={t("next")} group optional>
        {() => <Choice label={t("next")} value={chosen} options={options} onChange={choose} />}
      </Field>
      {value.nextStep ? (
        <div className="record-next">
          {chosen === "day" ? (
            <TextField
              label={t("nextDate")}
              pointer="/next_step/due_on"
              type="date"
              min={dayOf(new Date(value.occurredAt))}
              value={dueOn}
              onChange={(event) => onChange({ nextStep: { text, dueOn: event.target.value } })}
            />
          ) : null}
          <TextField
            label={t("nextText")}
            pointer="/next_step/text"
            maxLength={200}
            value={text}
            onChange={(event) => onChange({ nextStep: { text: event.target.value, dueOn } })}
          />
        </div>
      ) : null}
    </div>
  );
}

export function MorePart({ value, onChange }: PartProps) {
  const t = useTexts(recordTexts);
  return (
    <details className="record-part record-more" open={value.topic !== "" || value.guidances.length > 0}>
      <summary className="field-label">{t("more")}</summary>
      <TextField
        label={t("topic")}
        pointer="/topic"
        optional
        maxLength={100}
        value={value.topic}
        onChange={(event) => onChange({ topic: event.target.value })}
      />
      <Field label={t("guidances")} pointer="/guidances" optional group>
        {() => (
          <Choices
            label={t("guidances")}
            values={value.guidances}
            options={GUIDANCES.map((guidance) => ({ value: guidance, label: t(guidance) }))}
            onChange={(guidances) => onChange({ guidances })}
          />
        )}
      </Field>
    </details>
  );
}

export function ReadersPart({ value, onChange }: PartProps) {
  const t = useTexts(recordTexts);
  const hints = { open: t("openHint"), restricted: t("restrictedHint"), sealed: t("sealedHint") };
  return (
    <div className="record-part">
      <Field label={t("visible")} pointer="/confidentiality" group>
        {() => (
          <Choice
            look="rows"
            label={t("visible")}
            value={value.confidentiality}
            options={CONFIDENTIALITIES.map((one) => ({ value: one, label: t(one), detail: hints[one] }))}
            onChange={(confidentiality) => onChange({ confidentiality })}
          />
        )}
      </Field>
    </div>
  );
}
