/** A very small board for tests: two groups of one or two, and one student who waits. */
import type { BoardMentor, BoardResponse, BoardStudent } from "../../api/gen/types.gen";
import { counted } from "./board-model";

const student = (id: string, name: string, gender: string, choices: string[], mentor: string | null): BoardStudent => ({
  id,
  name,
  gender,
  class_name: null,
  tags: [],
  special: false,
  choices,
  pinned: false,
  mentor_id: mentor,
  rank: mentor ? choices.indexOf(mentor) + 1 || null : null,
  forbidden: [],
});

const mentor = (id: string, name: string): BoardMentor => ({
  id,
  name,
  gender: "female",
  subjects: [],
  strengths: [],
  least: 2,
  most: 2,
  size: 0,
  boys: 0,
  girls: 0,
});

export function sampleBoard(version = 1): BoardResponse {
  return counted({
    campaign: {
      id: "c1",
      term_id: "t1",
      scheme_id: "k1",
      name: "五年级(2)班",
      unit_kind: "class",
      unit_name: "五年级(2)班",
      state: "coordinating",
      round: 1,
      rounds: 1,
      way: "ranked",
      students: 3,
      students_chosen: 3,
      mentors: 2,
      mentors_answered: 2,
      places_least: 4,
      places_most: 4,
      version: 1,
      allowed_actions: [],
    },
    mode: null,
    students: [
      student("s1", "王子涵", "male", ["m1", "m2"], "m1"),
      student("s2", "李雨桐", "female", ["m2", "m1"], "m2"),
      student("s3", "周一诺", "male", ["m1", "m2"], null),
    ],
    mentors: [mentor("m1", "张明远"), mentor("m2", "李文博")],
    meter: { unplaced: 0, over: 0, under: 0, first_choice: 0, placed: 0, envy: 0 },
    problems: [],
    modes: [],
    can_undo: false,
    can_redo: false,
    version,
    allowed_actions: ["edit", "solve", "confirm"],
  });
}
