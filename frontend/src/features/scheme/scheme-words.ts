/** Words for the codes that a scheme document uses. */
import { defineTexts, type Texts, useTexts } from "../../i18n/texts";

const words = defineTexts({
  period_meal: ["每餐", "every meal"],
  period_day: ["每天", "day"],
  period_week: ["每周", "week"],
  period_two_weeks: ["每两周", "two weeks"],
  period_month: ["每月", "month"],
  period_two_months: ["每两个月", "two months"],
  period_quarter: ["每季度", "quarter"],
  period_term: ["每学期", "term"],
  period_half_year: ["每半年", "half-year"],
  period_year: ["每学年", "school year"],
  period_calendar_year: ["每年", "calendar year"],
  period_term_of_office: ["每个聘期", "term of office"],
  period_exam: ["每次考试", "exam"],
  binding_must: ["必须", "Must"],
  binding_in_principle: ["原则上", "In principle"],
  binding_advised: ["提倡", "Advised"],
  binding_when_needed: ["必要时", "When needed"],
  target_each_mentee: ["每位学生", "each mentee"],
  target_each_guardian: ["每位学生的家长", "each family"],
  target_group: ["导师小组", "mentor group"],
  target_class: ["班级", "class"],
  target_self: ["本人", "oneself"],
  target_school: ["全校", "school"],
  actor_mentor: ["导师", "Mentor"],
  actor_key_mentor: ["骨干导师", "Key mentor"],
  actor_student_guide: ["导生", "Student guide"],
  actor_student: ["学生", "Student"],
  actor_guardian: ["家长", "Guardian"],
  actor_subject_teacher: ["任课教师", "Subject teacher"],
  actor_homeroom: ["班主任", "Homeroom teacher"],
  actor_grade_lead: ["年级组长", "Grade lead"],
  actor_counsellor: ["心理老师", "Counsellor"],
  actor_moral_education_office: ["德育处", "Moral-education office"],
  actor_teaching_office: ["教务处", "Teaching office"],
  actor_general_affairs_office: ["总务处", "General-affairs office"],
  actor_principal: ["校长", "Principal"],
  actor_deputy: ["副校长", "Deputy principal"],
  actor_leadership: ["领导小组", "Leadership"],
  actor_mentor_committee: ["导师大组", "Mentor committee"],
  actor_canteen: ["食堂", "Canteen"],
  level_class: ["班级", "Class"],
  level_grade: ["级部", "Grade"],
  level_school: ["全校", "School"],
  unit_class: ["班级", "Class"],
  unit_grade: ["年级", "Grade"],
  unit_school: ["全校", "School"],
  way_one_per_round: ["每轮选一位", "One a round"],
  way_ranked: ["按顺序填报", "Ranked list"],
  own_any: ["不限", "Any mentor"],
  own_preferred: ["任课教师优先", "Own teachers first"],
  own_only: ["只选任课教师", "Own teachers only"],
  pool_automatic: ["全体教师自动入库", "All staff enter the pool"],
  pool_application: ["本人申请", "By application"],
  pool_recommendation: ["自荐与推荐", "By recommendation"],
  appointment_term: ["一学期", "One term"],
  appointment_year: ["一学年", "One school year"],
  appointment_calendar_year: ["一年", "One calendar year"],
  appointment_stage: ["一个学段", "One stage of schooling"],
  coverage_all: ["全体学生", "All students"],
  coverage_selected: ["选定的学生", "Selected students"],
  coverage_strata: ["分层确定的学生", "By strata"],
  coverage_special_first: ["重点关爱学生优先", "Special students first"],
  exam_mid_term: ["期中", "mid-term"],
  exam_final: ["期末", "final"],
  event_meal_violation: ["就餐违规", "Meal violation"],
  event_letter: ["来信", "Letter"],
  event_crisis: ["危机", "Crisis"],
  event_referral: ["转介", "Referral"],
  event_withdrawal: ["流失风险", "Risk of dropping out"],
  money_per_mentee: ["每位学生", "Per mentee"],
  money_per_event: ["每次扣减", "Deducted per event"],
  money_lump: ["一次性", "Lump sum"],
  money_class_hours: ["折算课时", "Class hours"],
});

type Key = keyof typeof words;
type Kind = Key extends `${infer K}_${string}` ? K : never;

const codesBy = (kind: string): string[] =>
  Object.keys(words).flatMap((key) => (key.startsWith(`${kind}_`) ? [key.slice(kind.length + 1)] : []));

export function useSchemeWords() {
  const t = useTexts(words as Texts);
  /** The word of a code; a code that a newer server brings is shown as it is, so that it is not lost. */
  const word = (kind: Kind, code: string) => (`${kind}_${code}` in words ? t(`${kind}_${code}`) : code);
  /** What a select offers: all known codes, and the one that stands there now. */
  const options = (kind: Kind, now: string | undefined) =>
    [...new Set([...codesBy(kind), ...(now ? [now] : [])])].map((code) => ({ value: code, label: word(kind, code) }));
  return { word, options };
}
