import { randomUUID } from 'node:crypto';
import type { NumberBlock } from '../store/other-rows';
import type { PortalStore } from '../store/portal-store';
import { checked } from './checks';
import { checkerNamed } from './described';
import type { Once, Sender } from './once';
import { isDay } from './reads';
import { done, refuse, type Outcome } from './replies';

interface Wish {
  readonly agencyCode: string;
  readonly kind: 'dossier' | 'receipt';
  readonly date?: string;
  readonly year?: number;
  readonly count: number;
}

interface Used {
  readonly used: readonly number[];
  readonly never: readonly { readonly number: number; readonly reason: string }[];
}

/** Blocks of numbers. They live in a ledger that no restore takes back: what stands on a paper stays given. */
export function createNumberCalls({ store, once, now }: { store: PortalStore; once: Once; now: () => number }) {
  async function take(sender: Sender, content: unknown): Promise<Outcome> {
    const parsed = checked<Wish>(checkerNamed('NumbersRequest'), content);
    if ('refused' in parsed) return parsed.refused;
    const wish = parsed.value;
    if (wish.kind === 'dossier' && !isDay(wish.date ?? '')) return refuse('invalid-field', { field: 'date' });
    if (wish.kind === 'receipt' && wish.year === undefined) return refuse('invalid-field', { field: 'year' });
    const scope = wish.kind === 'dossier' ? wish.date! : String(wish.year);
    // The block is remembered beside the answer: a portal that forgot its answers still gives a key the same block.
    return store.transaction([`numbers ${wish.kind} ${wish.agencyCode} ${scope}`], now(), async rows => {
      const { stationId, key } = sender;
      const known = await rows.findBlockByKey(stationId, key);
      if (known) return isSame(known, wish, scope) ? done(blockBody(known), 201) : refuse('key-reused');
      const { agencyCode, kind, count } = wish;
      const block = await rows.takeBlock({
        blockId: `b-${randomUUID()}`,
        stationId,
        key,
        agencyCode,
        kind,
        scope,
        count,
      });
      return done(blockBody(block), 201);
    });
  }

  async function used(sender: Sender, blockId: string, content: unknown): Promise<Outcome> {
    const parsed = checked<Used>(checkerNamed('NumbersUsed'), content);
    if ('refused' in parsed) return parsed.refused;
    return once(sender, [`block ${blockId}`], ['numbersUsed', blockId, content], async rows => {
      const block = await rows.findBlock(blockId);
      if (!block) return refuse('not-found');
      if (block.stationId !== sender.stationId) return refuse('other-station');
      const isOutside = (number: number): boolean => number < block.from || number > block.to;
      const strangeUsed = parsed.value.used.findIndex(isOutside);
      if (strangeUsed >= 0) return refuse('invalid-field', { field: `used[${strangeUsed}]` });
      const strangeNever = parsed.value.never.findIndex(item => isOutside(item.number));
      if (strangeNever >= 0) return refuse('invalid-field', { field: `never[${strangeNever}].number` });
      for (const { number, reason } of parsed.value.never) await rows.noteNumber(blockId, number, reason);
      for (const number of parsed.value.used) await rows.noteNumber(blockId, number, null);
      const noted = await rows.notedNumbers(blockId);
      return done({ blockId, ...noted, open: block.to - block.from + 1 - noted.used - noted.never });
    });
  }

  return { take, used };
}

function isSame(block: NumberBlock, wish: Wish, scope: string): boolean {
  return (
    block.agencyCode === wish.agencyCode &&
    block.kind === wish.kind &&
    block.scope === scope &&
    block.to - block.from + 1 === wish.count
  );
}

function blockBody({ blockId, agencyCode, kind, scope, from, to }: NumberBlock): Record<string, unknown> {
  return { blockId, agencyCode, kind, ...(kind === 'dossier' ? { date: scope } : { year: Number(scope) }), from, to };
}

export type NumberCalls = ReturnType<typeof createNumberCalls>;
