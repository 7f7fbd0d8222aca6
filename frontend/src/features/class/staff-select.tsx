import { useQuery } from "@tanstack/react-query";
import { listStaffOptions } from "../../api/gen/@tanstack/react-query.gen";
import { SelectField } from "../../components/form";
import { useTexts } from "../../i18n/texts";
import { classTexts } from "./text";

interface StaffSelectProps {
  label: string;
  pointer: string;
  value: string | null | undefined;
  onChange: (staff: string | null) => void;
}

/** One of the staff who work here now, in pinyin order. */
export function StaffSelect({ label, pointer, value, onChange }: StaffSelectProps) {
  const t = useTexts(classTexts);
  const staff = useQuery(listStaffOptions({ query: { limit: 500 } }));
  const names = new Intl.Collator("zh-CN");
  const people = (staff.data?.items ?? [])
    .filter((one) => one.status !== "left" || one.id === value)
    .toSorted((a, b) => names.compare(a.name, b.name));
  return (
    <SelectField
      label={label}
      pointer={pointer}
      optional
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{t("nobody")}</option>
      {people.map((one) => (
        <option key={one.id} value={one.id}>
          {[one.name, one.staff_no].filter(Boolean).join(" ")}
        </option>
      ))}
    </SelectField>
  );
}
