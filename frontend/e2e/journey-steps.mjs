// The steps of the main job over the API. The browser journey takes the same steps on screen where it matters, and these for
// the many who do the same.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { MENTORS, PASSWORD, QUESTIONS, STAFF, staffSheet, studentSheet, termFrom, wishes } from "./school.mjs";
import { Person } from "./server.mjs";

const PULL_SCRIPT = new URL("../../examples/pull_assessments.py", import.meta.url).pathname;

export const byName = (items, person) => items.find((item) => item.name === person.name);

/** Logs the administrator of the first start in and replaces the one-time password. */
export async function takeOver({ url, administrator }) {
  const admin = await new Person(url).logIn(administrator.login, administrator.password);
  assert.equal(admin.account.must_change_password, true);
  await admin.post("/auth/password", { current_password: administrator.password, new_password: PASSWORD });
  return new Person(url).logIn(administrator.login, PASSWORD);
}

export const enterTerm = (admin) => admin.post("/terms", termFrom(Date.now()));

/** What a sheet would change. */
export const preview = (admin, kind, sheet) => admin.post(`/imports?kind=${kind}&file_name=${kind}.csv`, sheet);

/** Shows a sheet to the server, applies it and gives the summary. */
export async function bringIn(admin, kind, sheet) {
  const seen = await preview(admin, kind, sheet);
  assert.deepEqual(seen.allowed_actions, ["apply"], JSON.stringify(seen.issues));
  const applied = await admin.post(`/imports/${seen.id}/apply`);
  assert.equal(applied.state, "applied");
  return applied.summary;
}

export const bringStudentsIn = (admin) => bringIn(admin, "students", studentSheet());
export const bringStaffIn = (admin) => bringIn(admin, "staff", staffSheet());

/** One-time codes by the name of the person; `who`: the audience, and a class of students. */
export async function codesFor(issuer, who) {
  const sheet = await issuer.post("/login-code-sheets", who);
  return new Map(sheet.codes.map((entry) => [entry.person_name, entry.code]));
}

/** Everybody of the sheet logs in for the first time. */
export async function activateAll(url, codes, names) {
  const people = new Map();
  for (const name of names) people.set(name, await new Person(url).activate(codes.get(name), PASSWORD));
  return people;
}

/** Gives a person of the staff a role in the whole school. */
export async function grant(admin, person, role) {
  const { items } = await admin.get(`/accounts?search=${encodeURIComponent(person.name)}`);
  const account = items.find((item) => item.display_name === person.name);
  await admin.put(`/accounts/${account.id}/roles`, { roles: [{ role, scope_kind: "school" }] }, account.version);
}

/** P04 is adopted for the term, tried on the school and published. */
export async function adoptScheme(office, term) {
  const draft = await office.post("/schemes", { term_id: term, preset: "P04" });
  const trial = await office.post("/schemes/dry-run", { term_id: term, document: draft.document });
  assert.ok(trial.students > 0);
  const published = await office.post(`/schemes/${draft.id}/publish`, {}, { "If-Match": `"${draft.version}"` });
  assert.equal(published.state, "published");
  return published;
}

export async function advance(office, campaign, to) {
  const moved = await office.post(`/campaigns/${campaign}/advance`, { to });
  assert.equal(moved.state, to);
  return moved;
}

/** A student ranks the mentors of the class. */
export async function choose(student, index) {
  const { items } = await student.get("/my/choices");
  const [own] = items;
  assert.equal(own.open, true);
  const mentors = MENTORS.map((mentor) => byName(own.mentors, mentor).id);
  const choices = wishes(mentors, index);
  const path = `/campaigns/${own.campaign_id}/students/${own.student.id}/choices`;
  const saved = await student.put(path, { choices, accepts_coordination: true });
  assert.deepEqual(
    saved.choices.map((choice) => choice.staff_id),
    choices,
  );
}

/** A mentor takes as many of the first choices as there are places, and ranks the others. */
export async function answer(mentor) {
  const { items } = await mentor.get("/my/applicants");
  const [campaign] = items;
  assert.equal(campaign.open, true);
  const inOrder = campaign.applicants.toSorted((one, other) => one.tier - other.tier);
  const answers = inOrder.map((applicant, index) => ({
    student_id: applicant.student.id,
    decision: applicant.tier === 1 && index < campaign.most ? "accept" : "rank",
    position: index + 1,
  }));
  const saved = await mentor.put(`/campaigns/${campaign.campaign_id}/answers`, { answers });
  assert.ok(saved.answered_at);
}

/** A survey of the mentees is opened, answered by all of `students` and closed. */
export async function survey(office, term, students) {
  const draft = await office.post("/surveys", {
    term_id: term,
    name: "学生评导师",
    rater: "mentee",
    questions: QUESTIONS,
  });
  const open = await office.put(`/surveys/${draft.id}/state`, { state: "open" }, draft.version);
  for (const [index, student] of [...students].entries()) await answerSurvey(student, index);
  const list = await office.get(`/surveys?term=${term}`);
  const answered = list.items.find((item) => item.id === draft.id);
  assert.deepEqual([answered.answers, answered.expected], [students.length, students.length]);
  return office.put(`/surveys/${draft.id}/state`, { state: "closed" }, answered.version ?? open.version);
}

/** Not the same mark from everybody: the means are fractions that have to be rounded. */
export const marksOf = (index) => QUESTIONS.map((_, at) => 5 - ((index + at) % 3));

export async function answerSurvey(student, index) {
  const { items } = await student.get("/my/surveys");
  const [sheet] = items;
  assert.equal(sheet.answered, false);
  const marks = Object.fromEntries(sheet.questions.map((question, at) => [question.key, 5 - ((index + at) % 3)]));
  await student.put(`/surveys/${sheet.id}/answers`, { mentor_id: sheet.mentor.id, marks });
}

/** The teaching office rates every mentor in everything it may rate. */
export async function rate(rater, cycle) {
  const grid = await rater.get(`/assessment-cycles/${cycle}/ratings`);
  assert.ok(grid.components.length > 0);
  const ratings = grid.rows.flatMap((row, person) =>
    grid.components.map((component, at) => ({
      subject_id: row.subject.id,
      component_key: component.key,
      value: component.bands.length > 0 ? component.bands[0] : String(90 - 3 * person - 2 * at),
    })),
  );
  await rater.put(`/assessment-cycles/${cycle}/ratings`, { ratings });
  return ratings;
}

/**
 * A mentor's total under P04, worked out here from what was given: 40 % what the office says about the students' progress (in
 * equal parts; there were no exams, whose part is then shared out among the others), 30 % individuality, 30 % the students'
 * answers × 20; rounded half up to 2 decimals. `ratings`: the mentor's own; `answers`: every mark of the mentor's students.
 */
export function totalOf(ratings, answers) {
  const points = (wanted) => ratings.filter(wanted).map((rating) => Number(rating.value));
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const progress = points((rating) => rating.component_key !== "individuality");
  const [individuality] = points((rating) => rating.component_key === "individuality");
  // 0.4 · progress / parts + 0.3 · individuality + 0.3 · 20 · answers / number, over one denominator.
  const below = 10 * progress.length * answers.length;
  const above =
    4 * sum(progress) * answers.length +
    3 * individuality * progress.length * answers.length +
    60 * sum(answers) * progress.length;
  return Math.floor((200 * above + below) / (2 * below)) / 100;
}

/** The programs' way out: the script pulls what is published; gives its rows by the mentor's name. */
export async function pull({ url, folder }, principal) {
  const made = await principal.post("/api-clients", {
    name: "区数据平台",
    scopes: ["exports.run", "assessments.read"],
  });
  const output = join(folder, "assessments.csv");
  await promisify(execFile)(
    "python3",
    [PULL_SCRIPT, "--url", url, "--client-id", made.client.client_id, "--output", output],
    { env: { ...process.env, SHIYOU_CLIENT_SECRET: made.client_secret } },
  );
  const [head, ...lines] = (await readFile(output, "utf8")).trimEnd().split("\n");
  const columns = head.split(",");
  const rows = lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [columns[at], cell])));
  return new Map(rows.map((row) => [row.staff_name, row]));
}

export const OFFICES = [
  [STAFF.moralOffice, "moral_education_office"],
  [STAFF.teachingOffice, "teaching_office"],
  [STAFF.principal, "principal"],
];
