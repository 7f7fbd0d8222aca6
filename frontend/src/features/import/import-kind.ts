export const importKinds = ["students", "staff", "scores", "calendar"] as const;
export type ImportKind = (typeof importKinds)[number];

/** The kind that a file's name suggests; the reader decides. */
export function guessedKind(fileName: string): ImportKind | null {
  if (/成绩|分数|score|exam/i.test(fileName)) return "scores";
  if (/校历|节假日|放假|calendar|holiday|\.ics$|\.json$/i.test(fileName)) return "calendar";
  if (/教职工|教师|老师|任课|staff|teacher/i.test(fileName)) return "staff";
  if (/学生|花名册|名单|学籍|分班|student|roster/i.test(fileName)) return "students";
  return null;
}

export const isImportKind = (kind: string): kind is ImportKind => importKinds.some((one) => one === kind);
