/** A template filled with the workspace's own events: looked at, changed by hand, taken over. */
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas, said } from "~/api/client";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { isSpan } from "./proposal.logic";
import { Choices } from "./proposal-choices";
import { ProposalDesk } from "./proposal-desk";

export type Proposed = Schemas["LifecycleProposal"];

interface ProposalProps {
  /** Empty for the template that fits best. */
  template: string;
  taken: string[];
  onTemplate: (template: string) => void;
  onClose: () => void;
}

const ASK_AFTER_MS = 400;

export function Proposal({ template, taken, onTemplate, onClose }: ProposalProps) {
  const t = useT();
  const { workspace } = useScope();
  const [spans, setSpans] = useState<Record<string, string>>({});
  const valid = Object.fromEntries(Object.entries(spans).filter(([, span]) => isSpan(span)));
  const [set] = useDebouncedValue(JSON.stringify(valid), ASK_AFTER_MS);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["lifecycle-proposal", workspace, template, set],
    queryFn: ({ signal }) => {
      const body = { ...(template ? { template } : {}), set: JSON.parse(set) };
      const params = { path: { ws: workspace } };
      const call = api.POST("/api/v1/workspaces/{ws}/lifecycle-proposals", {
        params,
        body,
        signal,
      });
      return said(call);
    },
    placeholderData: keepPreviousData,
    // What is changed by hand rests on it: it is not read anew behind one's back.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Card
      title={t("lifecycles.proposal")}
      note={t("lifecycles.proposalNote")}
      actions={
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t("lifecycles.cancel")}
        </Button>
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
      {data && (
        <div aria-busy={isFetching}>
          <Choices
            proposed={data}
            spans={spans}
            onTemplate={(next) => {
              setSpans({});
              onTemplate(next);
            }}
            onSpans={setSpans}
          />
          <ProposalDesk proposed={data} taken={taken} />
        </div>
      )}
    </Card>
  );
}
