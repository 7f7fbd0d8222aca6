/** Light or dark: follows the device unless the reader has chosen; stored on this device. */
import { createStore } from "./store";

export type Look = "auto" | "light" | "dark";
export type Theme = "light" | "dark";

const KEY = "shiyou.look";

function stored(): Look {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "auto";
  } catch {
    return "auto";
  }
}

const device = window.matchMedia("(prefers-color-scheme: dark)");
const themeOf = (look: Look): Theme => (look === "auto" ? (device.matches ? "dark" : "light") : look);

const look = createStore<Look>(stored());
const theme = createStore<Theme>(themeOf(look.get()));

function apply(): void {
  theme.set(themeOf(look.get()));
  document.documentElement.dataset.theme = theme.get();
}

device.addEventListener("change", apply);
look.subscribe(apply);

export function setLook(next: Look): void {
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage may be switched off; the choice then lasts until the page is left.
  }
  look.set(next);
}

export const useLook = look.use;
/** The theme that is shown now. */
export const useTheme = theme.use;
