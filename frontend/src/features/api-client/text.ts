import { defineTexts } from "../../i18n/texts";

export const apiClientTexts = defineTexts({
  title: ["接口", "API clients"],
  detail: ["区里的平台和学校的脚本用它取数据。", "For the district's systems and the school's scripts."],
  none: ["还没有接口程序。", "No API clients yet."],
  noneDetail: [
    "建一个，拿到编号和密钥，就可以按“导出”页的命令取数据。",
    "Make one for its id and secret; the Exports page has the commands.",
  ],
  add: ["添加接口程序", "Add an API client"],
  name: ["名称", "Name"],
  nameHint: ["谁用、用来做什么，如：区平台对接", "Who uses it for what, such as: district platform"],
  scopes: ["可以做什么", "What it may do"],
  expires: ["有效期到", "Valid until"],
  expiresHint: ["不填则一年后到期，最长一年", "Left empty, it ends after a year, the longest allowed"],
  create: ["生成密钥", "Make the secret"],
  needName: ["请填写名称。", "Please give a name."],
  needScope: ["请至少选一项。", "Please choose one."],
  clientId: ["编号", "Client id"],
  lastUsed: ["最近使用 {at}", "last used {at}"],
  neverUsed: ["还没有用过", "never used"],
  until: ["有效期到 {day}", "valid until {day}"],
  disabled: ["已停用", "Disabled"],
  rotate: ["换密钥", "New secret"],
  rotateTitle: ["给 {name} 换一个密钥？", "Make a new secret for {name}?"],
  rotateBody: [
    "新密钥只显示一次。换好以后，请尽快更新使用它的程序。",
    "The new secret is shown once. Update the program soon afterwards.",
  ],
  remove: ["删除", "Delete"],
  removeTitle: ["删除 {name}？", "Delete {name}?"],
  removeBody: [
    "使用它的程序马上不能再取数据。这不能撤销。",
    "Its program loses access at once. This cannot be taken back.",
  ],
  removed: ["{name} 已删除。", "{name} deleted."],
  secretTitle: ["{name} 的密钥", "Secret of {name}"],
  secretOnce: [
    "密钥只显示这一次，请现在复制并收好。",
    "The secret is shown only this once: copy it now and keep it safe.",
  ],
  secret: ["密钥", "Secret"],
  kept: ["我已收好", "I have kept it"],
});

/** What a program may do, by scope. */
export const scopeTexts = defineTexts({
  "roster.read": ["读取名册", "Read the roster"],
  "roster.write": ["写入名册", "Write the roster"],
  "records.read": ["读取公开记录", "Read open records"],
  "assessments.read": ["读取考核结果", "Read assessments"],
  "filings.read": ["读取备案", "Read filings"],
  "exports.run": ["导出数据", "Run exports"],
});
