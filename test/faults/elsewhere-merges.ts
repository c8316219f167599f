import { isDeepStrictEqual } from 'node:util';
import { uuidv7 } from 'uuidv7';
import type { DossierId } from '../../preload/contract/ids';
import { sqlFor } from '../../main/db';
import { valueOf } from '../support/a-desk';
import { aDossier } from '../support/builders';
import { randomFrom } from '../support/random';
import { hold } from './store-look';
import { aSyncWorld, checkAll, drain, type SyncWorld } from './sync-world';

type Value = string | number;
type Values = Readonly<Record<string, Value>>;

/** Few values each, so that both sides often choose the same one, or go back to what was there. */
const FIELDS: Readonly<Record<string, readonly [Value, Value, Value]>> = {
  'applicant.hoTen': ['Nguyễn Văn Đức', 'Nguyễn Văn Ba', 'Nguyễn Thị Tư'],
  'applicant.diaChiChiTiet': ['Số 5, khóm Bình Thới 1', 'Số 7, khóm 2', 'Tổ 3, khóm Đông Thành'],
  'form.tenGiayTo': ['Bằng tốt nghiệp THPT', 'Bằng tốt nghiệp đại học', 'Giấy khai sinh'],
  'form.soTrang': [1, 2, 3],
  'form.soBan': [2, 3, 5],
};
const TYPED: Values = {
  'applicant.hoTen': 'Nguyễn Văn Năm',
  'applicant.diaChiChiTiet': 'Số 9, khóm 4',
  'form.tenGiayTo': 'Chứng chỉ tin học',
  'form.soTrang': 7,
  'form.soBan': 8,
};
// In the order the core names them.
const PATHS = Object.keys(FIELDS).sort();
const BASE: Values = Object.fromEntries(PATHS.map(path => [path, FIELDS[path]![0]]));

interface Case {
  readonly dossierId: DossierId;
  readonly code: string;
  readonly here: Values;
  readonly there: Values;
}

/**
 * F10: officer and portal change one dossier at once, heard by the feed or by a refusal. A person is asked for exactly the
 * fields both changed to different values, both versions are kept, and the portal ends with what was decided.
 */
export async function mergeAgainAndAgain(dossiers: number, seed: number) {
  const random = randomFrom(seed);
  const world = await aSyncWorld({ dossiers: 1, protocol: 'v1' });
  try {
    const cases: Case[] = [];
    for (let number = 0; number < dossiers; number += 1) {
      const { dossierId, code } = await aDossier(world.desk);
      cases.push({ dossierId, code, here: someChanges(random), there: someChanges(random) });
    }
    await drain(world);
    const half = Math.ceil(dossiers / 2);
    // The first half meets by a refusal: nothing is heard before what was corrected here is sent.
    world.portal.control({ status: { service: 'changes', code: 503, times: 'always' } });
    for (const one of cases.slice(0, half)) await changeBoth(world, one);
    await drain(world);
    world.portal.control({ reset: true });
    for (const one of cases.slice(half)) await changeBoth(world, one);
    valueOf(await world.desk.elsewhere.askNow({}));
    await drain(world);

    let asked = 0;
    const ends = new Map<string, Values>();
    for (const one of cases) {
      const end = { ...BASE, ...one.here, ...one.there };
      const open = PATHS.filter(path => isForAPerson(one, path));
      for (const path of PATHS)
        if (one.there[path] === undefined || one.there[path] === BASE[path]) end[path] = valueHere(one, path);
      const view = valueOf(await world.desk.elsewhere.conflict({ dossierId: one.dossierId }));
      hold(
        view?.fields
          .filter(({ changedBy }) => changedBy === 'both')
          .map(({ path }) => path)
          .join() ?? '',
        open.join(),
        `fields of ${one.code} a person is asked for`,
      );
      if (view) {
        asked += open.length;
        for (const path of open) {
          const { base, mine, theirs } = view.fields.find(field => field.path === path)!;
          hold(
            JSON.stringify([base, mine, theirs]),
            JSON.stringify([BASE[path], one.here[path], one.there[path]]),
            `versions of ${path}`,
          );
        }
        const choices = open.map(path => ({
          path,
          take: (['mine', 'theirs', 'other'] as const)[Math.floor(random() * 3)]!,
          value: TYPED[path]!,
        }));
        for (const { path, take, value } of choices)
          end[path] = take === 'mine' ? one.here[path]! : take === 'theirs' ? one.there[path]! : value;
        valueOf(
          await world.desk.elsewhere.settle({
            dossierId: one.dossierId,
            conflictId: view.conflictId,
            revision: view.revision,
            portalRevision: view.portalRevision,
            actId: uuidv7(),
            reason: 'Theo giấy tờ gốc',
            choices,
          }),
        );
        checkKept(world, one, open);
      }
      ends.set(one.code, end);
    }
    await drain(world);
    for (const [code, end] of ends) checkEnd(world, code, end);
    const codes = [...world.codes, ...cases.map(({ code }) => code)];
    return { ...(await checkAll({ ...world, codes })), asked };
  } finally {
    await world.close();
  }
}

function someChanges(random: () => number): Values {
  return Object.fromEntries(
    PATHS.filter(() => random() < 0.8).map(path => [path, FIELDS[path]![Math.floor(random() * 3)]!]),
  );
}

const valueHere = ({ here }: Case, path: string): Value => here[path] ?? BASE[path]!;
const valueThere = ({ there }: Case, path: string): Value => there[path] ?? BASE[path]!;

function isForAPerson(one: Case, path: string): boolean {
  const [base, mine, theirs] = [BASE[path], valueHere(one, path), valueThere(one, path)];
  return mine !== base && theirs !== base && mine !== theirs;
}

async function changeBoth({ desk, portal }: SyncWorld, { dossierId, code, here, there }: Case): Promise<void> {
  const changes = Object.entries(here).flatMap(([path, value]) => (value === BASE[path] ? [] : [{ path, value }]));
  if (Object.keys(there).length > 0) await portal.act({ elsewhere: { dossier: code, fields: there } });
  if (changes.length === 0) return;
  valueOf(
    await desk.dossiers.correct({
      ...{ dossierId, revision: null, actId: uuidv7(), reason: 'Nhập sai so với giấy tờ', note: '' },
      changes,
    }),
  );
}

/** Neither version is thrown away. */
function checkKept({ store }: SyncWorld, one: Case, open: readonly string[]): void {
  const row = store.find(sqlFor.selectFrom('merge_conflicts').selectAll().where('dossier_id', '=', one.dossierId))!;
  const [mine, theirs] = [JSON.parse(row.mine) as Values, JSON.parse(row.theirs) as Values];
  for (const path of open) {
    hold(mine[path], one.here[path], `our ${path} of ${one.code} is kept`);
    hold(theirs[path], one.there[path], `the portal's ${path} of ${one.code} is kept`);
  }
}

function checkEnd({ portal }: SyncWorld, code: string, end: Values): void {
  const held = portal.registrationsOf(code)[0]!.payload as { fields?: Values };
  const there = Object.fromEntries(PATHS.map(path => [path, held.fields?.[path]]));
  hold(isDeepStrictEqual(there, end), true, `${code} at the portal as decided: ${JSON.stringify({ there, end })}`);
}
