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
  { path: LITE_HOME, component: lazy(() => import("./lite-home").then((module) => ({ default: module.LiteHome }))) },
];
