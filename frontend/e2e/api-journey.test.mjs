// The main job over the API alone: from a school's own sheets to a term's assessments, against a real server on an empty
// database. On SQLite, and on PostgreSQL where SHIYOU_TEST_POSTGRES names one.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import * as steps from "./journey-steps.mjs";
import { withDatabase } from "./postgres.mjs";
import { CLASS_SIZE, MENTORS, STAFF, studentName, studentSheet } from "./school.mjs";
import { BINARY, startServer } from "./server.mjs";
import { storyOf } from "./story.mjs";

const MENTOR_ASSESSMENT = "mentor_year";
const indexOf = new Map(Array.from({ length: CLASS_SIZE }, (_, index) => [studentName(index), index]));
const postgres = process.env.SHIYOU_TEST_POSTGRES;

journey("SQLite", BINARY ? false : "SHIYOU_BINARY names no server");
journey("PostgreSQL", BINARY && postgres ? false : "SHIYOU_BINARY or SHIYOU_TEST_POSTGRES is not set");

function journey(database, skip) {
  describe(`the main job over the API on ${database}`, () => {
    const step = storyOf(skip);
    let server;
    let dropDatabase;
    let term;
    let admin;
    let staff;
    let office;
    let principal;
    let students;
    let campaign;
    let cycle;
    let table;

    before(async () => {
      if (skip) return;
      const made = database === "PostgreSQL" ? await withDatabase(postgres) : undefined;
      dropDatabase = made?.drop;
      server = await startServer(made?.url);
    });
    after(async () => {
      await server?.stop();
      await dropDatabase?.();
    });

    step("the administrator of the first start changes the one-time password", async () => {
      admin = await steps.takeOver(server);
      assert.equal(admin.account.must_change_password, false);
    });

    step("the school's sheets come in after its term", async () => {
      term = (await steps.enterTerm(admin)).id;
      const pupils = await steps.bringStudentsIn(admin);
      assert.deepEqual([pupils.added, pupils.refused], [24, 0]);
      const teachers = await steps.bringStaffIn(admin);
      assert.deepEqual([teachers.added, teachers.refused], [7, 0]);
      const again = await steps.preview(admin, "students", studentSheet());
      assert.deepEqual([again.summary.unchanged, again.summary.added], [24, 0]);
    });

    step("the staff log in with their codes, and the offices get their roles", async () => {
      const codes = await steps.codesFor(admin, { audience: "staff" });
      const names = [...MENTORS, ...steps.OFFICES.map(([person]) => person)].map((person) => person.name);
      staff = await steps.activateAll(server.url, codes, names);
      for (const [person, role] of steps.OFFICES) await steps.grant(admin, person, role);
      office = staff.get(STAFF.moralOffice.name);
      principal = staff.get(STAFF.principal.name);
    });

    step("the office publishes P04 for the term", async () => {
      const published = await steps.adoptScheme(office, term);
      assert.equal(published.plan, "P04");
    });

    step("students rank and mentors answer", async () => {
      const { items } = await office.get("/classes");
      const unit = items.find((item) => item.student_count === CLASS_SIZE);
      const made = await office.post("/campaigns", { term_id: term, unit_kind: "class", unit_ids: [unit.id] });
      campaign = made.items[0].id;
      assert.deepEqual([made.items[0].students, made.items[0].mentors], [CLASS_SIZE, MENTORS.length]);
      await steps.advance(office, campaign, "choosing");
      const codes = await steps.codesFor(office, { audience: "students", class_id: unit.id });
      const names = Array.from({ length: CLASS_SIZE }, (_, index) => studentName(index));
      students = [...(await steps.activateAll(server.url, codes, names)).values()];
      for (const [index, student] of students.entries()) await steps.choose(student, index);
      await steps.advance(office, campaign, "answering");
      for (const mentor of MENTORS) await steps.answer(staff.get(mentor.name));
      await steps.advance(office, campaign, "resolved");
      const now = await steps.advance(office, campaign, "coordinating");
      assert.deepEqual([now.students_chosen, now.mentors_answered], [CLASS_SIZE, MENTORS.length]);
    });

    step("the coordinator solves, moves one, and confirms", async () => {
      const solved = await office.post(`/campaigns/${campaign}/board/solve`, { mode: "best", keep_placed: false });
      assert.deepEqual([solved.meter.unplaced, solved.problems], [0, []]);
      const fullest = solved.mentors.toSorted((one, other) => other.size - one.size)[0];
      const smallest = solved.mentors.toSorted((one, other) => one.size - other.size)[0];
      const moved = solved.students.find((student) => student.mentor_id === fullest.id);
      const edit = {
        moves: [{ student_id: moved.id, mentor_id: smallest.id }],
        pin: [],
        unpin: [],
        forbid: [],
        allow: [],
      };
      const board = await office.patch(`/campaigns/${campaign}/board`, edit, solved.version);
      assert.equal(board.students.find((student) => student.id === moved.id).mentor_id, smallest.id);
      const confirmed = await office.post(`/campaigns/${campaign}/confirm`, {});
      assert.equal(confirmed.state, "confirmed");
      const { items } = await office.get(`/mentorships?term=${term}&active=true`);
      assert.equal(items.length, CLASS_SIZE);
    });

    step("a mentor's talk ticks the duty it was for", async () => {
      const mentor = staff.get(MENTORS[0].name);
      const week = await mentor.get("/my/week");
      const open = [...week.today_duties, ...week.this_week, ...week.later];
      const duty = open.find((one) => one.rule_key === "talk");
      assert.ok(duty, JSON.stringify(week));
      const record = await mentor.post("/records", {
        kind: "talk",
        occurred_at: new Date().toISOString(),
        minutes: 15,
        place: "playground",
        students: [duty.subject_id],
        summary: "聊了换座位的事，约好下周再看。",
        confidentiality: "open",
      });
      assert.deepEqual(
        record.ticked_duties.map((one) => one.id),
        [duty.id],
      );
      const after = await mentor.get("/my/week");
      assert.ok(after.done_duties.some((one) => one.id === duty.id));
    });

    step("the office asks, rates, computes and publishes", async () => {
      await steps.survey(office, term, students);
      const begun = await office.post("/assessment-cycles", { term_id: term, assessment_key: MENTOR_ASSESSMENT });
      cycle = begun.id;
      const ratings = await steps.rate(staff.get(STAFF.teachingOffice.name), cycle);
      table = await office.post(`/assessment-cycles/${cycle}/compute`);
      assert.equal(table.rows.length, MENTORS.length);
      for (const to of ["reviewed", "published"]) {
        const moved = await office.post(`/assessment-cycles/${cycle}/advance`, { to });
        assert.equal(moved.state, to);
      }
      table = await office.get(`/assessment-cycles/${cycle}`);
      const { items: pairs } = await office.get(`/mentorships?term=${term}&active=true`);
      for (const row of table.rows) {
        const own = (pair) => pair.mentor.id === row.subject.id;
        const answers = pairs.filter(own).flatMap((pair) => steps.marksOf(indexOf.get(pair.student.name)));
        const given = ratings.filter((rating) => rating.subject_id === row.subject.id);
        assert.equal(Number(row.total), steps.totalOf(given, answers), row.subject.name);
      }
      const trace = await office.get(`/assessment-results/${table.rows[0].id}/trace`);
      assert.equal(trace.root.value, table.rows[0].total);
    });

    step("the script pulls the same figures", async () => {
      const pulled = await steps.pull(server, principal);
      assert.equal(pulled.size, table.rows.length);
      for (const row of table.rows) {
        const own = pulled.get(row.subject.name);
        assert.deepEqual([own.total, Number(own.mentees), own.cycle_state], [row.total, row.mentees, "published"]);
      }
    });
  });
}
