import { z } from 'zod';
import type { NumbersAtPortal } from './portal';

/** The body of the portal's answer, or whatever else became of the question. */
type Ask = (
  path: string,
  content: unknown,
  key: string,
) => Promise<{ readonly kind: string; readonly body?: Record<string, unknown> }>;

const Block = z.object({
  blockId: z.string().min(1).max(100),
  agencyCode: z.string(),
  date: z.string(),
  from: z.int().min(1),
  to: z.int().min(1),
});

/** Number blocks by `/v1/numbers` of resources/portal/openapi.json. */
export function createV1Numbers(ask: Ask): NumbersAtPortal {
  return {
    async reserve({ agencyCode, onDate, count, key }) {
      const answer = await ask('v1/numbers', { agencyCode, kind: 'dossier', date: onDate, count }, key);
      const block = Block.safeParse(answer.body);
      // A block of another agency or day would give a dossier a number that is not its own.
      if (!block.success || block.data.agencyCode !== agencyCode || block.data.date !== onDate) return undefined;
      return { blockId: block.data.blockId, firstSerial: block.data.from, lastSerial: block.data.to };
    },

    async report({ blockId, firstSerial, firstUnused, lastSerial }) {
      const used = serials(firstSerial, firstUnused - 1);
      const never = serials(firstUnused, lastSerial).map(number => ({ number, reason: 'Hết ngày, không dùng đến' }));
      const path = `v1/numbers/${encodeURIComponent(blockId)}/used`;
      const answer = await ask(path, { used, never }, `numbers-used.${blockId}`);
      return answer.body?.['blockId'] === blockId;
    },
  };
}

function serials(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}
