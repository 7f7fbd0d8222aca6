import { defineTexts } from "../i18n/texts";

export const liteTexts = defineTexts({
  skip: ["跳到正文", "Skip to content"],
  hello: ["{name}，你好", "Hello, {name}"],
  nothing: [
    "现在没有要填的内容。有新的事情时，这里会告诉你。",
    "There is nothing to fill in now. New things will appear here.",
  ],
  signOut: ["退出登录", "Log out"],
  homePage: ["首页", "Start"],
});
