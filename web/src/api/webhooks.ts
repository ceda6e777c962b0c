/** Messages of other tools: mappings to begin with, and what one makes of a sample. */
import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

export type WebhookTemplate = Schemas["WebhookTemplate"];
export type WebhookSignature = Schemas["WebhookSignature"];
export type WebhookPreview = Schemas["WebhookPreview"];
export type PreviewedEvent = Schemas["PreviewedEvent"];

/** Templates come with the server: they are asked for once. */
export const webhookTemplates = (ws: string) =>
  queryOptions({
    queryKey: ["webhooks", ws, "templates"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<WebhookTemplate[]> => {
      const params = { path: { ws } };
      const path = "/api/v1/workspaces/{ws}/webhook-templates";
      return (await said(api.GET(path, { params, signal }))).items;
    },
  });

/** What a mapping makes of a sample; nothing is kept. */
export async function previewWebhook(
  ws: string,
  body: Schemas["WebhookTrial"],
): Promise<WebhookPreview> {
  const path = "/api/v1/workspaces/{ws}/webhook-previews";
  return said(api.POST(path, { params: { path: { ws } }, body }));
}
