/** Everything around the pages: look, language, answers kept, routes. */
import type { I18n } from "@lingui/core";
import {
  localStorageColorSchemeManager,
  MantineProvider,
  mergeThemeOverrides,
} from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { Problem } from "~/api/client";
import { LanguageProvider, load } from "~/i18n";
import { theme, variables } from "~/ui/theme";
import { router } from "./router";

/** What is told meanwhile waits until they are there. */
const Notifications = lazy(async () => {
  const { Notifications } = await import("@mantine/notifications");
  return { default: Notifications };
});

const FRESH_MS = 60_000;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      refetchOnWindowFocus: false,
      // What the server refuses, it refuses again; a server that is away may come back.
      retry: (count, error) => error instanceof Problem && error.isUnreachable && count < 1,
    },
  },
});

const scheme = localStorageColorSchemeManager({ key: "wayfarer.theme" });
const nonce = document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.content ?? "";

export function App({ initial }: { initial: I18n }) {
  const [i18n, setI18n] = useState(initial);
  const look = useMemo(() => worded(i18n._("view.close")), [i18n]);
  return (
    <MantineProvider
      theme={look}
      cssVariablesResolver={variables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <LanguageProvider
          i18n={i18n}
          onChange={(language) => void load(language, "whole").then((loaded) => setI18n(loaded))}
        >
          <RouterProvider router={router} />
          <Suspense>
            <Notifications position="bottom-right" />
          </Suspense>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The theme with the word for the buttons that close. */
function worded(close: string) {
  const closes = { closeButtonProps: { "aria-label": close } };
  return mergeThemeOverrides(theme, {
    components: {
      Modal: { defaultProps: closes },
      Drawer: { defaultProps: closes },
      Notification: { defaultProps: closes },
    },
  });
}
