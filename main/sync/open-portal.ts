import type { ExchangePortalOptions } from './exchange-portal';
import { assert } from '../base/assert';
import type { CatalogueAtPortal, DigestsAtPortal, Portal } from './portal';
import type { V1PortalOptions } from './v1-portal';

export type PortalOptions =
  ({ readonly protocol: 'exchange' } & ExchangePortalOptions) | ({ readonly protocol: 'v1' } & V1PortalOptions);

/** A portal whose HTTP engine is loaded with the first question: nobody is asked before signing in. */
export function openPortal(options: PortalOptions): Portal {
  let opening: Promise<Portal> | undefined;
  let isClosed = false;
  let opened: Portal | undefined;
  const portal = () => (opening ??= create(options).then(made => (opened = made)));
  const pulls = async () => {
    const { pulls: asked } = await portal();
    if (!asked) throw new Error('this portal tells nothing of its own accord');
    return asked;
  };
  return {
    isFiledByContent: options.protocol === 'exchange',
    probe: async () => (await portal()).probe(),
    lookUp: async code => (await portal()).lookUp(code),
    sendDossier: async (dossier, how) => (await portal()).sendDossier(dossier, how),
    sendProgress: async (steps, how) => (await portal()).sendProgress(steps, how),
    sendAttachment: async file => (await portal()).sendAttachment(file),
    ...(options.protocol === 'v1'
      ? {
          numbers: {
            reserve: async ask => (await portal()).numbers?.reserve(ask),
            report: async block => (await (await portal()).numbers?.report(block)) ?? false,
          },
          digests: {
            days: async (from, to, ours) => digestsOf(await portal()).days(from, to, ours),
            buckets: async (day, prefix) => digestsOf(await portal()).buckets(day, prefix),
            lines: async (day, prefix) => digestsOf(await portal()).lines(day, prefix),
            dossier: async code => digestsOf(await portal()).dossier(code),
          },
          pulls: {
            changes: async cursor => (await pulls()).changes(cursor),
            result: async about => (await pulls()).result(about),
            published: async what => (await pulls()).published(what),
          },
        }
      : {
          statusOf: async (code: string) => (await (await portal()).statusOf?.(code)) ?? null,
          catalogue: {
            procedures: async () => catalogueOf(await portal()).procedures(),
            sectors: async () => catalogueOf(await portal()).sectors(),
            agencies: async () => catalogueOf(await portal()).agencies(),
            procedure: async code => catalogueOf(await portal()).procedure(code),
          },
        }),
    // A refusal is only ever read after something was sent.
    ourPath: (field, isFilledIn) => opened?.ourPath(field, isFilledIn) ?? null,
    async close() {
      if (isClosed) return;
      isClosed = true;
      await (await opening)?.close();
    },
  };
}

async function create(options: PortalOptions): Promise<Portal> {
  if (options.protocol === 'v1') return (await import('./v1-portal')).createV1Portal(options);
  return (await import('./exchange-portal')).createExchangePortal(options);
}

function catalogueOf({ catalogue }: Portal): CatalogueAtPortal {
  assert(catalogue, 'this interface is asked for its catalogue');
  return catalogue;
}

function digestsOf({ digests }: Portal): DigestsAtPortal {
  assert(digests, 'this interface knows digests');
  return digests;
}
