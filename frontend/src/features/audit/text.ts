import { defineTexts } from "../../i18n/texts";

export const auditTexts = defineTexts({
  title: ["审计", "Audit"],
  detail: ["只能追加，不能修改。", "Written once, never changed."],
  action: ["做了什么", "What was done"],
  allActions: ["全部", "Everything"],
  list: ["审计日志", "Audit log"],
  number: ["序号", "No."],
  at: ["时间", "When"],
  actor: ["谁", "Who"],
  entity: ["对象", "About"],
  more: ["更多内容", "Detail"],
  none: ["还没有记录。", "Nothing has been logged yet."],
  noneFound: ["没有这一类记录。", "Nothing of this kind."],
  earlier: ["看更早的", "Show earlier"],
});

/** The first half of an action's code: what it is about. */
export const entityTexts = defineTexts({
  account: ["账号", "Account"],
  api_client: ["接口程序", "API client"],
  assessment: ["考核", "Assessment"],
  assessment_cycle: ["考核", "Assessment"],
  campaign: ["结对", "Campaign"],
  class: ["班级", "Class"],
  dossier: ["成长档案", "Dossier"],
  exam: ["考试", "Exam"],
  export: ["导出", "Export"],
  grade: ["年级", "Grade"],
  guardian: ["家长", "Guardian"],
  import: ["导入", "Import"],
  login_code: ["登录码", "Login code"],
  mentorship: ["师生结对", "Mentorship"],
  record: ["记录", "Record"],
  role: ["角色", "Role"],
  scheme: ["实施方案", "Scheme"],
  school: ["学校", "School"],
  session: ["登录", "Session"],
  staff: ["教职工", "Staff"],
  student: ["学生", "Student"],
  survey: ["问卷", "Survey"],
  term: ["学期", "Term"],
});

/** The second half: what was done. */
export const verbTexts = defineTexts({
  activate: ["激活", "activated"],
  advance: ["推进", "advanced"],
  apply: ["写入", "applied"],
  compute: ["计算", "computed"],
  confirm: ["确认", "confirmed"],
  create: ["新建", "created"],
  delete: ["删除", "deleted"],
  disable: ["停用", "disabled"],
  enable: ["启用", "enabled"],
  end: ["结束", "ended"],
  grant: ["授予", "granted"],
  issue: ["发放", "issued"],
  publish: ["发布", "published"],
  read: ["查看", "read"],
  reveal: ["查看完整号码", "numbers shown"],
  roles: ["修改角色", "roles changed"],
  rotate: ["换密钥", "secret renewed"],
  run: ["下载", "downloaded"],
  update: ["修改", "changed"],
  withdraw: ["撤回", "withdrawn"],
});

/** What is noted beside an action. */
export const detailTexts = defineTexts({
  count: ["数量", "count"],
  dataset: ["数据", "dataset"],
  file_name: ["文件", "file"],
  format: ["格式", "format"],
  kind: ["种类", "kind"],
  login: ["用户名", "user name"],
  name: ["名称", "name"],
  reason: ["原因", "reason"],
  role: ["角色", "role"],
  roles: ["角色", "roles"],
  state: ["状态", "state"],
});
