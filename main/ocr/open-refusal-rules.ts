import { sniffKind } from './sniff-rules';

/** What to say of a file that took more time or memory than any paper does. */
export function overrunOf(bytes: Uint8Array): 'documents.torn' | 'documents.picture-too-large' {
  return sniffKind(bytes) === 'pdf' ? 'documents.torn' : 'documents.picture-too-large';
}
