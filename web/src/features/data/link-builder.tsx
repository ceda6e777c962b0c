/** An address with its tags; what others wrote before is proposed, so that it is written the same. */
import { Autocomplete, Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useT } from "~/i18n";
import { copy } from "~/ui/download";
import { Icon } from "~/ui/icon";
import { Card } from "~/ui/page";
import classes from "./data.module.css";
import type { Field } from "./tags-asked";
import { type Counted, inUse, lacking, TAGS, type Tag, tagged } from "./utm.logic";

export type Values = Record<Field, Counted[]>;

export function LinkBuilder({ values }: { values: Values }) {
  const t = useT();
  const [address, setAddress] = useState("");
  const [tags, setTags] = useState<Partial<Record<Tag, string>>>({});
  const link = tagged(address, tags);
  const missing = lacking(tags);
  const take = async () => {
    if (!link) return;
    await copy(link);
    notifications.show({ message: t("view.copied") });
  };
  return (
    <Card title={t("data.makeLink")} note={t("data.makeLinkNote")}>
      <div className={classes.linkForm}>
        <TextInput
          className={classes.whole}
          type="url"
          label={t("data.address")}
          placeholder="https://shop.example/landing"
          value={address}
          error={address.trim() !== "" && !link && t("data.noAddress")}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        {TAGS.map((tag) => {
          const used = values[`$utm_${tag}`];
          const meant = inUse(tags[tag] ?? "", used);
          return (
            <div key={tag}>
              <Autocomplete
                label={t(`data.tag.${tag}`)}
                value={tags[tag] ?? ""}
                data={[...new Set(used.map(({ value }) => value))].slice(0, 200)}
                limit={20}
                onChange={(value) => setTags({ ...tags, [tag]: value })}
              />
              {meant && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  onClick={() => setTags({ ...tags, [tag]: meant })}
                >
                  {t("data.inUse", { value: meant })}
                </Button>
              )}
            </div>
          );
        })}
      </div>
      <div className={classes.madeLink} aria-live="polite">
        <code>{link ?? t("data.linkHere")}</code>
        <Button
          leftSection={<Icon name="link" size={14} />}
          disabled={!link || missing.length > 0}
          onClick={() => void take()}
        >
          {t("data.copyLink")}
        </Button>
      </div>
      {link && missing.length > 0 && (
        <p className={classes.hint}>
          {t("data.lacking", {
            tags: missing.map((tag) => t(`data.tag.${tag}`)).join(" · "),
          })}
        </p>
      )}
    </Card>
  );
}
