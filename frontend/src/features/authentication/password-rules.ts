/** What the screen can say about a new password before the server judges it. */

/** The least that the server asks of anybody; of staff it asks for 12, and says so. */
export const PASSWORD_LENGTH = 8;

export type PasswordFault = "tooShort" | "notSame";

export function passwordFault(password: string, repeated: string): { pointer: string; fault: PasswordFault } | null {
  if ([...password].length < PASSWORD_LENGTH) return { pointer: "/new_password", fault: "tooShort" };
  if (password !== repeated) return { pointer: "/repeated", fault: "notSame" };
  return null;
}

/** The code as the server knows it: capitals, without spaces and dashes; O, I and L as people misread them. */
export function cleanCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s-–—]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}
