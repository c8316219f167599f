import { expect, test } from 'vitest';
import { sqlFor } from '../../../../main/db';

const written = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
  const { sql, parameters } = query.compile();
  return [sql, parameters];
};
const entries = sqlFor.selectFrom('outbox').select('lane');

test('limits and our own words stand in the statement, so that it is planned once', () => {
  expect(written(entries.where('state', '<>', 'done').where('urgency', '>', 0).limit(1))).toEqual([
    `select "lane" from "outbox" where "state" <> 'done' and "urgency" > 0 limit 1`,
    [],
  ]);
  expect(written(entries.where('outbox.kind', 'in', ['dossier', 'progress']))).toEqual([
    `select "lane" from "outbox" where "outbox"."kind" in ('dossier', 'progress')`,
    [],
  ]);
});

test('what people typed and what changes from call to call is bound', () => {
  expect(written(entries.where('lane', '=', 'done').where('sequence', '>', 7))).toEqual([
    `select "lane" from "outbox" where "lane" = ? and "sequence" > ?`,
    ['done', 7],
  ]);
  for (const typed of ["x' or 1=1 --", 'Chờ', '', 'two words'])
    expect(written(entries.where('state', '=', typed as never))).toEqual([
      'select "lane" from "outbox" where "state" = ?',
      [typed],
    ]);
  expect(written(entries.where('state', 'in', ['done', "d'"] as never[]))).toEqual([
    'select "lane" from "outbox" where "state" in (?, ?)',
    ['done', "d'"],
  ]);
  expect(written(entries.where('state', 'in', sqlFor.selectFrom('outbox').select('state')))[1]).toEqual([]);
});
