/** Ant Design in this house's paper and ink. Only for routes that need its date pickers, trees or transfer lists; never in lite. */
import { ConfigProvider, type ThemeConfig, theme as themes } from "antd";
import english from "antd/locale/en_US";
import chinese from "antd/locale/zh_CN";
import { type ReactNode, useMemo } from "react";
import { useLanguage } from "../i18n/language";
import { type Theme, useTheme } from "../lib/appearance";

/** Built from the CSS variables, so that colours are written once, in tokens.css. */
function themeOf(theme: Theme): ThemeConfig {
  const styles = getComputedStyle(document.documentElement);
  const token = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  return {
    algorithm: theme === "dark" ? themes.darkAlgorithm : themes.defaultAlgorithm,
    token: {
      colorPrimary: token("green"),
      colorInfo: token("blue"),
      colorWarning: token("amber"),
      colorError: token("red"),
      colorSuccess: token("green"),
      colorLink: token("green"),
      colorBgBase: token("paper"),
      colorBgContainer: token("sheet"),
      colorBgElevated: token("sheet"),
      colorText: token("ink"),
      colorTextSecondary: token("ink-2"),
      colorTextTertiary: token("ink-3"),
      colorTextPlaceholder: token("ink-3"),
      colorTextDescription: token("ink-3"),
      colorTextLightSolid: token("on-green"),
      colorBorder: token("line-strong"),
      colorBorderSecondary: token("line"),
      borderRadius: 8,
      fontFamily: token("sans"),
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.15s",
    },
  };
}

export function OfficeTheme({ children }: { children: ReactNode }) {
  const theme = useTheme();
  const language = useLanguage();
  const config = useMemo(() => themeOf(theme), [theme]);
  return (
    <ConfigProvider theme={config} locale={language === "en" ? english : chinese} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
