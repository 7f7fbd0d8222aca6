import { useState } from "react";
import { changePassword } from "../../auth/session";
import { Button } from "../../components/button";
import { Form } from "../../components/form";
import { useTexts } from "../../i18n/texts";
import { Gate } from "./gate";
import { PasswordField } from "./password-field";
import { passwordFault } from "./password-rules";
import { authenticationTexts } from "./text";
import { useAttempt } from "./use-attempt";

export function ChangePasswordForm({ onChanged }: { onChanged: () => void }) {
  const t = useTexts(authenticationTexts);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const { busy, problem, attempt } = useAttempt(async () => {
    await changePassword(current, password);
    setCurrent("");
    setPassword("");
    setRepeated("");
    onChanged();
  });
  const submit = () => {
    const wrong: Record<string, string> = {};
    if (current === "") wrong["/current_password"] = t("needPassword");
    const fault = passwordFault(password, repeated);
    if (fault) wrong[fault.pointer] = t(fault.fault);
    setErrors(Object.keys(wrong).length > 0 ? wrong : undefined);
    if (Object.keys(wrong).length === 0) void attempt();
  };
  return (
    <Form onSubmit={submit} problem={problem} {...(errors ? { errors } : {})}>
      <PasswordField
        label={t("currentPassword")}
        pointer="/current_password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
      />
      <PasswordField
        label={t("newPassword")}
        hint={t("newPasswordHint")}
        pointer="/new_password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <PasswordField
        label={t("repeatPassword")}
        pointer="/repeated"
        autoComplete="new-password"
        value={repeated}
        onChange={setRepeated}
      />
      <Button look="primary" type="submit" busy={busy}>
        {t("save")}
      </Button>
    </Form>
  );
}

/** Stands in the way until a password given by somebody else has been replaced. */
export function MustChangePasswordPage({ onChanged }: { onChanged: () => void }) {
  const t = useTexts(authenticationTexts);
  return (
    <Gate title={t("changePassword")} detail={t("mustChange")}>
      <ChangePasswordForm onChanged={onChanged} />
    </Gate>
  );
}
