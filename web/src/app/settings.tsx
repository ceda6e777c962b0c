/** Language, theme, reference, way out. */
import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { LANGUAGE_NAMES, LANGUAGES, useSpoken, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { MenuButton, MenuItem, MenuLabel, MenuLine } from "~/ui/menu";

const THEMES = ["auto", "light", "dark"] as const;

export function Settings() {
  const t = useT();
  const { language, change } = useSpoken();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = async () => {
    await fetch("/api/v1/session", {
      method: "DELETE",
      headers: { "content-type": "application/json" },
    });
    window.location.assign("/");
  };
  return (
    <MenuButton
      label={t("app.settings")}
      button={(opens) => (
        <ActionIcon variant="subtle" color="gray" aria-label={t("app.settings")} {...opens}>
          <Icon name="settings" />
        </ActionIcon>
      )}
    >
      <MenuLabel>{t("app.language")}</MenuLabel>
      {LANGUAGES.map((tag) => (
        <MenuItem key={tag} lang={tag} isChosen={tag === language} onClick={() => change(tag)}>
          {LANGUAGE_NAMES[tag]}
        </MenuItem>
      ))}
      <MenuLabel>{t("app.theme")}</MenuLabel>
      {THEMES.map((name) => (
        <MenuItem key={name} isChosen={name === colorScheme} onClick={() => setColorScheme(name)}>
          {t(`app.theme.${name}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem href={`/docs?lang=${language}`}>{t("app.reference")}</MenuItem>
      <MenuItem onClick={() => void leave()}>{t("app.signOut")}</MenuItem>
    </MenuButton>
  );
}
