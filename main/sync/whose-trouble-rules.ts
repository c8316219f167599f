import type { PortalFault } from './portal-answer-rules';
import type { PortalTrouble } from './portal-reply-rules';

/** `one`: of what was asked for alone. `either`: a portal that does not get through with one, or with any. */
export type Whose = 'portal' | 'one' | 'either';

/** So many in a row that a portal does not get through with are no fault of theirs. */
export const MOST_FAILING = 3;

/** Whether the next question is worth asking after this answer. */
export function whoseTrouble(fault: PortalFault | { readonly kind: 'refused' | 'cursor-unknown' }): Whose {
  switch (fault.kind) {
    case 'unauthorised':
      return 'portal';
    case 'retry':
      return whose(fault.why);
    case 'rejected':
    case 'refused':
    case 'cursor-unknown':
      return 'one';
  }
}

function whose(why: PortalTrouble): Whose {
  switch (why) {
    case 'unreadable-answer':
    case 'answer-too-large':
    case 'answer-for-another-dossier':
    case 'empty-answer':
    case 'wrong-hash':
      return 'one';
    case 'server-error':
    case 'portal-failed':
    case 'timeout':
    case 'connection-cut':
      return 'either';
    case 'no-network':
    case 'captive-page':
    case 'tls':
    case 'too-many-requests':
    case 'session-lost':
      return 'portal';
  }
}
