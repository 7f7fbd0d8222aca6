import { defineTexts } from "../../i18n/texts";

export const settingsTexts = defineTexts({
  title: ["设置", "Settings"],
  look: ["外观", "Appearance"],
  auto: ["跟随设备", "As the device"],
  light: ["浅色", "Light"],
  dark: ["深色", "Dark"],
  language: ["语言", "Language"],
  languageHint: ["只影响这台设备。", "For this device only."],
  account: ["账号", "Account"],
  password: ["修改密码", "Change password"],
  passwordChanged: ["密码已修改。其他设备需要重新登录。", "Password changed. Other devices have to log in again."],
  signOut: ["退出登录", "Log out"],
  unsentTitle: [
    "还有 {count} 条记录没有发送",
    { one: "{count} record has not been sent", other: "{count} records have not been sent" },
  ],
  unsentBody: [
    "现在退出，它们会从这台设备上删去，不能找回。有信号后再退出，就会先发送。",
    "If you log out now they are removed from this device for good. With a signal they are sent first.",
  ],
  signOutAnyway: ["仍然退出", "Log out anyway"],
  signOutEverywhere: ["在所有设备上退出", "Log out on all devices"],
  signOutEverywhereTitle: ["在所有设备上退出登录？", "Log out on all devices?"],
  signOutEverywhereBody: [
    "包括这台设备。别的设备上还没有发送的内容会留在那台设备上。",
    "This device included. What other devices have not sent yet stays on them.",
  ],
});
