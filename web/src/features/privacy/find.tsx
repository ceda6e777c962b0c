/** Looking somebody up: by any id of theirs, or by an address that stands in their events. */
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asking } from "~/api/ask";
import { Problem, type Question } from "~/api/client";
import { fetched } from "~/api/fetched";
import { identity } from "~/api/identity";
import { properties } from "~/api/workspace";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Masked } from "~/ui/masked";
import { Card } from "~/ui/page";
import { Empty, Failure } from "~/ui/states";
import { contactNames } from "./privacy.logic";
import classes from "./privacy.module.css";

/** So many people of one address are listed. */
const MOST = 20;

interface Found {
  people: { person: string; id: string }[];
  /** How many have the address. */
  count: number;
  /** Names of properties that were looked through. */
  names: string[];
}

interface FindProps {
  onFound: (person: string) => void;
  /** What becomes of an id nobody has; otherwise it is told that nobody has it. */
  onUnknown?: (typed: string) => void;
}

export function Find({ onFound, onUnknown }: FindProps) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const look = useLook();
  const wanted = typed.trim();
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (!wanted) return;
    look.mutate(wanted, {
      onSuccess: ({ people: [first], count }) => {
        if (count === 1 && first) onFound(first.person);
        if (count === 0) onUnknown?.(wanted);
      },
    });
  };
  return (
    <Card title={t("privacy.find")}>
      <form onSubmit={go} className={classes.find}>
        <TextInput
          className={classes.field}
          label={t("privacy.findId")}
          description={t("privacy.findWhy")}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!wanted} loading={look.isPending}>
          {t("privacy.look")}
        </Button>
      </form>
      <div role="status">
        {look.error && <Failure error={look.error} />}
        {look.data && (look.data.count > 0 || !onUnknown) && (
          <Result found={look.data} typed={look.variables} onFound={onFound} />
        )}
      </div>
    </Card>
  );
}

interface ResultProps {
  found: Found;
  typed: string;
  onFound: (person: string) => void;
}

function Result({ found: { people, count, names }, typed, onFound }: ResultProps) {
  const t = useT();
  const format = useFormat();
  if (count === 1) return null;
  if (count === 0) {
    const why =
      names.length > 0
        ? t("privacy.nobodyWhy", { names: format.list(names) })
        : t("privacy.nobodyIdWhy");
    return <Empty title={t("privacy.nobody", { typed })} why={why} />;
  }
  return (
    <>
      <p>{t("privacy.several", { n: count })}</p>
      <ul className={classes.choices}>
        {people.map(({ person, id }) => (
          <li key={person}>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t("privacy.choose", { id })}
              onClick={() => onFound(person)}
            >
              <Masked id={id} by={person} />
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** By id first; where nobody has it, by the properties that hold addresses. */
function useLook() {
  const client = useQueryClient();
  const { workspace } = useScope();
  return useMutation({
    mutationFn: async (wanted: string): Promise<Found> => {
      try {
        const one = await client.fetchQuery({
          ...identity(workspace, wanted),
          retry: false,
          staleTime: 0,
        });
        return { people: [{ person: one.person, id: wanted }], count: 1, names: [] };
      } catch (reason) {
        if (!(reason instanceof Problem) || reason.code !== "person.unknown") throw reason;
      }
      const known = await fetched(client, properties(workspace));
      const names = contactNames(known.map(({ name }) => name));
      if (names.length === 0) return { people: [], count: 0, names };
      const match = { any: names.map((name) => ({ property: { name, is: wanted } })) };
      const question = { people: { match, limit: MOST } } as unknown as Question;
      const data = await fetched(client, asking<"people">(workspace, question));
      const { members, count } = data.answer.people;
      const people = (members as { person: string; id?: string | null }[]).map((one) => ({
        person: one.person,
        id: one.id ?? one.person,
      }));
      return { people, count, names };
    },
  });
}
