import { expect, test } from 'vitest';
import { createQueryClient, keysTouchedBy } from '../../../../renderer/shared/query-client';

test('a registration makes lists, drafts and counts doubtful, and leaves the catalogue alone', async () => {
  const client = createQueryClient();
  const keys = [
    ['dossiers', 'list', { text: '' }],
    ['drafts', 'list'],
    ['sync', 'status'],
    ['catalogue', 'provinces'],
  ];
  for (const key of keys) client.setQueryData(key, 'known');
  for (const queryKey of keysTouchedBy({ fact: 'dossiers.changed' })) await client.invalidateQueries({ queryKey });
  expect(keys.map(key => client.getQueryState(key)?.isInvalidated)).toEqual([true, true, true, false]);
});

test('pages of another draft stay as they are', async () => {
  const client = createQueryClient();
  client.setQueryData(['documents', 'draft-1'], 'known');
  client.setQueryData(['documents', 'draft-2'], 'known');
  for (const queryKey of keysTouchedBy({ fact: 'documents.changed', draftId: 'draft-1' }))
    await client.invalidateQueries({ queryKey });
  expect(client.getQueryState(['documents', 'draft-1'])?.isInvalidated).toBe(true);
  expect(client.getQueryState(['documents', 'draft-2'])?.isInvalidated).toBe(false);
});

test('a page without a draft belongs to the tray', () => {
  expect(keysTouchedBy({ fact: 'documents.changed', draftId: null })).toContainEqual(['documents', 'tray']);
  expect(keysTouchedBy({ fact: 'reading.changed', draftId: null, pageId: 'p' })).toContainEqual(['documents', 'tray']);
});

test('the core on this machine is asked without a network', () => {
  expect(createQueryClient().getDefaultOptions().queries?.networkMode).toBe('always');
});

test('a backup that was just made is offered, and a stick that was just plugged in is looked at', () => {
  expect(keysTouchedBy({ fact: 'backup.changed' })).toContainEqual(['backup', 'found']);
  expect(createQueryClient().getQueryDefaults(['backup', 'found', '']).staleTime).toBe(0);
});
