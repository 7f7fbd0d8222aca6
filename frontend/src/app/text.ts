import { defineTexts } from "../i18n/texts";

export const applicationTexts = defineTexts({
  skip: ["跳到正文", "Skip to content"],
  mainNavigation: ["主导航", "Main navigation"],
  groupMine: ["我的工作", "My work"],
  groupSchool: ["学校工作", "School"],
  groupData: ["数据", "Data"],
  settings: ["设置", "Settings"],
  more: ["更多", "More"],
  writeCommand: ["记一条", "Write a record"],
  unsent: ["未发送 {count} 条", { one: "{count} not sent", other: "{count} not sent" }],
  write: ["＋ 记一条", "＋ Write"],
  find: ["找学生、页面、操作", "Find a student, page or action"],
  notFound: ["没有这个页面", "There is no such page"],
  notFoundDetail: ["地址可能写错了，或者这一页已经移走。", "The address may be mistyped, or the page has moved."],
  goHome: ["回到首页", "Go to the start"],
  notices: ["提醒", "Reminders"],
  unreadNotices: ["提醒：{count} 条未读", { one: "Reminders: {count} unread", other: "Reminders: {count} unread" }],
  account: ["账号与外观：{name}", "Account and appearance: {name}"],
  homeTitle: ["您好，{name}", "Hello, {name}"],
  homeEmpty: [
    "您的账号还没有可以打开的页面。请学校管理员给您分配角色。",
    "Your account has no pages yet. Ask your school's administrator to give you a role.",
  ],
});
