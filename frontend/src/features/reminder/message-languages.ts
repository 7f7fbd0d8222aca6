/** The languages in which e-mails and robots speak, as the API calls them. */
export const MESSAGE_LANGUAGES: { value: string; label: string }[] = [
  { value: "zh", label: "中文" },
  { value: "en", label: "English" },
];
