import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  createAbsenceMutation,
  deleteAbsenceMutation,
  listAbsencesOptions,
  listStaffOptions,
  listStudentsOptions,
} from "../../api/gen/@tanstack/react-query.gen";
import type { AbsenceResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { ConfirmDialog } from "../../components/dialog";
import { SearchBox } from "../../components/filters";
import { Field, ProblemSentence, SelectField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { QueryState } from "../../components/query-state";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { useWord } from "../../i18n/vocabulary";
import { addDays, dayOf, formatRange } from "../../lib/dates";
import { DaysFields } from "./days-fields";
import { type PersonKind, reasonsFor } from "./reasons";
import { absenceReasons, excuseTexts } from "./text";

/** Absences that ended longer ago than this are not shown. */
const SHOWN_DAYS = 30;

export function Absences() {
  const t = useTexts(excuseTexts);
  const word = useWord();
  const language = useLanguage();
  const toast = useToast();
  const refresh = useRefresh();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<AbsenceResponse>();
  const [since] = useState(() => addDays(dayOf(new Date()), -SHOWN_DAYS));
  const query = useQuery(listAbsencesOptions({ query: { since, limit: 200 } }));
  const remove = useMutation({
    ...deleteAbsenceMutation(),
    onSuccess: async () => {
      await refresh("listAbsences", "getOverview", "listDuties");
      toast({ text: t("removed") });
      setRemoving(undefined);
    },
  });
  return (
    <section>
      <header className="excuse-section">
        <h2>{t("absences")}</h2>
        <Button onClick={() => setAdding(true)}>{t("register")}</Button>
      </header>
      <p className="muted">{t("absencesDetail")}</p>
      <QueryState
        query={query}
        empty={({ items }) => (items.length === 0 ? <p className="muted">{t("noAbsences")}</p> : null)}
      >
        {({ items }) => (
          <ul className="excuse-list">
            {items.map((item) => (
              <li key={item.id}>
                <div>
                  <p className="excuse-head">
                    <b className="serif">{item.person.name}</b>
                    <span>{item.person_kind === "student" ? (item.class_name ?? t("student")) : t("staff")}</span>
                  </p>
                  <p className="excuse-detail">
                    {formatRange(item.from, item.to, language)} · {word(absenceReasons, item.reason)}
                  </p>
                </div>
                <span className="excuse-actions">
                  {can("delete", item) ? <Button onClick={() => setRemoving(item)}>{t("remove")}</Button> : null}
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryState>
      {adding ? <RegisterDialog onClose={() => setAdding(false)} /> : null}
      {removing ? (
        <ConfirmDialog
          title={t("removeTitle")}
          confirmLabel={t("remove")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ path: { absence: removing.id } })}
          onClose={() => setRemoving(undefined)}
        >
          <p>
            {t("removeDetail", {
              name: removing.person.name,
              range: formatRange(removing.from, removing.to, language),
            })}
          </p>
          {remove.error ? <ProblemSentence problem={remove.error} /> : null}
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

function RegisterDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(excuseTexts);
  const word = useWord();
  const may = useCan();
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [kind, setKind] = useState<PersonKind>("student");
  const [search, setSearch] = useState<string>();
  const [person, setPerson] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("sick");
  const [errors, setErrors] = useState<Record<string, string>>();
  const staff = useQuery({
    ...listStaffOptions({ query: { limit: 500 } }),
    enabled: kind === "staff" && may("staff.list"),
  });
  const students = useQuery({
    ...listStudentsOptions({ query: { search: search ?? "", limit: 20 } }),
    enabled: kind === "student" && Boolean(search),
  });
  const people =
    kind === "staff"
      ? (staff.data?.items ?? []).map((one) => ({ id: one.id, name: one.name, detail: one.staff_no ?? "" }))
      : (students.data?.items ?? []).map((one) => ({ id: one.id, name: one.name, detail: one.class_name ?? "" }));
  const register = useMutation({
    ...createAbsenceMutation(),
    onSuccess: async () => {
      await refresh("listAbsences", "getOverview", "listDuties");
      toast({ text: t("registered") });
      onClose();
    },
  });
  const submit = () => {
    const missing = {
      ...(person ? {} : { "/person_id": t("needPerson") }),
      ...(from && to ? {} : { "/from": t("needDays") }),
    };
    const wrong = Object.keys(missing).length > 0;
    setErrors(wrong ? missing : undefined);
    if (wrong) return;
    register.mutate({ body: { person_kind: kind, person_id: person, from, to, reason }, headers: onceOnly(key) });
  };
  return (
    <FormDialog
      narrow
      title={t("register")}
      submitLabel={t("register")}
      busy={register.isPending}
      problem={register.error}
      errors={errors}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("who")} pointer="/person_kind" group>
        {() => (
          <Choice
            label={t("who")}
            options={[
              { value: "student", label: t("student") },
              { value: "staff", label: t("staff") },
            ]}
            value={kind}
            onChange={(next) => {
              setKind(next);
              setPerson("");
              setReason("sick");
            }}
          />
        )}
      </Field>
      {kind === "student" ? <SearchBox label={t("search")} value={search} onChange={setSearch} /> : null}
      <SelectField
        label={t("person")}
        pointer="/person_id"
        value={person}
        onChange={(event) => setPerson(event.target.value)}
      >
        <option value="">{t("choose")}</option>
        {people.map((one) => (
          <option key={one.id} value={one.id}>
            {[one.name, one.detail].filter(Boolean).join(" ")}
          </option>
        ))}
      </SelectField>
      <DaysFields from={from} to={to} onFrom={setFrom} onTo={setTo} />
      <SelectField
        label={t("reason")}
        pointer="/reason"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      >
        {reasonsFor(kind).map((one) => (
          <option key={one} value={one}>
            {word(absenceReasons, one)}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
}
