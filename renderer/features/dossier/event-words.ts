import type { Dossier } from '../../../preload/contract/dossiers';
import { refusedFieldId, type Words } from '../../shared/dossiers';
import { formatIsoDate, formatMoney } from '../../shared/format';

type DossierEvent = Dossier['events'][number];

/** Kinds whose sentence stands under their own name; the values are whatever of these the detail has. */
const PLAIN: ReadonlySet<string> = new Set([
  'dossier.opened',
  'dossier.accepted',
  'dossier.refused',
  'supplement.received',
  'papers.added',
  'supplement.expired',
  'processing.started',
  'duty.met',
  'withdrawal.asked',
  'withdrawal.declined',
  'dossier.stopped',
  'due.moved',
  'dossier.corrected',
  'visit.joined',
  'act.undone',
  'portal.merged',
  'portal.status',
]);

/** What happened, as a message with its values. Kinds of a later version of the program read as "updated". */
export function eventWords({ kind, detail }: Pick<DossierEvent, 'kind' | 'detail'>): Words {
  const text = (key: string): string => textIn(detail[key]);
  if (PLAIN.has(kind)) return { id: `life.event.${kind}`, values: {} };
  switch (kind) {
    case 'dossier.registered':
      return { id: 'dossiers.event.registered', values: {} };
    case 'receipt.printed':
      return { id: 'dossiers.event.printed', values: { copy: numberIn(detail['copyNumber']) } };
    case 'portal.received': {
      const number = text('portalNumber');
      return { id: 'dossiers.event.received', values: { hasNumber: number === '' ? 'no' : 'yes', number } };
    }
    case 'portal.refused':
      return { id: 'dossiers.event.refused', values: {} };
    case 'supplement.asked': {
      const day = text('expiresOn');
      const values = { hasDay: day === '' ? 'no' : 'yes', day: day === '' ? '' : formatIsoDate(day) };
      return { id: 'life.event.supplement.asked', values };
    }
    case 'dossier.handed-over':
      return {
        id: 'life.event.dossier.handed-over',
        values: { from: text('from'), to: text('to'), slip: text('slip') },
      };
    case 'dossier.taken-over':
      return { id: 'life.event.dossier.taken-over', values: { giver: text('givenBy') } };
    case 'dossier.assigned': {
      const name = text('officerId');
      return { id: 'life.event.dossier.assigned', values: { hasName: name === '' ? 'no' : 'yes', name } };
    }
    case 'duty.asked':
    case 'fee.assessed':
    case 'fee.collected':
    case 'fee.refunded': {
      const amount = detail['amountVnd'];
      const isKnown = typeof amount === 'number';
      return {
        id: `life.event.${kind}`,
        values: { hasAmount: isKnown ? 'yes' : 'no', amount: isKnown ? formatMoney(amount) : '' },
      };
    }
    case 'apology.issued':
      return { id: 'life.event.apology.issued', values: { signer: text('signer') } };
    case 'result.recorded': {
      const result = detail['result'];
      const number: unknown = typeof result === 'object' && result !== null ? Reflect.get(result, 'number') : '';
      return {
        id: 'life.event.result.recorded',
        values: { number: textIn(number), pages: numberIn(detail['pageCount']) },
      };
    }
    case 'portal.result': {
      const result = detail['result'];
      const number: unknown = typeof result === 'object' && result !== null ? Reflect.get(result, 'number') : '';
      return { id: 'life.event.portal.result', values: { number: textIn(number) } };
    }
    case 'result.sent':
      return { id: 'life.event.result.sent', values: { way: text('way'), reference: text('reference') } };
    case 'result.returned':
      return {
        id: 'life.event.result.returned',
        values: {
          way: text('way'),
          name: text('receivedBy'),
          number: text('receivedId') || 'none',
          pages: numberIn(detail['pageCount']),
        },
      };
    case 'return-note.filed':
      return { id: 'life.event.return-note.filed', values: { pages: numberIn(detail['pageCount']) } };
    case 'number.given':
      return { id: 'life.event.number.given', values: { code: text('code'), provisional: text('provisional') } };
    case 'dossier.archived':
      return { id: 'life.event.dossier.archived', values: { place: text('place') } };
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
