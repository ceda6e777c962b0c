/** Language, theme, reference, way out. */
import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { LANGUAGE_NAMES, LANGUAGES, useSpoken, useT } from "~/i18n";
import { Icon } from "~/ui/icon";

const THEMES = ["auto", "light", "dark"] as const;

export function Settings() {
  const t = useT();
  const { language, change } = useSpoken();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mark = (isChosen: boolean) => (isChosen ? <Icon name="check" size={14} /> : undefined);
  const leave = async () => {
    await fetch("/api/v1/session", {
      method: "DELETE",
      headers: { "content-type": "application/json" },
    });
    window.location.assign("/");
  };
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("app.settings")}>
          <Icon name="settings" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("app.language")}</Menu.Label>
        {LANGUAGES.map((tag) => (
          <Menu.Item
            key={tag}
            lang={tag}
            rightSection={mark(tag === language)}
            onClick={() => change(tag)}
          >
            {LANGUAGE_NAMES[tag]}
          </Menu.Item>
        ))}
        <Menu.Label>{t("app.theme")}</Menu.Label>
        {THEMES.map((name) => (
          <Menu.Item
            key={name}
            rightSection={mark(name === colorScheme)}
            onClick={() => setColorScheme(name)}
          >
            {t(`app.theme.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href={`/docs?lang=${language}`}>
          {t("app.reference")}
        </Menu.Item>
        <Menu.Item onClick={() => void leave()}>{t("app.signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
