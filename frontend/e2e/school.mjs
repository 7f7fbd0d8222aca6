// A small school as its office would hand it in: a term that begins today and two sheets.

export const PASSWORD = "晚风吹过操场边的树叶沙沙";
/** Students of the class that pairs; three teachers with five to ten students each take them. */
export const CLASS_SIZE = 16;
const OTHER_CLASS_SIZE = 8;
const TERM_DAYS = 140;
const DAY = 86_400_000;
const ZONE = "Asia/Shanghai";

const SURNAMES = "王李张刘陈杨赵黄周吴徐孙";
const GIVEN = ["子涵", "浩然", "雨桐", "思源", "若溪", "一诺", "明轩", "梓萱"];

const dayOf = (time) => new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(time);

/**
 * The term begins today, which is made a school day: so that nobody joins in the middle of a month and owes nothing for the
 * rest of it, whatever day it is.
 */
export function termFrom(now) {
  const today = dayOf(now);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return {
    academic_year: `${today.slice(0, 4)}-${Number(today.slice(0, 4)) + 1}`,
    number: 1,
    name: "第一学期",
    starts_on: today,
    ends_on: dayOf(now + TERM_DAYS * DAY),
    holidays: [],
    make_up_days: isWeekend ? [today] : [],
    meals_per_day: 0,
    exams: [],
  };
}

const csv = (rows) => rows.map((row) => row.join(",")).join("\n");

export const studentName = (index) =>
  `${SURNAMES[index % SURNAMES.length]}${GIVEN[Math.floor(index / 3) % GIVEN.length]}`;

/** students.csv: two classes of one grade. */
export const studentSheet = () =>
  csv([
    ["姓名", "校内学号", "班级", "性别", "联系人1姓名", "联系人1关系", "联系人1电话"],
    ...Array.from({ length: CLASS_SIZE + OTHER_CLASS_SIZE }, (_, index) => [
      studentName(index),
      String(2026_0001 + index),
      index < CLASS_SIZE ? "七(1)班" : "七(2)班",
      index % 2 === 0 ? "男" : "女",
      `${studentName(index)[0]}家长`,
      "母亲",
      `138${String(10_000_000 + index)}`,
    ]),
  ]);

/** Who works there, by what the journey needs them for. */
export const STAFF = {
  homeroom: { name: "王若兰", no: "T101" },
  mathematics: { name: "李明远", no: "T102" },
  english: { name: "张晓东", no: "T103" },
  otherHomeroom: { name: "赵雅琴", no: "T104" },
  moralOffice: { name: "陈立新", no: "T105" },
  teachingOffice: { name: "周文博", no: "T106" },
  principal: { name: "吴建国", no: "T107" },
};
export const MENTORS = [STAFF.homeroom, STAFF.mathematics, STAFF.english];

/** staff.csv */
export const staffSheet = () =>
  csv([
    ["姓名", "工号", "性别", "学科", "任教班级", "班主任班级"],
    [STAFF.homeroom.name, STAFF.homeroom.no, "女", "语文", "七(1)班", "七(1)班"],
    [STAFF.mathematics.name, STAFF.mathematics.no, "男", "数学", "七(1)(2)班", ""],
    [STAFF.english.name, STAFF.english.no, "男", "英语", "七(1)(2)班", ""],
    [STAFF.otherHomeroom.name, STAFF.otherHomeroom.no, "女", "语文", "七(2)班", "七(2)班"],
    [STAFF.moralOffice.name, STAFF.moralOffice.no, "男", "", "", ""],
    [STAFF.teachingOffice.name, STAFF.teachingOffice.no, "男", "", "", ""],
    [STAFF.principal.name, STAFF.principal.no, "男", "", "", ""],
  ]);

/** The order in which a student names the three mentors: all orders occur, and no mentor is everybody's first. */
export const wishes = (mentors, index) => {
  const start = index % mentors.length;
  const turned = [...mentors.slice(start), ...mentors.slice(0, start)];
  return index % 2 === 0 ? turned : [turned[0], turned[2], turned[1]];
};

export const QUESTIONS = [
  { key: "cares", group: "general", text: { zh: "导师关心我", en: "My mentor cares about me" } },
  { key: "helps", group: "general", text: { zh: "导师帮助了我", en: "My mentor helps me" } },
];
