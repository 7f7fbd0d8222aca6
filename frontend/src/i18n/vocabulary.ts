/** Codes of the API in words. A code that is not listed here, such as a school's own category, is shown as it comes. */
import { useCallback } from "react";
import { type Language, useLanguage } from "./language";

type Vocabulary = Readonly<Record<string, readonly [chinese: string, english: string]>>;

export const genders: Vocabulary = { male: ["男", "Boy"], female: ["女", "Girl"] };
export const staffGenders: Vocabulary = { male: ["男", "Male"], female: ["女", "Female"] };
export const boardings: Vocabulary = { day: ["走读", "Day student"], boarder: ["住校", "Boarder"] };
export const studentStates: Vocabulary = {
  active: ["在读", "At school"],
  suspended: ["休学", "On leave"],
  transferred: ["转出", "Transferred"],
  dropped_out: ["退学", "Left school"],
  graduated: ["毕业", "Graduated"],
};
export const staffKinds: Vocabulary = {
  teacher: ["教师", "Teacher"],
  administration: ["行政", "Administration"],
  support: ["教辅后勤", "Support"],
  retired: ["退休返聘", "Retired"],
  external: ["校外人员", "External"],
  student_guide: ["学生导师", "Student guide"],
};
export const staffStates: Vocabulary = {
  active: ["在岗", "Active"],
  on_leave: ["请假", "On leave"],
  substitute: ["代课", "Substitute"],
  left: ["离校", "Left"],
};
export const guardianRelations: Vocabulary = {
  father: ["父亲", "Father"],
  mother: ["母亲", "Mother"],
  grandparent: ["祖父母", "Grandparent"],
  relative: ["亲属", "Relative"],
  guardian: ["监护人", "Guardian"],
};
/** Built-in special categories. */
export const specialCategories: Vocabulary = {
  single_parent: ["单亲家庭", "Single parent"],
  reconstituted_family: ["重组家庭", "Reconstituted family"],
  left_behind: ["留守", "Left behind"],
  orphan: ["孤儿或事实无人抚养", "Orphan or unsupported"],
  economic_hardship: ["家庭经济困难", "Economic hardship"],
  poor_home_education: ["家庭教育薄弱", "Poor home education"],
  learning_difficulty: ["学习困难", "Learning difficulty"],
  uneven_subjects: ["偏科", "Uneven subjects"],
  heavy_pressure: ["压力较大", "Heavy pressure"],
  behaviour_difficulty: ["行为习惯", "Behaviour"],
  psychological: ["心理关注", "Psychological"],
  transferred_in: ["转入", "Transferred in"],
  disability: ["残疾", "Disability"],
  high_ability: ["学有余力", "High ability"],
  introverted: ["内向", "Introverted"],
};
export const roles: Vocabulary = {
  district_officer: ["教育局人员", "District officer"],
  school_admin: ["系统管理员", "School administrator"],
  principal: ["校长", "Principal"],
  moral_education_office: ["德育处", "Moral education office"],
  teaching_office: ["教务处", "Teaching office"],
  general_affairs_office: ["总务处", "General affairs office"],
  grade_lead: ["年级组长", "Grade lead"],
  counsellor: ["心理老师", "Counsellor"],
  canteen: ["食堂", "Canteen"],
  student: ["学生", "Student"],
  guardian: ["家长", "Guardian"],
  auditor: ["审计员", "Auditor"],
  mentor: ["导师", "Mentor"],
  homeroom: ["班主任", "Homeroom teacher"],
  subject_teacher: ["任课教师", "Subject teacher"],
};
export const mentorshipKinds: Vocabulary = {
  general: ["全面", "General"],
  study: ["导学", "Study"],
  character: ["导德", "Character"],
  project: ["项目", "Project"],
};
export const mentorshipOrigins: Vocabulary = {
  mutual: ["双向选择", "Chosen by both"],
  ranked: ["按志愿", "By choices"],
  coordinated: ["统筹", "Coordinated"],
  special_first: ["特殊学生优先", "Special first"],
  successor: ["接任", "Successor"],
  substitute: ["代理", "Substitute"],
  regrouped: ["重新分组", "Regrouped"],
};

export function word(vocabulary: Vocabulary, code: string, language: Language): string {
  return vocabulary[code]?.[language === "en" ? 1 : 0] ?? code;
}

/** `const word = useWord(); word(genders, student.gender)`; nothing for nothing. */
export function useWord(): (vocabulary: Vocabulary, code: string | null | undefined) => string {
  const language = useLanguage();
  return useCallback((vocabulary, code) => (code ? word(vocabulary, code, language) : ""), [language]);
}

/** The choices of a vocabulary, for chips and selects. */
export function useWordOptions(vocabulary: Vocabulary): { value: string; label: string }[] {
  const language = useLanguage();
  return Object.keys(vocabulary).map((code) => ({ value: code, label: word(vocabulary, code, language) }));
}
