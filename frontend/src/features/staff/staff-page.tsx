/** One member of the staff: what they teach, whom they mentor, what they may see. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { getStaffOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { StaffResponse } from "../../api/gen/types.gen";
import { can, useCan } from "../../auth/can";
import { Button } from "../../components/button";
import { ChildChip } from "../../components/child-chip";
import { Link } from "../../components/link";
import { Initial } from "../../components/name";
import { PageTitle } from "../../components/page-title";
import { Pill } from "../../components/pill";
import { QueryState } from "../../components/query-state";
import { KeyValues } from "../../components/sheet";
import { useTexts } from "../../i18n/texts";
import { roles, staffGenders, staffKinds, staffStates, useWord } from "../../i18n/vocabulary";
import { StaffForm } from "./staff-form";
import { TeachingForm } from "./teaching-form";
import { staffTexts } from "./text";
import "./staff.css";

export function StaffPage() {
  const { staff } = useParams({ strict: false });
  const query = useQuery(getStaffOptions({ path: { staff: staff ?? "" } }));
  return (
    <QueryState query={query} lines={10}>
      {(person) => <Person person={person} />}
    </QueryState>
  );
}

function Person({ person }: { person: StaffResponse }) {
  const t = useTexts(staffTexts);
  const word = useWord();
  const may = useCan();
  const [open, setOpen] = useState<{ what: "edit" | "teaching"; person: StaffResponse }>();
  const facts = [
    word(staffKinds, person.kind),
    word(staffGenders, person.gender),
    person.post,
    person.title,
    person.staff_no,
  ].filter(Boolean);
  const close = () => setOpen(undefined);
  const mentees = person.mentees.filter((one) => !one.to);
  return (
    <>
      <div className="staff-head">
        <Initial name={person.name} size={52} />
        <PageTitle
          title={person.name}
          detail={
            <>
              {facts.join(" · ")}{" "}
              {person.status === "active" ? null : <Pill tone="amber">{word(staffStates, person.status)}</Pill>}
            </>
          }
          actions={
            can("edit", person) ? <Button onClick={() => setOpen({ what: "edit", person })}>{t("edit")}</Button> : null
          }
        />
      </div>
      <div className="staff-parts">
        <Part title={`${t("mentees")} ${mentees.length || ""}`} wide>
          {mentees.length === 0 ? <p className="faint">{t("noMentees")}</p> : null}
          <div className="staff-mentees">
            {mentees.map((one) => (
              <ChildChip
                key={one.id}
                name={one.student.name}
                href={`/students/${one.student.id}`}
                detail={one.class_name}
              />
            ))}
          </div>
        </Part>
        <Part
          title={t("teaching")}
          action={
            can("edit", person) ? (
              <Button look="quiet" onClick={() => setOpen({ what: "teaching", person })}>
                {t("editTeaching")}
              </Button>
            ) : null
          }
        >
          {person.teaching.length === 0 ? <p className="faint">{t("noTeaching")}</p> : null}
          <KeyValues
            rows={person.teaching.map((one) => ({ key: one.id, label: one.class_name, value: one.subject }))}
          />
        </Part>
        <About person={person} />
        <Part title={t("account")}>
          {person.account_login ? (
            <KeyValues
              rows={[
                { key: "login", label: t("account"), value: person.account_login },
                {
                  key: "roles",
                  label: t("roles"),
                  value:
                    person.roles
                      .map((one) => [word(roles, one.role), one.scope_name].filter(Boolean).join(" "))
                      .join("、") || t("noRoles"),
                },
              ]}
            />
          ) : (
            <p className="faint">{t("noAccountYet")}</p>
          )}
          {!person.account_login && may("accounts.issue_codes") ? (
            <Link href={`/login-codes?audience=staff&person=${person.id}`}>{t("issueCode")}</Link>
          ) : null}
          {person.account_login && may("accounts.list") ? (
            <Link href={`/accounts?q=${encodeURIComponent(person.name)}`}>{t("manageAccount")}</Link>
          ) : null}
        </Part>
      </div>
      {open?.what === "edit" ? <StaffForm person={open.person} onClose={close} /> : null}
      {open?.what === "teaching" ? <TeachingForm person={open.person} onClose={close} /> : null}
    </>
  );
}

function About({ person }: { person: StaffResponse }) {
  const t = useTexts(staffTexts);
  const rows = [
    { key: "subjects", label: t("subjects"), value: person.subjects.join("、") },
    { key: "strengths", label: t("strengths"), value: person.strengths.join("、") },
    { key: "qualifications", label: t("qualifications"), value: person.qualifications.join("、") },
    { key: "degree", label: t("degree"), value: person.degree },
    {
      key: "years",
      label: t("years"),
      value: person.years_in_post == null ? null : t("yearsValue", { count: person.years_in_post }),
    },
    { key: "capacity", label: t("capacity"), value: person.capacity },
    { key: "phone", label: t("phone"), value: person.phone_masked },
    { key: "motto", label: t("motto"), value: person.motto },
  ].filter(({ value }) => value !== null && value !== undefined && value !== "");
  return (
    <Part title={t("about")}>
      <KeyValues rows={rows} />
    </Part>
  );
}

interface PartProps {
  title: ReactNode;
  action?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

function Part({ title, action, wide = false, children }: PartProps) {
  return (
    <section className={wide ? "staff-wide" : ""}>
      <header>
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
