import { expect, test } from 'vitest';
import type { DossierForPortal } from '../../../../main/sync/dossier-payload-rules';
import type { Portal } from '../../../../main/sync/portal';
import { createSender, type EntryToSend, type SendMemory } from '../../../../main/sync/send-entry';
import { settlementOf } from '../../../../main/sync/settlement-rules';
import { aDossierForPortal } from './portal-builders';

const anEntry = (changes: Partial<DossierForPortal> = {}): EntryToSend => ({
  ...{ entry_id: 'entry', lane: 'lane', kind: 'dossier', is_outcome_unknown: 0 },
  payload: JSON.stringify(aDossierForPortal(changes)),
});

/** Of a portal that says each time that it had no such dossier. */
function aSender(isKnown: boolean) {
  const memory = {
    knownCopy: () => (isKnown ? { revision: '1', portalNumber: null } : undefined),
    filesOf: () => new Map(),
  } as unknown as SendMemory;
  const portal = {
    isFiledByContent: false,
    sendDossier: () => Promise.resolve({ kind: 'accepted', revision: '2', isCreated: true }),
  } as unknown as Portal;
  const send = createSender({
    memory,
    openFile: () => Promise.reject(new Error('no file is asked for')),
    mayLeave: () => Promise.resolve(),
    progress: () => undefined,
  });
  return (entry: EntryToSend) => send(portal, entry);
}

test('a portal that creates what it had confirmed has forgotten it: nothing behind it leaves, and that is believed three times', async () => {
  const send = aSender(true);
  const forgotten: boolean[] = [];
  for (let turn = 1; turn <= 5; turn += 1) {
    const answer = await send(anEntry());
    forgotten.push('wasForgotten' in answer);
    const entry = { kind: 'dossier' as const, attempts: 0 };
    const { lane, change } = settlementOf({ entry, answer, at: 1, jitter: 0, ourPath: () => null });
    expect(change.state).toBe('done');
    expect(lane).toBe('wasForgotten' in answer ? 'waits' : 'goes-on');
  }
  expect(forgotten).toEqual([true, true, true, false, false]);
});

test('what is new to the portal, or takes the place of another number, was not forgotten', async () => {
  expect(await aSender(false)(anEntry())).not.toHaveProperty('wasForgotten');
  expect(await aSender(true)(anEntry({ supersedes: 'H01.151-261120-T00001' }))).not.toHaveProperty('wasForgotten');
});
