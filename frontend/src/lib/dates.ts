/**
 * School dates as people say them: "第 7 周 周三 10月14日", "Week 7 Wed 14 Oct".
 * A day is `YYYY-MM-DD` and never passes through a time zone; an instant is RFC 3339 and is shown in the device's zone.
 */
import type { Language } from "../i18n/language";

const DAY_MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = {
  "zh-CN": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

function parts(day: string): [year: number, month: number, date: number] {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) throw new RangeError(`not a day: ${day}`);
  return [year, month, date];
}

const utc = (day: string): number => {
  const [year, month, date] = parts(day);
  return Date.UTC(year, month - 1, date);
};

const two = (value: number): string => String(value).padStart(2, "0");

/** The local day of an instant. */
export function dayOf(instant: Date): string {
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

/** `day` moved by a number of days. */
export function addDays(day: string, days: number): string {
  return new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** "周三", "Wed". */
export function weekday(day: string, language: Language): string {
  return WEEKDAYS[language][new Date(utc(day)).getUTCDay()] as string;
}

/** "10月14日", "14 Oct"; with the year where it differs from `thisYear`. */
export function formatDay(day: string, language: Language, thisYear?: number): string {
  const [year, month, date] = parts(day);
  const withYear = thisYear !== undefined && year !== thisYear;
  if (language === "en") return `${date} ${MONTHS[month - 1]}${withYear ? ` ${year}` : ""}`;
  return `${withYear ? `${year}年` : ""}${month}月${date}日`;
}

/** The week of term that `day` lies in, told from today's week: weeks run from Monday to Sunday. Null before the first. */
export function weekOfTerm(day: string, today: string, weekNow: number): number | null {
  const monday = (of: string) => addDays(of, -((new Date(utc(of)).getUTCDay() + 6) % 7));
  const week = weekNow - daysBetween(monday(day), monday(today)) / 7;
  return week >= 1 ? week : null;
}

/** "2026年9月", "Sep 2026". */
export function formatMonth(day: string, language: Language): string {
  const [year, month] = parts(day);
  return language === "en" ? `${MONTHS[month - 1]} ${year}` : `${year}年${month}月`;
}

/** Whole years from a birthday to a day. */
export function yearsBetween(birth: string, day: string): number {
  const [birthYear, birthMonth, birthDate] = parts(birth);
  const [year, month, date] = parts(day);
  const before = month < birthMonth || (month === birthMonth && date < birthDate);
  return year - birthYear - (before ? 1 : 0);
}

/** "第 7 周 周三 10月14日", "Week 7 Wed 14 Oct"; without the week when the day lies outside
 * the term, with the year when it is not that of `today`. */
export function formatSchoolDay(day: string, week: number | null, language: Language, today?: string): string {
  const plain = `${weekday(day, language)} ${formatDay(day, language, today ? parts(today)[0] : undefined)}`;
  if (week === null) return plain;
  return language === "en" ? `Week ${week} ${plain}` : `第 ${week} 周 ${plain}`;
}

/** "10月12–18日", "9月28日–10月4日", "12–18 Oct". */
export function formatRange(from: string, to: string, language: Language): string {
  const [, fromMonth, fromDate] = parts(from);
  const [, toMonth, toDate] = parts(to);
  if (fromMonth !== toMonth) return `${formatDay(from, language)}–${formatDay(to, language)}`;
  return language === "en" ? `${fromDate}–${toDate} ${MONTHS[toMonth - 1]}` : `${fromMonth}月${fromDate}–${toDate}日`;
}

/** "今天", "昨天", "3 天前", "2 天后", or the date when it is more than a week away. */
export function formatRelativeDay(day: string, today: string, language: Language): string {
  const distance = daysBetween(today, day);
  const near = { "0": ["今天", "today"], "-1": ["昨天", "yesterday"], "1": ["明天", "tomorrow"] }[String(distance)];
  const index = language === "en" ? 1 : 0;
  if (near) return near[index] as string;
  if (Math.abs(distance) > 7) return formatDay(day, language, parts(today)[0]);
  const count = Math.abs(distance);
  if (language === "en") return distance < 0 ? `${count} days ago` : `in ${count} days`;
  return distance < 0 ? `${count} 天前` : `${count} 天后`;
}

/** "14:20" of an instant on this device. */
export function formatTime(instant: string): string {
  const at = new Date(instant);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "10月14日 14:20". */
export function formatInstant(instant: string, language: Language): string {
  const at = new Date(instant);
  return `${formatDay(dayOf(at), language, new Date().getFullYear())} ${formatTime(instant)}`;
}
