/** The roles of one account, each said as what it lets the person see. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listGradesOptions, updateAccountRolesMutation } from "../../api/gen/@tanstack/react-query.gen";
import type { AccountItem, RoleGrantRequest } from "../../api/gen/types.gen";
import { onVersion } from "../../api/headers";
import { useRefresh } from "../../api/refresh";
import { Choices } from "../../components/choice";
import { FormDialog } from "../../components/form-dialog";
import { useToast } from "../../components/toast";
import { useTexts } from "../../i18n/texts";
import { roles, useWord } from "../../i18n/vocabulary";
import { gradesOf, grantableRoles, hasRole, isWholeSchool, toggledRole, withGrades } from "./grants";
import { accountTexts, roleTexts } from "./text";

const SCOPED: readonly string[] = ["grade_lead", "counsellor"];
/** These come with whose account it is, and are neither granted nor taken away. */
const FOLLOWING: readonly string[] = ["student", "guardian"];
const WHOLE_SCHOOL = "school";

/** Mount it to open it. */
export function RolesDialog({ account, onClose }: { account: AccountItem; onClose: () => void }) {
  const t = useTexts(accountTexts);
  const sees = useTexts(roleTexts);
  const word = useWord();
  const toast = useToast();
  const refresh = useRefresh();
  const grades = useQuery(listGradesOptions());
  const [grants, setGrants] = useState<readonly RoleGrantRequest[]>(() =>
    account.roles
      .filter(({ role }) => !FOLLOWING.includes(role))
      .map(({ role, scope_kind, scope_id }) => ({ role, scope_kind, ...(scope_id ? { scope_id } : {}) })),
  );
  const update = useMutation({
    ...updateAccountRolesMutation(),
    onSuccess: async () => {
      toast({ text: t("saved", { name: account.display_name }) });
      onClose();
      await refresh("listAccounts", "getStaff", "listStaff");
    },
  });
  return (
    <FormDialog
      title={t("rolesTitle", { name: account.display_name })}
      onClose={onClose}
      submitLabel={t("save")}
      busy={update.isPending}
      problem={update.error}
      onSubmit={() =>
        update.mutate({
          path: { account: account.id },
          body: { roles: [...grants] },
          headers: onVersion(account.version),
        })
      }
    >
      <p className="form-wide muted">{t("follows")}</p>
      <ul className="form-wide role-list">
        {grantableRoles.map((role) => {
          const held = hasRole(grants, role);
          const name = word(roles, role);
          return (
            <li key={role}>
              <label>
                <input type="checkbox" checked={held} onChange={() => setGrants(toggledRole(grants, role))} />
                <span>
                  <b>{name}</b>
                  <small>{sees(role)}</small>
                </span>
              </label>
              {held && SCOPED.includes(role) ? (
                <Choices
                  label={t("scopeOf", { role: name })}
                  options={[
                    { value: WHOLE_SCHOOL, label: t("wholeSchool") },
                    ...(grades.data?.items ?? []).map((grade) => ({ value: grade.id, label: grade.name })),
                  ]}
                  values={isWholeSchool(grants, role) ? [WHOLE_SCHOOL] : gradesOf(grants, role)}
                  onChange={(values) => {
                    // Choosing the school drops the grades, choosing a grade drops the school.
                    const toSchool = values.includes(WHOLE_SCHOOL) && !isWholeSchool(grants, role);
                    const chosen = toSchool ? [] : values.filter((value) => value !== WHOLE_SCHOOL);
                    setGrants(withGrades(grants, role, chosen));
                  }}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </FormDialog>
  );
}
