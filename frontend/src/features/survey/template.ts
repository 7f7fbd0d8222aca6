/** The five questions that a survey about the mentor begins with; the school may reword them. */
import type { SurveyQuestion } from "../../api/gen/types.gen";

export const RATERS = ["mentee", "guardian"] as const;
export type Rater = (typeof RATERS)[number];

const question = (key: string, zh: string, en: string): SurveyQuestion => ({ key, group: "mentor", text: { zh, en } });

/** The same five things asked of a student and of a family. */
export const TEMPLATES: Readonly<Record<Rater, readonly SurveyQuestion[]>> = {
  mentee: [
    question("meets", "导师经常和我谈心。", "My mentor often talks with me."),
    question("listens", "我说话时，导师会认真听。", "My mentor listens to me."),
    question("helps", "遇到困难时，导师会帮我想办法。", "When I have a problem, my mentor helps me."),
    question("guides", "导师的建议对我的学习和生活有用。", "My mentor's advice is useful to me."),
    question("trusts", "我愿意把心里话告诉导师。", "I can tell my mentor what is on my mind."),
  ],
  guardian: [
    question("meets", "导师经常关心孩子。", "The mentor often looks after my child."),
    question("listens", "导师愿意听我们的想法。", "The mentor listens to us."),
    question("helps", "孩子遇到困难时，导师会帮忙想办法。", "When my child has a problem, the mentor helps."),
    question("guides", "导师的建议对孩子有用。", "The mentor's advice is useful to my child."),
    question("trusts", "我们信任这位导师。", "We trust this mentor."),
  ],
};

/** The question in other words; a changed Chinese text leaves no English that says something else. */
export function reworded(question: SurveyQuestion, zh: string): SurveyQuestion {
  return question.text.zh === zh ? question : { ...question, text: { zh } };
}
