import { defineTexts } from "../../i18n/texts";

export const reminderTexts = defineTexts({
  // inbox
  inbox: ["提醒", "Reminders"],
  inboxDetail: ["每个上课日早上 7 点一条，假期不打扰。", "One each school day at 7 am; quiet on holidays."],
  markAll: ["全部标为已读", "Mark all read"],
  unread: ["未读", "Unread"],
  none: ["还没有提醒。", "No reminders yet."],
  noneDetail: [
    "有任务到期或逾期时，早上会在这里告诉您。",
    "When something is due or overdue, you are told here in the morning.",
  ],
  earlier: ["看更早的", "Show earlier"],
  change: ["怎样提醒我", "How I am reminded"],

  // choices
  choices: ["提醒", "Reminders"],
  digest: ["每日提醒", "Daily digest"],
  digestDetail: [
    "上课日早上 7 点，说明到期和逾期的任务。没有任务就不提醒。",
    "At 7 am on school days: what is due and overdue. Nothing to do, nothing sent.",
  ],
  mail: ["同时发邮件", "By e-mail too"],
  mailDetail: ["只有数目和链接，没有学生的姓名。", "Only counts and a link, never a student's name."],
  mailUnavailable: [
    "学校还没有设置发信邮箱，暂时收不到邮件。",
    "The school has no mail account yet, so no e-mail is sent.",
  ],
  address: ["邮箱地址", "E-mail address"],
  addressHint: ["加密保存，只用来发提醒", "Kept encrypted, used for reminders only"],
  mailLanguage: ["邮件语言", "Language of the e-mail"],
  save: ["保存", "Save"],
  saveChoices: ["保存提醒设置", "Save reminders"],
  saved: ["已保存。", "Saved."],
  tryMail: ["发一封试试", "Send a test"],
  trySent: ["测试消息已发出，请查收。", "The test was sent; please have a look."],
  tryFailed: ["没有送达：{reason}。", "Not sent: {reason}."],

  // channels
  channels: ["群机器人", "Group robots"],
  channelsDetail: [
    "上课日早上 7 点，在教师群里说到期和逾期的数目。不出现任何姓名。",
    "At 7 am on school days it tells the teachers' group how much is due and overdue. No name is ever mentioned.",
  ],
  addChannel: ["添加机器人", "Add a robot"],
  editChannel: ["修改 {name}", "Change {name}"],
  noChannels: ["还没有群机器人。", "No group robots yet."],
  name: ["名称", "Name"],
  nameHint: ["如：七年级教师群", "Such as: teachers of grade 7"],
  carrier: ["哪一种", "Kind"],
  unit: ["说哪里的任务", "Whose duties"],
  wholeSchool: ["全校", "Whole school"],
  oneGrade: ["一个年级", "One grade"],
  oneClass: ["一个班", "One class"],
  grade: ["年级", "Grade"],
  class: ["班级", "Class"],
  choose: ["请选择", "Please choose"],
  url: ["机器人网址", "The robot's address"],
  urlHint: [
    "在群设置里添加机器人后复制。网址里有密钥，加密保存，不再显示。",
    "Copy it where the robot was added to the group. It holds a key: it is kept encrypted and not shown again.",
  ],
  urlKept: ["不填就沿用原来的", "Left empty, the present one stays"],
  secret: ["加签密钥", "Signing secret"],
  secretHint: [
    "钉钉选“加签”时填写；选“自定义关键词”时关键词填 {keyword}，这里留空",
    "For DingTalk's signing. With a keyword instead, use {keyword} there and leave this empty",
  ],
  messageLanguage: ["消息语言", "Language of the messages"],
  enabled: ["启用", "Switched on"],
  off: ["已停用", "Off"],
  tryChannel: ["试发", "Test"],
  edit: ["修改", "Change"],
  remove: ["删除", "Delete"],
  removeTitle: ["删除 {name}？", "Delete {name}?"],
  removeBody: ["这个群不再收到提醒。发送记录会保留。", "The group gets no more reminders. The log stays."],
  removed: ["{name} 已删除。", "{name} deleted."],
  needName: ["请填写名称。", "Please give a name."],
  needUrl: ["请粘贴机器人网址。", "Please paste the robot's address."],
  needUnit: ["请选择。", "Please choose."],

  // log
  log: ["发送记录", "Deliveries"],
  logDetail: ["最近发出的邮件和群消息。", "The latest e-mails and group messages."],
  noLog: ["还没有发送过。", "Nothing has been sent yet."],
  when: ["时间", "When"],
  target: ["发给", "To"],
  state: ["状态", "State"],
  reason: ["说明", "Detail"],
  attempts: ["第 {count} 次", "Try {count}"],
  next: ["{at} 再试", "Next try {at}"],
  test: ["测试", "Test"],
});

export const carrierTexts = defineTexts({
  mail: ["邮件", "E-mail"],
  wecom: ["企业微信", "WeCom"],
  dingtalk: ["钉钉", "DingTalk"],
});

export const deliveryStateTexts = defineTexts({
  queued: ["待发送", "Waiting"],
  sending: ["正在发送", "Being sent"],
  sent: ["已发送", "Sent"],
  failed: ["未送达", "Not sent"],
});
