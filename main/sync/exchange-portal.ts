import {
  dossierPayload,
  ourPathOfExchangeField,
  progressPayload,
  type ExchangeWording,
  type Mapped,
} from './exchange-mapping';
import { createExchangeCatalogue } from './exchange-catalogue';
import type { Portal } from './portal';
import type { Rejected } from './portal-answer-rules';
import { createPortalClient, type PortalClientOptions } from './portal-client';

export interface ExchangePortalOptions extends PortalClientOptions {
  readonly wording?: ExchangeWording | undefined;
  /** Fields whose text did not fit: said in the log, never lost in silence. */
  readonly shortened?: (fields: readonly string[], key: string) => void;
}

/** The dossier-exchange protocol that provincial systems speak since 2018: session, DongBoHoSoMC, CapNhatTienDoHoSoMC. */
export function createExchangePortal(options: ExchangePortalOptions): Portal {
  const client = createPortalClient(options);
  const { wording = {} } = options;

  /** Every attempt of an entry is worded alike, or its key would name two contents. */
  function worded<T>(mapped: Mapped<T>, key: string): T | Rejected {
    if (mapped.shortened.length > 0) options.shortened?.(mapped.shortened, key);
    const [field] = mapped.missing;
    return field === undefined ? mapped.payload : missingField(field);
  }

  return {
    isFiledByContent: true,
    probe: () => client.probe(),
    lookUp: code => client.lookUp(code),
    async sendDossier(dossier, { key, isUpdating }) {
      const payload = worded(dossierPayload(dossier, wording), key);
      return isRejected(payload) ? payload : client.sendDossier(payload, { key, isUpdating });
    },
    async sendProgress(steps, how) {
      const items = [];
      for (const step of steps) {
        const item = worded(progressPayload(step, wording), how.key);
        if (isRejected(item)) return item;
        items.push(item);
      }
      return client.sendProgress(items, how);
    },
    sendAttachment: file => client.sendAttachment(file),
    statusOf: code => client.statusOf(code),
    catalogue: createExchangeCatalogue(client, options.names?.catalogueNames),
    ourPath: ourPathOfExchangeField,
    close: () => client.close(),
  };
}

/** Said here instead of by the portal: it would refuse, in its own words, what the protocol requires. */
function missingField(field: string): Rejected {
  return { kind: 'rejected', errorCode: 'desk-incomplete', message: `Trường ${field} là bắt buộc`, field };
}

function isRejected(value: object): value is Rejected {
  return (value as { kind?: unknown }).kind === 'rejected';
}
