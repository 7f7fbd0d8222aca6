/** Shapes of the session's own calls until the generated types exist; delete this file then. */

export interface SessionRole {
  role: string;
}

export interface SessionAccount {
  id: string;
  display_name: string;
  person_kind: "staff" | "student" | "guardian";
  staff_id?: string | null;
  student_id?: string | null;
  guardian_id?: string | null;
  roles: SessionRole[];
  permissions: string[];
  school: { id: string; name: string } | null;
  must_change_password: boolean;
}

export interface SessionResponse {
  access_token: string;
  /** Seconds. */
  expires_in: number;
  account: SessionAccount;
}
