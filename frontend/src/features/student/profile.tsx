/** Who the child is: mentors over time, family, numbers. Full numbers are shown for a reason only, and not kept. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createGuardianMutation, revealStudentMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { DossierResponse, RevealedNumbers, StudentResponse } from "../../api/gen/types.gen";
import { newIdempotencyKey, onceOnly } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { can } from "../../auth/can";
import { Button } from "../../components/button";
import { TextAreaField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { KeyValues } from "../../components/sheet";
import { useToast } from "../../components/toast";
import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import {
  boardings,
  guardianRelations,
  mentorshipKinds,
  mentorshipOrigins,
  studentStates,
  useWord,
} from "../../i18n/vocabulary";
import { formatDay, formatMonth } from "../../lib/dates";
import { dossierTexts, studentTexts } from "./text";

/** A long run of masking signs says no more than four of them. */
const shortMask = (masked: string | null | undefined) => masked?.replace(/([•*＊·●])\1{4,}/g, "$1$1$1$1");

export function Profile({ dossier }: { dossier: DossierResponse }) {
  return (
    <>
      <Mentors student={dossier.student} />
      <Child student={dossier.student} />
      <Family dossier={dossier} />
    </>
  );
}

function Mentors({ student }: { student: StudentResponse }) {
  const t = useTexts(dossierTexts);
  const word = useWord();
  const language = useLanguage();
  const sorted = student.mentorships.toSorted((a, b) => b.from.localeCompare(a.from));
  return (
    <section className="dossier-part keep-together">
      <h2>{t("mentors")}</h2>
      {sorted.length === 0 ? <p className="faint">{t("noMentor")}</p> : null}
      <ul className="mentor-history">
        {sorted.map((one) => (
          <li key={one.id}>
            <span>{one.mentor.name}</span>
            <small>
              {formatMonth(one.from, language)}—{one.to ? formatMonth(one.to, language) : t("now")}
              <br />
              {[word(mentorshipKinds, one.kind), word(mentorshipOrigins, one.origin), one.end_reason]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Child({ student }: { student: StudentResponse }) {
  const t = useTexts(dossierTexts);
  const words = useTexts(studentTexts);
  const word = useWord();
  const language = useLanguage();
  const row = (key: string, label: string, value: string) => ({ key, label, value });
  const rows = [
    row("birth", words("birthDate"), student.birth_date ? formatDay(student.birth_date, language, 0) : ""),
    row("enrolled", t("enrolled"), student.enrolled_on ? formatMonth(student.enrolled_on, language) : ""),
    row("boarding", words("boarding"), word(boardings, student.boarding)),
    row("state", words("state"), word(studentStates, student.status)),
    row("stratum", words("stratum"), student.stratum ?? ""),
    ...(["interests", "strengths", "needs", "personality"] as const).map((key) =>
      row(key, words(key), student[key].join("、")),
    ),
  ].filter(({ value }) => value !== "");
  return (
    <section className="dossier-part keep-together">
      <h2>{t("who")}</h2>
      <KeyValues rows={rows} />
    </section>
  );
}

function Family({ dossier }: { dossier: DossierResponse }) {
  const t = useTexts(dossierTexts);
  const words = useTexts(studentTexts);
  const word = useWord();
  const { student } = dossier;
  const [open, setOpen] = useState<"guardian" | "reveal">();
  const [revealed, setRevealed] = useState<RevealedNumbers>();
  const mayReveal = can("reveal_numbers", student) || can("reveal_numbers", dossier);
  const phoneOf = (guardian: string) => revealed?.phones.find((one) => one.guardian_id === guardian)?.phone;
  const numbers = [
    {
      key: "student",
      label: words("nationalStudentNumber"),
      value: revealed?.national_student_no ?? shortMask(student.national_student_no_masked) ?? t("noNumber"),
    },
    {
      key: "id",
      label: words("nationalId"),
      value: revealed?.national_id ?? shortMask(student.national_id_masked) ?? t("noNumber"),
    },
  ];
  return (
    <section className="dossier-part keep-together">
      <h2>{t("family")}</h2>
      {student.guardians.length === 0 ? <p className="faint">{t("noFamily")}</p> : null}
      <KeyValues
        rows={[
          ...student.guardians.map((guardian) => ({
            key: guardian.id,
            label: `${guardian.name} ${word(guardianRelations, guardian.relation)}`,
            value: phoneOf(guardian.id) ?? guardian.phone_masked ?? t("noNumber"),
          })),
          ...numbers,
        ]}
      />
      <div className="dossier-part-actions no-print">
        {mayReveal ? (
          <Button look="quiet" onClick={() => (revealed ? setRevealed(undefined) : setOpen("reveal"))}>
            {t(revealed ? "hide" : "reveal")}
          </Button>
        ) : null}
        {can("edit", student) ? (
          <Button look="quiet" onClick={() => setOpen("guardian")}>
            {t("addGuardian")}
          </Button>
        ) : null}
      </div>
      {open === "reveal" ? (
        <RevealDialog student={student.id} onClose={() => setOpen(undefined)} onShow={setRevealed} />
      ) : null}
      {open === "guardian" ? <GuardianDialog student={student.id} onClose={() => setOpen(undefined)} /> : null}
    </section>
  );
}

interface RevealDialogProps {
  student: string;
  onClose: () => void;
  onShow: (numbers: RevealedNumbers) => void;
}

function RevealDialog({ student, onClose, onShow }: RevealDialogProps) {
  const t = useTexts(dossierTexts);
  const [key] = useState(newIdempotencyKey);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const reveal = useMutation({
    ...revealStudentMutation(),
    // The numbers live only as long as the screen that shows them.
    gcTime: 0,
    onSuccess: (numbers) => {
      onShow(numbers);
      onClose();
    },
  });
  return (
    <FormDialog
      narrow
      title={t("revealTitle")}
      onClose={onClose}
      submitLabel={t("show")}
      busy={reveal.isPending}
      problem={reveal.error}
      errors={errors}
      onSubmit={() => {
        if (reason.trim() === "") return setErrors({ "/reason": t("needReason") });
        reveal.mutate({ path: { student }, body: { reason: reason.trim() }, headers: onceOnly(key) });
      }}
    >
      <p>{t("revealBody")}</p>
      <TextAreaField
        label={t("revealReason")}
        hint={t("revealReasonHint")}
        pointer="/reason"
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}

function GuardianDialog({ student, onClose }: { student: string; onClose: () => void }) {
  const t = useTexts(dossierTexts);
  const words = useTexts(studentTexts);
  const toast = useToast();
  const refresh = useRefresh();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState({ name: "", relation: "", phone: "" });
  const [errors, setErrors] = useState<Record<string, string>>();
  const create = useMutation({
    ...createGuardianMutation(),
    onSuccess: async () => {
      toast({ text: t("guardianAdded", { name: draft.name.trim() }) });
      onClose();
      await refresh("getDossier");
    },
  });
  const submit = () => {
    const missing: Record<string, string> = {};
    if (draft.name.trim() === "") missing["/name"] = words("needName");
    if (draft.relation.trim() === "") missing["/relation"] = t("needRelation");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length > 0) return;
    const phone = draft.phone.trim() || null;
    const body = { name: draft.name.trim(), relation: draft.relation.trim(), phone };
    create.mutate({ path: { student }, body, headers: onceOnly(key) });
  };
  return (
    <FormDialog
      narrow
      title={t("addGuardian")}
      onClose={onClose}
      submitLabel={words("save")}
      busy={create.isPending}
      problem={create.error}
      errors={errors}
      onSubmit={submit}
    >
      {(["name", "relation", "phone"] as const).map((name) => (
        <TextField
          key={name}
          label={t(name === "name" ? "guardianName" : name)}
          pointer={`/${name}`}
          autoComplete="off"
          optional={name === "phone"}
          {...(name === "relation" ? { hint: t("relationHint") } : {})}
          {...(name === "phone" ? { inputMode: "tel" as const } : {})}
          value={draft[name]}
          onChange={(event) => setDraft((before) => ({ ...before, [name]: event.target.value }))}
        />
      ))}
    </FormDialog>
  );
}
