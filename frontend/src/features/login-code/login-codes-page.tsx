/** One-time codes for the first log-in, as a sheet to print and cut. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { createLoginCodeSheetMutation, listClassesOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { LoginCodeSheet } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { Choice } from "../../components/choice";
import { EmptyState } from "../../components/empty-state";
import { Field, Form, SelectField } from "../../components/form";
import { PageTitle } from "../../components/page-title";
import { Permitted } from "../../components/permitted";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { formatDay } from "../../lib/dates";
import { useFilters } from "../../lib/use-filters";
import { audiences, isAudience, loginCodeFilters } from "./login-code-filters";
import { loginCodeTexts } from "./text";
import "./login-code.css";

export function LoginCodesPage() {
  const t = useTexts(loginCodeTexts);
  const [sheet, setSheet] = useState<LoginCodeSheet>();
  return sheet ? (
    <Sheet sheet={sheet} onAgain={() => setSheet(undefined)} />
  ) : (
    <div className="login-code-form">
      <PageTitle title={t("title")} detail={t("detail")} />
      <Permitted permission="accounts.issue_codes">
        <Ask onMade={setSheet} />
      </Permitted>
    </div>
  );
}

function Ask({ onMade }: { onMade: (sheet: LoginCodeSheet) => void }) {
  const t = useTexts(loginCodeTexts);
  const may = useCan();
  const [filters, change] = useFilters(loginCodeFilters);
  const [key] = useState(newIdempotencyKey);
  const [errors, setErrors] = useState<Record<string, string>>();
  const classes = useQuery({ ...listClassesOptions(), enabled: may("classes.read") });
  const audience = isAudience(filters.audience) ? filters.audience : "guardians";
  const byClass = audience !== "staff" && !filters.person;
  const make = useMutation({ ...createLoginCodeSheetMutation(), gcTime: 0, onSuccess: onMade });
  const submit = () => {
    setErrors(byClass && !filters.class ? { "/class_id": t("needClass") } : undefined);
    if (byClass && !filters.class) return;
    const body = {
      audience,
      ...(byClass && filters.class ? { class_id: filters.class } : {}),
      ...(filters.person ? { person_ids: [filters.person] } : {}),
    };
    make.mutate({ body, headers: onceOnly(key) });
  };
  return (
    <Form onSubmit={submit} problem={make.error} {...(errors ? { errors } : {})}>
      <Field label={t("forWhom")} pointer="/audience" group>
        {() => (
          <Choice
            label={t("forWhom")}
            options={audiences.map((value) => ({ value, label: t(value) }))}
            value={audience}
            onChange={(value) => change({ audience: value, person: undefined })}
          />
        )}
      </Field>
      {byClass ? (
        <SelectField
          label={t("class")}
          pointer="/class_id"
          value={filters.class ?? ""}
          onChange={(event) => change({ class: event.target.value || undefined })}
        >
          <option value="">{t("chooseClass")}</option>
          {classes.data?.items.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      ) : null}
      {filters.person ? <p className="muted">{t("onePerson")}</p> : null}
      <Button look="primary" type="submit" busy={make.isPending}>
        {t("make")}
      </Button>
    </Form>
  );
}

function Sheet({ sheet, onAgain }: { sheet: LoginCodeSheet; onAgain: () => void }) {
  const t = useTexts(loginCodeTexts);
  const language = useLanguage();
  const thisYear = new Date().getFullYear();
  return (
    <>
      <PageTitle
        title={sheet.title}
        detail={`${sheet.school_name} · ${t("count", { count: sheet.codes.length })}`}
        actions={
          <>
            <Button onClick={onAgain}>{t("again")}</Button>
            {sheet.codes.length > 0 ? (
              <Button look="primary" onClick={() => print()}>
                {t("print")}
              </Button>
            ) : null}
          </>
        }
      />
      {sheet.codes.length === 0 ? (
        <EmptyState sentence={t("none")} />
      ) : (
        <>
          <p className="login-code-once no-print">{t("once")}</p>
          <ul className="login-slips">
            {sheet.codes.map((code) => (
              <li key={`${code.account_id} ${code.code}`} className="keep-together">
                <p className="login-slip-head">
                  <b className="serif">{code.person_name}</b>
                  {code.detail ? <span>{code.detail}</span> : null}
                </p>
                <p className="login-slip-code">{code.code}</p>
                <p className="login-slip-how">
                  {t("open", { address: sheet.address_hint })}
                  <br />
                  {t("choose")}
                  <br />
                  {code.login ? `${t("userName", { login: code.login })} · ` : ""}
                  {t("expires", { day: formatDay(code.expires_on, language, thisYear) })}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
