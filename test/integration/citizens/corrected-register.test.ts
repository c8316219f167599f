import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { verifyAudit } from '../../../main/audit';
import { sqlFor } from '../../../main/db';
import type { DossierId } from '../../../preload/contract/ids';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, APPLICANT } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const RIGHT = APPLICANT.soGiayTo;
/** One digit was keyed wrong. */
const WRONG = '089085012346';
const HOA = { hoTen: 'Trần Thị Hoa', soGiayTo: WRONG, ngaySinh: '1985-06-07', soDienThoai: '0333444555' };

const storeOf = (desk: TestDesk) => desk.core.desk()!.store;
const find = async (desk: TestDesk, text: string) => valueOf(await desk.citizens.find({ text, limit: 8 }));
const removed = (desk: TestDesk) =>
  storeOf(desk).all(sqlFor.selectFrom('audit_entries').selectAll().where('kind', '=', 'citizens.removed'));

async function correct(desk: TestDesk, dossierId: DossierId, number: string): Promise<string> {
  const actId = uuidv7();
  const changes = [{ path: 'applicant.soGiayTo', value: number }];
  const { standing } = valueOf(await desk.dossiers.find({ dossierId }))!;
  const request = { dossierId, revision: standing.revision, actId, reason: 'Gõ nhầm', note: '', changes };
  valueOf(await desk.dossiers.correct(request));
  return actId;
}

async function aDossierWithTheWrongNumber(desk: TestDesk): Promise<DossierId> {
  return (await aDossier(desk, { applicant: { soGiayTo: WRONG } })).dossierId;
}

test('a number that was keyed wrong and corrected leaves nobody behind', async () => {
  const desk = await theDesk();
  const dossierId = await aDossierWithTheWrongNumber(desk);
  const [wrong] = await find(desk, WRONG);
  await correct(desk, dossierId, RIGHT);
  expect(await find(desk, WRONG)).toEqual([]);
  expect(await find(desk, 'nguyen van duc')).toMatchObject([{ personalId: RIGHT, dossierCount: 1 }]);
  expect(await desk.citizens.open({ citizenId: wrong!.citizenId })).toMatchObject({ code: 'citizens.unknown' });
  expect(removed(desk)).toMatchObject([{ subject: wrong!.citizenId, officer_id: desk.supervisorId }]);
  expect(storeOf(desk).all(sqlFor.selectFrom('citizens').select('number'))).toHaveLength(1);
  expect(verifyAudit(storeOf(desk)).brokenAt).toBeNull();
});

test('somebody whose number was keyed by mistake stays, as their own dossiers have them', async () => {
  const desk = await theDesk();
  await aDossier(desk, { applicant: HOA });
  const [before] = await find(desk, WRONG);
  const dossierId = await aDossierWithTheWrongNumber(desk);
  expect(await find(desk, WRONG)).toMatchObject([{ fullName: 'Nguyễn Văn Đức', dossierCount: 2 }]);
  await correct(desk, dossierId, RIGHT);
  const [after, ...others] = await find(desk, WRONG);
  expect(others).toEqual([]);
  expect(after).toEqual(before);
  const file = valueOf(await desk.citizens.open({ citizenId: before!.citizenId }));
  expect(file?.facts.filter(({ kind }) => kind === 'name').map(({ value }) => value)).toEqual(['Trần Thị Hoa']);
  expect((await find(desk, 'nguyen van duc')).map(({ personalId }) => personalId)).toEqual([RIGHT]);
  expect(removed(desk)).toEqual([]);
});

test('a correction that is taken back puts the register back too', async () => {
  const desk = await theDesk();
  const dossierId = await aDossierWithTheWrongNumber(desk);
  const actId = await correct(desk, dossierId, RIGHT);
  valueOf(await desk.dossiers.undo({ dossierId, actId }));
  expect(await find(desk, RIGHT)).toEqual([]);
  expect(await find(desk, WRONG)).toMatchObject([{ fullName: 'Nguyễn Văn Đức', dossierCount: 1 }]);
  expect(removed(desk)).toHaveLength(2);
});

test('somebody an officer has said to be another person stays', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  const dossierId = await aDossierWithTheWrongNumber(desk);
  const [kept, merged] = [await find(desk, RIGHT), await find(desk, WRONG)].map(([row]) => row!);
  const ids = { keptId: kept!.citizenId, mergedId: merged!.citizenId };
  valueOf(await desk.citizens.merge({ ...ids, reason: 'Cùng một người' }));
  await correct(desk, dossierId, RIGHT);
  expect(valueOf(await desk.citizens.open({ citizenId: kept!.citizenId }))?.merges).toHaveLength(1);
  expect(removed(desk)).toEqual([]);
});

test('names held in memory forget whoever left the register', async () => {
  const desk = await theDesk();
  const dossierId = await aDossierWithTheWrongNumber(desk);
  await expect.poll(async () => (await find(desk, 'duc')).length).toBe(1);
  await correct(desk, dossierId, RIGHT);
  expect((await find(desk, 'duc')).map(({ personalId }) => personalId)).toEqual([RIGHT]);
});
