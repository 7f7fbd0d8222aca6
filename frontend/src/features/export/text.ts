import { defineTexts } from "../../i18n/texts";

export const exportTexts = defineTexts({
  title: ["导出", "Exports"],
  detail: ["每次导出都会写进审计日志。", "Each export is written into the audit log."],
  none: ["没有可以导出的数据。", "There is nothing to export."],
  term: ["学期", "Term"],
  allTerms: ["全部学期", "All terms"],
  columns: ["{count} 列", { one: "{count} column", other: "{count} columns" }],
  column: ["列名", "Column"],
  kind: ["类型", "Kind"],
  meaning: ["含义", "Meaning"],
  download: ["下载 {dataset}，{format}", "Download {dataset} as {format}"],
  excel: ["Excel", "Excel"],
  csv: ["CSV", "CSV"],
  json: ["JSON", "JSON"],
  done: ["{dataset} 已下载。", "{dataset} downloaded."],
  failed: ["没有下载成功：{reason}", "The download failed: {reason}"],
  noAnswer: ["连不上服务器", "the server cannot be reached"],
  byScript: ["用脚本定时取", "Fetch it by a script"],
  byScriptDetail: ["把 $TOKEN 换成接口程序取得的令牌。", "Put the token of an API client in the place of $TOKEN."],
  clients: ["管理接口程序", "Manage API clients"],
  command: ["取 {dataset} 的命令", "Command for {dataset}"],
});
