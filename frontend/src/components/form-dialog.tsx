/** A form that opens over the page: one task, two columns at a desk, the whole screen on a phone. */
import { type ReactNode, useId } from "react";
import { useTexts } from "../i18n/texts";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Form } from "./form";
import { componentTexts } from "./text";

interface FormDialogProps {
  title: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
  submitLabel: string;
  busy: boolean;
  problem?: unknown;
  errors?: Readonly<Record<string, string>> | undefined;
  /** One column, for few fields. */
  narrow?: boolean;
  children: ReactNode;
}

/** Mount it to open it. Fields that need the whole width stand in `<div className="form-wide">`. */
export function FormDialog(props: FormDialogProps) {
  const { title, onClose, onSubmit, submitLabel, busy, problem, errors, narrow = false, children } = props;
  const t = useTexts(componentTexts);
  const id = useId();
  return (
    <Dialog
      wide={!narrow}
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        className={narrow ? "" : "form-grid"}
        onSubmit={onSubmit}
        problem={problem}
        {...(errors ? { errors } : {})}
      >
        {children}
      </Form>
    </Dialog>
  );
}
