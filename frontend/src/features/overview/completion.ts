/** Figures of the overview: how much of what was due was done. */
import type { OverviewClass, WeekDot } from "../../api/gen/types.gen";
import { shareOf } from "../../lib/shares";

export interface HeatRow {
  key: string;
  name: string;
  grade: number;
  students: number;
  withMentor: number;
  weeks: readonly WeekDot[];
  /** Percent done of what fell due before this week; null when nothing did. */
  percent: number | null;
}

const sum = (dots: readonly WeekDot[], of: (dot: WeekDot) => number) => dots.reduce((total, dot) => total + of(dot), 0);

/** Of the weeks that are over. */
function percentBefore(weeks: readonly WeekDot[], current: number): number | null {
  const past = weeks.filter((dot) => dot.week < current);
  return shareOf({
    done: sum(past, (dot) => dot.done),
    late: sum(past, (dot) => dot.late),
    missed: sum(past, (dot) => dot.missed),
    open: 0,
  });
}

export function classRows(classes: readonly OverviewClass[], current: number): HeatRow[] {
  return classes.map((one) => ({
    key: one.class_id,
    name: one.class_name,
    grade: one.grade_number,
    students: one.students,
    withMentor: one.with_mentor,
    weeks: one.weeks,
    percent: percentBefore(one.weeks, current),
  }));
}

/** The classes of a grade added up, week by week. */
export function gradeRows(classes: readonly OverviewClass[], current: number): HeatRow[] {
  const grades = [...new Set(classes.map((one) => one.grade_number))].sort((a, b) => a - b);
  return grades.map((grade) => {
    const own = classes.filter((one) => one.grade_number === grade);
    const weeks = (own[0]?.weeks ?? []).map((dot) => {
      const same = own.flatMap((one) => one.weeks.filter((week) => week.week === dot.week));
      return {
        ...dot,
        done: sum(same, (week) => week.done),
        late: sum(same, (week) => week.late),
        missed: sum(same, (week) => week.missed),
        open: sum(same, (week) => week.open),
      };
    });
    return {
      key: `grade-${grade}`,
      name: "",
      grade,
      students: own.reduce((total, one) => total + one.students, 0),
      withMentor: own.reduce((total, one) => total + one.with_mentor, 0),
      weeks,
      percent: percentBefore(weeks, current),
    };
  });
}
