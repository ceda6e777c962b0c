/** Removing a workspace, after its name was typed; sample companies go without that. */
import { Button, Modal, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { removeWorkspace } from "~/api/imports";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";

export function Danger() {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { workspace, isSample } = useScope();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [failure, setFailure] = useState<Error | null>(null);
  async function remove() {
    try {
      await removeWorkspace(workspace);
      await navigate({ to: "/", replace: true });
      client.clear();
    } catch (reason) {
      setFailure(reason as Error);
    }
  }
  const isSure = isSample || typed === workspace;
  return (
    <Card title={t("data.remove")}>
      <p>{t(isSample ? "data.removeSample" : "data.removeWhat", { workspace })}</p>
      <Button mt={8} color="red" variant="outline" onClick={() => setIsOpen(true)}>
        {t("data.remove")}
      </Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={t("data.remove")}>
        {failure && <Failure error={failure} />}
        <p>{t("data.removeForGood", { workspace })}</p>
        {!isSample && (
          <TextInput
            mt={8}
            data-autofocus
            label={t("data.typeName", { workspace })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <Button mt={12} color="red" disabled={!isSure} onClick={() => void remove()}>
          {t("data.remove")}
        </Button>
      </Modal>
    </Card>
  );
}
