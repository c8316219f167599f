import { expect, test } from 'vitest';
import { logLine } from '../../../../renderer/features/sync-centre/log-lines';

test('a line tells when, what, why, and the rest by the names of the file', () => {
  const sent = {
    at: '2026-11-20T02:00:03.000Z',
    event: 'sent',
    kind: 'dossier',
    fate: 'retry',
    why: 'timeout',
    field: null,
    attempt: 2,
  };
  expect(logLine(JSON.stringify(sent))).toEqual({
    at: Date.UTC(2026, 10, 20, 2, 0, 3),
    event: 'sent',
    why: 'timeout',
    facts: 'kind=dossier fate=retry attempt=2',
  });
});

test('what a later version tells of keeps its name, and a cut line is none', () => {
  expect(logLine('{"at":"2026-11-20T02:00:03.000Z","event":"moved","why":null,"by":{"a":1}}')).toMatchObject({
    event: null,
    why: null,
    facts: 'event=moved by={"a":1}',
  });
  expect(logLine('{"at":"2026-11-20T02:0')).toBeUndefined();
  expect(logLine('[]')).toBeUndefined();
  expect(logLine('"x"')).toBeUndefined();
});
