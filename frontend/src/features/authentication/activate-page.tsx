import { useState } from "react";
import { activate, type SessionAccount } from "../../auth/session";
import { Button } from "../../components/button";
import { Form, TextField } from "../../components/form";
import { Link } from "../../components/link";
import { useTexts } from "../../i18n/texts";
import { Gate } from "./gate";
import { PasswordField } from "./password-field";
import { cleanCode, passwordFault } from "./password-rules";
import { authenticationTexts } from "./text";
import { useAttempt } from "./use-attempt";

interface ActivatePageProps {
  onSignedIn: (account: SessionAccount) => void;
  signInHref: string;
}

/** First log-in with the one-time code of the class sheet. */
export function ActivatePage({ onSignedIn, signInHref }: ActivatePageProps) {
  const t = useTexts(authenticationTexts);
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const { busy, problem, attempt } = useAttempt(async () => onSignedIn(await activate(cleanCode(code), password)));
  const submit = () => {
    const wrong: Record<string, string> = {};
    if (cleanCode(code) === "") wrong["/code"] = t("needCode");
    const fault = passwordFault(password, repeated);
    if (fault) wrong[fault.pointer] = t(fault.fault);
    setErrors(Object.keys(wrong).length > 0 ? wrong : undefined);
    if (Object.keys(wrong).length === 0) void attempt();
  };
  return (
    <Gate title={t("activate")} detail={t("activateDetail")}>
      <Form onSubmit={submit} problem={problem} {...(errors ? { errors } : {})}>
        <TextField
          label={t("code")}
          hint={t("codeHint")}
          pointer="/code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.target.value)}
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
          {t("begin")}
        </Button>
      </Form>
      <p className="gate-other">
        <Link href={signInHref}>{t("backToSignIn")}</Link>
      </p>
    </Gate>
  );
}
