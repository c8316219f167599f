import type { PortalClient, PortalClientOptions } from './portal-client';

/** A client of the portal whose HTTP engine is loaded with the first question: nobody is asked before signing in. */
export function openPortalClient(options: PortalClientOptions): PortalClient {
  let client: Promise<PortalClient> | undefined;
  const opened = () =>
    (client ??= import('./portal-client').then(({ createPortalClient }) => createPortalClient(options)));
  return {
    probe: async () => (await opened()).probe(),
    lookUp: async code => (await opened()).lookUp(code),
    sendDossier: async (payload, how) => (await opened()).sendDossier(payload, how),
    sendProgress: async (items, how) => (await opened()).sendProgress(items, how),
    sendAttachment: async file => (await opened()).sendAttachment(file),
    close: async () => (await client)?.close(),
  };
}
