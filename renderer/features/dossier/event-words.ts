import type { Dossier } from '../../../preload/contract/dossiers';
import { refusedFieldId, type Words } from '../../shared/dossiers';

type DossierEvent = Dossier['events'][number];

/** What happened, as a message with its values. Kinds of a later version of the program read as "updated". */
export function eventWords({ kind, detail }: Pick<DossierEvent, 'kind' | 'detail'>): Words {
  switch (kind) {
    case 'dossier.registered':
      return { id: 'dossiers.event.registered', values: {} };
    case 'receipt.printed':
      return { id: 'dossiers.event.printed', values: { copy: numberIn(detail['copyNumber']) } };
    case 'portal.received': {
      const number = textIn(detail['portalNumber']);
      return { id: 'dossiers.event.received', values: { hasNumber: number === '' ? 'no' : 'yes', number } };
    }
    case 'portal.refused':
      return { id: 'dossiers.event.refused', values: {} };
    default:
      return { id: 'dossiers.event.other', values: {} };
  }
}

/** Message id of the field a refusal names, null when it names none that an officer knows. */
export function eventField({ kind, detail }: Pick<DossierEvent, 'kind' | 'detail'>): string | null {
  return kind === 'portal.refused' ? refusedFieldId(textIn(detail['field']) || null) : null;
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0);
