const SHOWN_AT_START = 4;
const SHOWN_AT_END = 2;

/**
 * An identity number for lists: `001085012345` as `0010******45`, enough to tell two people of one name apart.
 *
 * Numbers of six characters or fewer are hidden whole: their ends would be all of them.
 */
export function maskPersonalId(personalId: string): string {
  const hidden = personalId.length - SHOWN_AT_START - SHOWN_AT_END;
  if (hidden <= 0) return '*'.repeat(personalId.length);
  return personalId.slice(0, SHOWN_AT_START) + '*'.repeat(hidden) + personalId.slice(-SHOWN_AT_END);
}
