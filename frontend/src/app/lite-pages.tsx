/** The pages of the lite entry: one line each. Every page is a chunk of its own. */
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { LITE_HOME } from "./addresses";

export interface LitePage {
  /** Below `/lite`. */
  path: string;
  component: LazyExoticComponent<ComponentType>;
  /** Without one everybody who is logged in may open it. */
  permission?: string;
}

export const litePages: readonly LitePage[] = [
  {
    path: LITE_HOME,
    component: lazy(() => import("../features/lite/home-page").then((module) => ({ default: module.LiteHomePage }))),
  },
  {
    path: `${LITE_HOME}/choose`,
    component: lazy(() => import("../features/lite/choose-page").then((module) => ({ default: module.ChoosePage }))),
    permission: "campaigns.choose",
  },
  {
    path: `${LITE_HOME}/record`,
    component: lazy(() => import("../features/lite/growth-page").then((module) => ({ default: module.GrowthPage }))),
    permission: "students.read_dossier",
  },
  {
    path: `${LITE_HOME}/reflection`,
    component: lazy(() =>
      import("../features/lite/reflection-page").then((module) => ({ default: module.ReflectionPage })),
    ),
    permission: "reflections.write",
  },
  {
    path: `${LITE_HOME}/survey`,
    component: lazy(() => import("../features/lite/survey-page").then((module) => ({ default: module.SurveyPage }))),
    permission: "surveys.answer",
  },
];
