/** A webhook: its address, the mapping tried on a sample, and how the sender proves itself. */
import { Button, NativeSelect, PasswordInput, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Source } from "~/api/saved";
import { previewWebhook, type WebhookPreview, webhookTemplates } from "~/api/webhooks";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import { TextBox } from "../text-box";
import classes from "./sources.module.css";
import {
  isSealed,
  type Proof,
  proofOf,
  readSample,
  SCHEMES,
  type Scheme,
  signatureOf,
  templateOf,
} from "./webhook.logic";
import { WebhookResult } from "./webhook-result";

interface WebhookPartProps {
  document: Source;
  isBusy: boolean;
  onSave: (webhook: NonNullable<Source["webhook"]>) => void;
}

export function WebhookPart({ document, isBusy, onSave }: WebhookPartProps) {
  const t = useT();
  const [mapping, setMapping] = useState(document.webhook?.mapping ?? "");
  const [proof, setProof] = useState(proofOf(document.webhook?.verify));
  const address = `${window.location.origin}/hooks/${document.write_key}`;
  const save = () => {
    const verify = signatureOf(proof);
    onSave({ mapping, ...(verify ? { verify } : {}) });
  };
  return (
    <>
      <section className={classes.part}>
        <TextBox
          title={t("sources.hook.address")}
          action={t("sources.hook.copyAddress")}
          text={address}
        />
        <p className={classes.hint}>{t("sources.hook.addressWhy")}</p>
      </section>
      <section className={classes.part}>
        <Mapping mapping={mapping} onChange={setMapping} />
        <Trial mapping={mapping} />
      </section>
      <section className={classes.part}>
        <ProofFields proof={proof} onChange={setProof} />
        <div className={classes.buttons}>
          <Button size="xs" loading={isBusy} disabled={!mapping.trim()} onClick={save}>
            {t("sources.hook.save")}
          </Button>
        </div>
      </section>
    </>
  );
}

interface MappingProps {
  mapping: string;
  onChange: (mapping: string) => void;
}

function Mapping({ mapping, onChange }: MappingProps) {
  const t = useT();
  return (
    <Textarea
      label={t("sources.hook.mapping")}
      description={t("sources.hook.mappingWhy")}
      classNames={{ input: classes.source ?? "" }}
      rows={16}
      spellCheck={false}
      value={mapping}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What the mapping makes of something the tool sends. */
function Trial({ mapping }: { mapping: string }) {
  const t = useT();
  const { workspace } = useScope();
  const { data: templates = [] } = useQuery(webhookTemplates(workspace));
  const [typed, setTyped] = useState<string | null>(null);
  const [result, setResult] = useState<WebhookPreview | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const template = templateOf(mapping, templates);
  const text = typed ?? (template ? JSON.stringify(template.sample, null, 2) : "");
  const read = readSample(text);
  const attempt = async () => {
    if ("problem" in read) return;
    setIsBusy(true);
    setFailure(null);
    setResult(null);
    try {
      const headers = template?.headers ?? [];
      setResult(await previewWebhook(workspace, { mapping, sample: read.sample, headers }));
    } catch (reason) {
      setFailure(reason as Error);
    }
    setIsBusy(false);
  };
  return (
    <>
      <Textarea
        label={t("sources.hook.sample")}
        description={t("sources.hook.sampleWhy")}
        classNames={{ input: classes.source ?? "" }}
        rows={8}
        spellCheck={false}
        value={text}
        error={text.trim() && "problem" in read ? read.problem : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="xs"
          loading={isBusy}
          disabled={!mapping.trim() || "problem" in read}
          onClick={() => void attempt()}
        >
          {t("sources.hook.try")}
        </Button>
      </div>
      {failure && <Failure error={failure} />}
      {result && <WebhookResult result={result} />}
    </>
  );
}

function ProofFields({ proof, onChange }: { proof: Proof; onChange: (proof: Proof) => void }) {
  const t = useT();
  const { scheme, header, secret } = proof;
  const isNamed = scheme !== "none" && scheme !== "standard_webhooks";
  return (
    <>
      <NativeSelect
        label={t("sources.hook.verify")}
        description={t("sources.hook.verifyWhy")}
        value={scheme}
        data={SCHEMES.map((value) => ({ value, label: t(`sources.hook.scheme.${value}`) }))}
        onChange={(event) => onChange({ ...proof, scheme: event.currentTarget.value as Scheme })}
      />
      {isNamed && (
        <TextInput
          label={t("sources.hook.header")}
          value={header}
          onChange={(event) => onChange({ ...proof, header: event.currentTarget.value })}
        />
      )}
      {scheme !== "none" && (
        <PasswordInput
          label={t("sources.hook.secret")}
          description={isSealed(secret) ? t("sources.hook.sealed") : undefined}
          autoComplete="off"
          value={isSealed(secret) ? "" : secret}
          placeholder={isSealed(secret) ? "••••••••" : undefined}
          onChange={(event) => onChange({ ...proof, secret: event.currentTarget.value })}
        />
      )}
    </>
  );
}
