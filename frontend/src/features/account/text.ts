import { defineTexts } from "../../i18n/texts";

export const accountTexts = defineTexts({
  title: ["账号", "Accounts"],
  search: ["姓名、用户名", "Name or user name"],
  who: ["身份", "Who"],
  everybody: ["所有人", "Everybody"],
  staff: ["教职工", "Staff"],
  student: ["学生", "Student"],
  guardian: ["家长", "Guardian"],
  none: ["其他", "Other"],
  codes: ["发登录码", "Issue login codes"],
  list: ["账号", "Accounts"],
  name: ["姓名", "Name"],
  login: ["用户名", "User name"],
  roles: ["角色", "Roles"],
  lastUsed: ["最近使用", "Last used"],
  state: ["状态", "State"],
  never: ["从未", "Never"],
  active: ["正常", "Active"],
  notActivated: ["还没有登录过", "Not activated"],
  disabled: ["已停用", "Disabled"],
  noRoles: ["没有另外的角色", "No further roles"],
  editRoles: ["能看到什么", "What they can see"],
  disable: ["停用", "Disable"],
  enable: ["启用", "Enable"],
  disableTitle: ["停用 {name} 的账号？", "Disable {name}'s account?"],
  disableBody: [
    "停用后马上退出登录，也不能再登录。写过的记录都还在，以后可以再启用。",
    "They are logged out at once and cannot log in. What they wrote stays, and the account can be enabled again.",
  ],
  disabledDone: ["{name} 的账号已停用。", "{name}'s account is disabled."],
  enabledDone: ["{name} 的账号已启用。", "{name}'s account is enabled."],
  noneFound: ["没有符合条件的账号。", "No account matches."],
  empty: [
    "还没有账号。发登录码以后，大家第一次登录就有了账号。",
    "No accounts yet. They come with the first log-in by code.",
  ],
  more: ["再看一些", "Show more"],
  rolesTitle: ["{name} 能看到什么", "What {name} can see"],
  follows: [
    "导师、班主任、任课教师不用在这里授予：他们按结对和任课，自动看到自己的学生。",
    "Mentors, homeroom and subject teachers need no role: they see their own students by what they teach and whom they mentor.",
  ],
  save: ["保存", "Save"],
  saved: ["已保存 {name} 的角色。", "{name}'s roles saved."],
  wholeSchool: ["全校", "Whole school"],
  grades: ["哪些年级", "Which grades"],
  needGrade: ["请至少选一个年级。", "Please choose a grade."],
  scopeOf: ["{role} 的范围", "Reach of {role}"],
});

/** What each role lets a person see, in one sentence; the server's table of rights decides. */
export const roleTexts = defineTexts({
  school_admin: [
    "管理学生、教职工、班级、校历、账号和导入。看不到老师写下的记录。",
    "Manages students, staff, classes, the calendar, accounts and imports. Sees nothing that is written about a child.",
  ],
  principal: [
    "看全校学生的档案和受限记录，看考核和审计日志，授予角色。看不到封存的心理记录。",
    "Sees every dossier and restricted record, assessments and the audit log; grants roles. Not sealed records.",
  ],
  moral_education_office: [
    "看全校学生的档案、特殊类别和公开记录；统筹结对，发布方案和考核，发登录码。",
    "Sees every dossier, category and open record; coordinates pairing, publishes schemes and assessments, issues codes.",
  ],
  teaching_office: [
    "看全校学生的档案和公开记录；修改学生、班级和校历，导入名单和成绩，统筹结对。",
    "Sees every dossier and open record; edits students, classes and the calendar, imports rosters and scores.",
  ],
  general_affairs_office: [
    "看学生名单、实施方案和考核结果。看不到档案和记录。",
    "Sees the list of students, schemes and assessments. No dossiers or records.",
  ],
  grade_lead: [
    "看所选年级学生的档案和公开记录，看这个年级的总览和考核。",
    "Sees dossiers and open records of the chosen grades, their overview and assessments.",
  ],
  counsellor: [
    "看所选范围学生的档案、受限记录和敏感信息。",
    "Sees dossiers, restricted records and sensitive facts of the chosen students.",
  ],
  canteen: ["只看学生的姓名和班级。", "Sees names and classes only."],
  auditor: ["只看审计日志，看不到任何孩子的资料。", "Reads the audit log, and no child's data."],
  district_officer: ["只看学校交来的备案。", "Sees filings only."],
});
