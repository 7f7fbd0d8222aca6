import { useCan } from "../auth/can";
import { useToast } from "../components/toast";
import { ChangePasswordForm } from "../features/authentication/change-password-form";
import { ReminderChoicesSection } from "../features/reminder/choices-form";
import { OwnSettingsPage } from "../features/settings/own-settings-page";
import { settingsTexts } from "../features/settings/text";
import { useTexts } from "../i18n/texts";

export function SettingsRoute() {
  const t = useTexts(settingsTexts);
  const can = useCan();
  const toast = useToast();
  return (
    <OwnSettingsPage
      passwordForm={<ChangePasswordForm onChanged={() => toast({ text: t("passwordChanged") })} />}
      reminders={can("notices.read") ? <ReminderChoicesSection /> : null}
    />
  );
}
