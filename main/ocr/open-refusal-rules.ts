import type { OpenRefusal } from './reader-types';
import { sniffKind } from './sniff-rules';

/**
 * What to say of a file that took more than any paper does. Running out of time says nothing about the file: the
 * computer may have been busy.
 */
export function overrunOf(bytes: Uint8Array, of: 'time' | 'memory'): OpenRefusal {
  if (of === 'time') return 'documents.opening-too-slow';
  return sniffKind(bytes) === 'pdf' ? 'documents.torn' : 'documents.picture-too-large';
}
