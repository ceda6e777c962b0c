/** Networks whose events are left out from the moment they are named. */
import { Button, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { BotFilter, Network } from "~/api/bots";
import { useName, useT } from "~/i18n";
import { Card } from "~/ui/page";
import classes from "./bots.module.css";
import { networkKey, withNetworks } from "./filter.logic";

interface NetworksProps {
  filter: BotFilter;
  onChange: (filter: BotFilter) => void;
}

export function Networks({ filter, onChange }: NetworksProps) {
  const t = useT();
  const name = useName();
  const [fresh, setFresh] = useState("");
  const { networks = [] } = filter;
  const put = (next: Network[]) => onChange(withNetworks(filter, next));
  const add = () => {
    const key = networkKey(
      fresh,
      networks.map((one) => one.key),
    );
    put([...networks, { key, names: fresh.trim(), ranges: [] }]);
    setFresh("");
  };
  return (
    <Card title={t("bots.networks")} note={t("bots.networksNote")}>
      {networks.map((network, at) => (
        <div key={network.key} className={classes.network}>
          <TagsInput
            className={classes.grow}
            label={network.names ? name(network.names) : network.key}
            placeholder="203.0.113.0/24"
            acceptValueOnBlur
            value={network.ranges}
            onChange={(ranges) => put(networks.with(at, { ...network, ranges }))}
          />
          <Button variant="subtle" color="gray" onClick={() => put(networks.toSpliced(at, 1))}>
            {t("bots.removeNetwork")}
          </Button>
        </div>
      ))}
      <form
        className={classes.publish}
        onSubmit={(event) => {
          event.preventDefault();
          if (fresh.trim()) add();
        }}
      >
        <TextInput
          className={classes.grow}
          aria-label={t("bots.newNetwork")}
          placeholder={t("bots.newNetwork")}
          value={fresh}
          onChange={(event) => setFresh(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!fresh.trim()}>
          {t("bots.addNetwork")}
        </Button>
      </form>
    </Card>
  );
}
