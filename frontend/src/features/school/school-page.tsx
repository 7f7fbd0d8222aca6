/** The school itself: name, code, time zone. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getSchoolOptions, updateSchoolMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { SchoolResponse } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { Form, SelectField, TextField } from "../../components/form";
import { PageTitle } from "../../components/page-title";
import { QueryState } from "../../components/query-state";
import { KeyValues } from "../../components/sheet";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { schoolTexts } from "./text";
import "./school.css";

const ZONES = [
  { zone: "Asia/Shanghai", text: "beijing" },
  { zone: "Asia/Urumqi", text: "urumqi" },
] as const;

export function SchoolPage() {
  const t = useTexts(schoolTexts);
  const query = useQuery(getSchoolOptions());
  return (
    <div className="school">
      <PageTitle title={t("title")} />
      <QueryState query={query} lines={4}>
        {(school) =>
          can("edit", school) ? <SchoolForm key={school.version} school={school} /> : <Facts school={school} />
        }
      </QueryState>
    </div>
  );
}

function Facts({ school }: { school: SchoolResponse }) {
  const t = useTexts(schoolTexts);
  const known = ZONES.find(({ zone }) => zone === school.zone);
  return (
    <KeyValues
      rows={[
        { key: "name", label: t("name"), value: school.name },
        { key: "code", label: t("code"), value: school.code },
        { key: "zone", label: t("zone"), value: known ? t(known.text) : school.zone },
        { key: "district", label: t("district"), value: school.district_name ?? t("noDistrict") },
      ]}
    />
  );
}

function SchoolForm({ school }: { school: SchoolResponse }) {
  const t = useTexts(schoolTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [draft, setDraft] = useState({ name: school.name, code: school.code, zone: school.zone });
  const [errors, setErrors] = useState<Record<string, string>>();
  const update = useMutation({
    ...updateSchoolMutation(),
    onSuccess: async () => {
      toast({ text: t("saved") });
      await queries.invalidateQueries();
    },
  });
  const submit = () => {
    const missing: Record<string, string> = {};
    if (draft.name.trim() === "") missing["/name"] = t("needName");
    if (draft.code.trim() === "") missing["/code"] = t("needCode");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    const body = { name: draft.name.trim(), code: draft.code.trim(), zone: draft.zone };
    update.mutate({ body, headers: onVersion(school.version) });
  };
  const isKnown = ZONES.some(({ zone }) => zone === school.zone);
  return (
    <Form onSubmit={submit} problem={update.error} {...(errors ? { errors } : {})}>
      <TextField
        label={t("name")}
        pointer="/name"
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        pointer="/code"
        value={draft.code}
        onChange={(event) => setDraft({ ...draft, code: event.target.value })}
      />
      <SelectField
        label={t("zone")}
        hint={t("zoneHint")}
        pointer="/zone"
        value={draft.zone}
        onChange={(event) => setDraft({ ...draft, zone: event.target.value })}
      >
        {ZONES.map(({ zone, text }) => (
          <option key={zone} value={zone}>
            {t(text)}
          </option>
        ))}
        {isKnown ? null : <option value={school.zone}>{school.zone}</option>}
      </SelectField>
      <p className="muted">
        {t("district")} {school.district_name ?? t("noDistrict")}
      </p>
      <Button look="primary" type="submit" busy={update.isPending}>
        {t("save")}
      </Button>
    </Form>
  );
}
