import { defineTexts } from "../i18n/texts";

export const liteTexts = defineTexts({
  skip: ["跳到正文", "Skip to content"],
  signOut: ["退出登录", "Log out"],
  homePage: ["首页", "Start"],
});
