/** Joining an id with a person, or splitting one from them: what it changes is seen before it is said. */
import { Button, Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Rule, useRuling } from "~/api/identity";
import { me } from "~/api/me";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { remember, remembered } from "~/ui/remembered";
import { Failure } from "~/ui/states";
import { Changes } from "./changes";
import classes from "./ids.module.css";

/** What is to be ruled: an id that is another's, or one that is to be found. */
export type Wish = { split: string; value: string } | { join: string; name: string };

interface RuleFormProps {
  wish: Wish;
  onClose: () => void;
}

const MAX_REASON = 500;
const LOOK_AFTER_MS = 400;

export function RuleForm({ wish, onClose }: RuleFormProps) {
  const t = useT();
  const { workspace } = useScope();
  const [found, setFound] = useState("");
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState(remembered("author") ?? "");
  // Nobody speaks for somebody else: the server takes a member's own name.
  const { data: own } = useQuery(me);
  const author = own?.member?.name ?? typed;
  const [looked] = useDebouncedValue(found.trim(), LOOK_AFTER_MS);
  const { rule, takeBack } = useRuling(workspace);
  const ruleOf = (id: string, why: string): Rule =>
    "split" in wish
      ? ({ verdict: "split", id: wish.split, reason: why, author } as Rule)
      : ({ verdict: "join", id, user: wish.join, reason: why, author } as Rule);
  const isFound = "split" in wish || looked !== "";
  const isReady =
    isFound && looked === found.trim() && reason.trim() !== "" && author.trim() !== "";
  const undo = (numbers: number[]) => {
    for (const number of [...numbers].reverse()) takeBack.mutate(number);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    if (!own?.member) remember("author", author.trim());
    rule.mutate(ruleOf(looked, reason.trim()), {
      onSuccess: ({ rulings }) => {
        const numbers = rulings.map(({ number }) => number);
        const id = `ruled-${numbers.join("-")}`;
        notifications.show({
          id,
          autoClose: 10_000,
          title: t("split" in wish ? "identity.isSplit" : "identity.isJoined"),
          message: (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                notifications.hide(id);
                undo(numbers);
              }}
            >
              {t("view.undo")}
            </Button>
          ),
        });
        onClose();
      },
    });
  };
  const title =
    "split" in wish
      ? t("identity.splitTitle", { id: wish.value })
      : t("identity.joinTitle", { id: wish.name });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ "aria-label": t("view.close") }}
    >
      <form onSubmit={submit} className={classes.form}>
        <p className={classes.hint}>
          {t("split" in wish ? "identity.splitWhat" : "identity.joinWhat")}
        </p>
        {"join" in wish && (
          <TextInput
            label={t("identity.which")}
            description={t("identity.whichHow")}
            required
            data-autofocus
            value={found}
            onChange={(event) => setFound(event.currentTarget.value)}
          />
        )}
        {isFound && <Changes rule={ruleOf(looked, t("identity.preview"))} />}
        <TextInput
          label={t("identity.reason")}
          required
          maxLength={MAX_REASON}
          data-autofocus={"split" in wish ? true : undefined}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {!own?.member && (
          <TextInput
            label={t("worklist.author")}
            autoComplete="name"
            required
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {rule.error && <Failure error={rule.error} />}
        <Button type="submit" disabled={!isReady} loading={rule.isPending}>
          {t("split" in wish ? "identity.split" : "identity.join")}
        </Button>
      </form>
    </Modal>
  );
}
