import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { epochOfVietnam, vietnamDateTime } from '../../../preload/contract/calendar-days';
import { ReportFigure, type Report, type ReportPeriod } from '../../../preload/contract/reports';
import { DAY_MS, HOUR_MS } from '../../../main/base/durations';
import { sqlFor, type Store } from '../../../main/db';
import { momentsOf, resolvedFigure, unbalanced } from '../../../main/reports/report-rules';
import { fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { randomFrom } from '../../support/random';
import { pdfSentence } from '../../support/pdf-text';
import { theDesk } from '../../support/the-desk';

const storeOf = (desk: TestDesk): Store => desk.core.desk()!.store;
const NOVEMBER: ReportPeriod = { from: '2026-11-01', to: '2026-11-30' };

/** Dossiers of half a year around the period, moved on in every way a report tells apart. */
async function aBusyOffice(count: number, seed: number) {
  const clock = fixedClock(epochOfVietnam('2026-12-15', 9, 0));
  const desk = await theDesk({ clock });
  const next = randomFrom(seed);
  for (let at = 0; at < count; at++) {
    const { dossierId } = await aDossier(desk);
    const receivedAt = epochOfVietnam('2026-09-01') + Math.floor(next() * 110 * DAY_MS);
    const dueAt = next() < 0.1 ? null : receivedAt + Math.floor(next() * 20) * DAY_MS;
    // From the same day to three months: a report looks for them by how long they took.
    const settledAt = next() < 0.7 ? receivedAt + Math.floor(next() * next() * 95 * DAY_MS) : null;
    const how = settledAt === null ? 'open' : next() < 0.8 ? 'resolved' : next() < 0.5 ? 'refused' : 'stopped';
    const isReturned = how === 'resolved' && next() < 0.6;
    storeOf(desk).inTransaction(tx =>
      tx.run(
        sqlFor
          .updateTable('dossiers')
          .set({
            received_at: receivedAt,
            received_on: vietnamDateTime(receivedAt).date,
            due_at: dueAt,
            channel: next() < 0.7 ? '1' : next() < 0.5 ? '2' : '3',
            state: how === 'open' ? openState(next()) : isReturned ? 'returned' : how,
            last_act_at: settledAt ?? receivedAt + Math.floor(next() * 20 * DAY_MS),
            resolved_at: how === 'resolved' ? settledAt : null,
            closed_at: how === 'resolved' || how === 'open' ? null : settledAt,
            returned_at: isReturned && settledAt !== null ? settledAt + HOUR_MS : null,
            extended_at: next() < 0.1 ? receivedAt + DAY_MS : null,
          })
          .where('dossier_id', '=', dossierId),
      ),
    );
  }
  return { desk, clock };
}

const openState = (share: number) =>
  share < 0.6 ? 'in-progress' : share < 0.8 ? 'supplement-asked' : 'awaiting-payment';

/** The same figures dossier by dossier, sharing nothing with the statements that count them. */
function countByHand(desk: TestDesk, period: ReportPeriod, now: number) {
  const { startAt, endAt } = momentsOf(period)!;
  const counts = Object.fromEntries(ReportFigure.options.map(figure => [figure, 0])) as Record<ReportFigure, number>;
  for (const row of storeOf(desk).all(sqlFor.selectFrom('dossiers').selectAll())) {
    const settledAt = row.resolved_at ?? row.closed_at;
    const within = (at: number | null) => at !== null && at >= startAt && at < endAt;
    if (within(row.received_at)) {
      counts.received += 1;
      counts[row.channel === '1' ? 'received-counter' : row.channel === '2' ? 'received-online' : 'received-post'] += 1;
    }
    if (row.received_at < startAt && (settledAt === null || settledAt >= startAt)) counts['carried-over'] += 1;
    if (within(settledAt)) {
      counts.settled += 1;
      if (row.resolved_at !== null) counts[resolvedFigure(row.resolved_at, row.due_at)] += 1;
      else counts[row.state === 'refused' ? 'refused' : 'stopped'] += 1;
    }
    if (row.received_at < endAt && (settledAt === null || settledAt >= endAt)) {
      counts.open += 1;
      const at = Math.min(endAt, now);
      const isAwaited = ['supplement-asked', 'awaiting-payment'].includes(row.state) && row.last_act_at < at;
      if (isAwaited) counts['open-waiting'] += 1;
      else counts[row.due_at !== null && row.due_at < at ? 'open-late' : 'open-in-time'] += 1;
    }
    if (within(row.returned_at)) counts.returned += 1;
    if (within(row.extended_at)) counts.extended += 1;
  }
  return counts;
}

const reportOf = async (desk: TestDesk, period = NOVEMBER): Promise<Report> => {
  const report = valueOf(await desk.reports.report({ period }));
  if (!report) throw new Error('no report');
  return report;
};

test('every number of a report is what counting dossier by dossier gives, and opens a list as long', async () => {
  const { desk, clock } = await aBusyOffice(90, 20261126);
  for (const period of [NOVEMBER, { from: '2026-12-15', to: '2026-12-15' }, { from: '2026-09-01', to: '2027-01-31' }]) {
    const report = await reportOf(desk, period);
    expect(report.total).toEqual(countByHand(desk, period, clock.now()));
    expect(unbalanced(report.total)).toEqual([]);
    expect(report.total['open-waiting']).toBeGreaterThan(0);
    for (const figure of ReportFigure.options) {
      const { rows } = valueOf(
        await desk.reports.rows({
          period,
          figure,
          procedureCode: null,
          officerId: null,
          onDate: null,
          cursor: null,
          limit: 500,
        }),
      );
      expect([figure, rows.length]).toEqual([figure, report.total[figure]]);
    }
    for (const group of [report.byProcedure, report.byOfficer]) {
      expect(group.reduce((sum, row) => sum + row.counts.received, 0)).toBe(report.total.received);
    }
    for (const { key, counts } of report.byDay) {
      const { rows } = valueOf(
        await desk.reports.rows({
          period,
          figure: 'settled',
          procedureCode: null,
          officerId: null,
          onDate: key,
          cursor: null,
          limit: 500,
        }),
      );
      expect([key, rows.length]).toEqual([key, counts.settled]);
    }
  }
});

test('a list behind a number comes page by page, each dossier once', async () => {
  const { desk } = await aBusyOffice(25, 7);
  const period = { from: '2026-09-01', to: '2027-01-31' };
  const seen: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page: { rows: { code: string }[]; nextCursor: string | null } = valueOf(
      await desk.reports.rows({
        period,
        figure: 'received',
        procedureCode: null,
        officerId: null,
        onDate: null,
        cursor,
        limit: 7,
      }),
    );
    seen.push(...page.rows.map(row => row.code));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  expect(seen).toHaveLength(25);
  expect(new Set(seen).size).toBe(25);
});

test('the register numbers its lines through and its file says the same as the screen', async () => {
  const { desk } = await aBusyOffice(12, 11);
  const period = { from: '2026-09-01', to: '2027-01-31' };
  const folder = mkdtempSync(path.join(tmpdir(), 'register-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const first = valueOf(await desk.reports.register({ period, cursor: null, limit: 5 }));
  const second = valueOf(await desk.reports.register({ period, cursor: first.nextCursor, limit: 50 }));
  const lines = [...first.lines, ...second.lines];
  expect(lines.map(line => line.serial)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  expect(lines[0]?.addressAndPhone).toContain('0912 345 678');
  const file = valueOf(await desk.reports.exportRegister({ period, format: 'csv', folder, reason: 'báo cáo tháng' }));
  const text = readFileSync(path.join(folder, file.fileName), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(13);
  for (const { code } of lines) expect(text).toContain(code);
  const access = valueOf(
    await desk.reports.access({
      period: { from: '2026-12-15', to: '2026-12-15' },
      officerId: null,
      kind: 'register.exported',
      cursor: null,
      limit: 10,
    }),
  );
  expect(access.lines).toHaveLength(1);
  expect(access.lines[0]?.officerName).toBe('Nguyễn Thị Lan');
});

test('screen, print and PDF file of a report give one set of numbers', async () => {
  const { desk } = await aBusyOffice(15, 23);
  const period = { from: '2026-09-01', to: '2027-01-31' };
  const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const report: Report = valueOf(await desk.reports.report({ period }))!;
  const file = valueOf(await desk.reports.exportReport({ period, format: 'pdf', folder, reason: 'báo cáo quý' }));
  expect(file.fileName).toBe('bao-cao-mot-cua-2026-09-01-2027-01-31.pdf');
  const text = await pdfSentence(readFileSync(path.join(folder, file.fileName)));
  const { total } = report;
  expect(total.settled).toBeGreaterThan(0);
  expect(text).toContain(`Tiếp nhận trong kỳ: ${total.received} (trực tiếp ${total['received-counter']}`);
  expect(text).toContain(`Đã giải quyết: ${total.settled} (trước hạn ${total['resolved-early']}`);
  expect(text).toContain(`tỷ lệ đúng hạn: ${String(report.rates.onTime).replace('.', ',')} %`);
  const preview = valueOf(
    await desk.printing.formPreview({ form: 'period-report', target: { kind: 'period', ...period }, paper: null }),
  );
  expect(preview).toMatchObject({ pageCount: 1, copyNumber: 0, paper: 'A4-landscape' });
});

test('days that are no period are refused in words, and nothing is written', async () => {
  const desk = await theDesk();
  const folder = mkdtempSync(path.join(tmpdir(), 'register-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const turned = { from: '2026-11-30', to: '2026-11-01' };
  expect(valueOf(await desk.reports.report({ period: turned }))).toBeNull();
  const ask = { format: 'xlsx' as const, folder, reason: 'kiểm tra' };
  expect(await desk.reports.exportReport({ ...ask, period: turned })).toMatchObject({ code: 'reports.period-unsound' });
  expect(await desk.reports.exportRegister({ ...ask, period: NOVEMBER })).toMatchObject({
    code: 'reports.nothing-to-export',
  });
});

test('who had a dossier open stands in the log of access, once an hour, and who looked at a person too', async () => {
  const clock = fixedClock(epochOfVietnam('2026-11-20', 9, 0));
  const desk = await theDesk({ clock });
  const { dossierId, code } = await aDossier(desk);
  const looks = async () =>
    valueOf(
      await desk.reports.access({
        period: NOVEMBER,
        officerId: null,
        kind: 'dossier.looked-at',
        cursor: null,
        limit: 10,
      }),
    ).lines;
  expect(await looks()).toEqual([]);

  await desk.dossiers.find({ dossierId });
  await desk.dossiers.find({ dossierId });
  expect(await looks()).toMatchObject([{ dossierId, code, officerName: 'Nguyễn Thị Lan' }]);

  clock.advance(HOUR_MS + 1);
  await desk.dossiers.find({ dossierId });
  expect(await looks()).toHaveLength(2);

  const [person] = valueOf(await desk.citizens.find({ text: 'Nguyen', limit: 1 }));
  valueOf(await desk.citizens.open({ citizenId: person!.citizenId }));
  const all = valueOf(
    await desk.reports.access({ period: NOVEMBER, officerId: null, kind: null, cursor: null, limit: 50 }),
  );
  expect(all.lines[0]).toMatchObject({ kind: 'citizens.looked-at', about: 'Nguyễn Văn Đức', printed: null });
});
