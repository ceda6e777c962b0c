/** Language, theme, oneself and who may come in, reference, way out. */
import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type Permission, useMay } from "~/api/me";
import { LANGUAGE_NAMES, LANGUAGES, type MessageKey, useSpoken, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { MenuButton, MenuItem, MenuLabel, MenuLine } from "~/ui/menu";

const THEMES = ["auto", "light", "dark"] as const;

/** Pages about oneself and about who may come in, each for those who may see it. */
export const ACCESS_PAGES = [
  ["/w/$ws/settings", "app.you", "read"],
  ["/w/$ws/settings/members", "app.members", "manage_members"],
  ["/w/$ws/settings/keys", "app.keys", "manage_members"],
  ["/w/$ws/settings/audit", "app.audit", "read_audit"],
] as const satisfies [string, MessageKey, Permission][];

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
      <AccessItems />
      <MenuLine />
      <MenuItem href={`/docs?lang=${language}`}>{t("app.reference")}</MenuItem>
      <MenuItem onClick={() => void leave()}>{t("app.signOut")}</MenuItem>
    </MenuButton>
  );
}

/** In a workspace: they are pages of its frame. */
function AccessItems() {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const { ws } = useParams({ strict: false });
  if (!ws) return null;
  return (
    <>
      <MenuLine />
      {ACCESS_PAGES.filter(([, , right]) => may(right)).map(([to, label]) => (
        <MenuItem key={to} onClick={() => void navigate({ to, params: { ws } } as never)}>
          {t(label)}
        </MenuItem>
      ))}
    </>
  );
}
