import { appendAudit } from '../audit';
import { HOUR_MS } from '../base/durations';
import type { Clock, Ids, Logger } from '../base/ports';
import { sqlFor, type HeardFate, type Store, type WriteTx } from '../db';
import type { OfficeCalendar } from '../deadlines';
import { findDossier, findDossierByCode, PORTAL_STATUS, type LifeCycle } from '../dossiers';
import { backoff, hasOpenEntries, type HeardStore, type PulledChange } from '../sync';
import {
  insertHeard,
  insertResult,
  isHeard,
  keepPullState,
  pullState,
  putOffer,
  updateResult,
  withdrawOffers,
} from './elsewhere-repository';
import { createHeardActs, keyOfChange } from './heard-acts';
import type { Merging } from './merging';
import type { News } from './news';
import type { ResultKeeper } from './result-keeper';

export interface HeardStoreDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly calendar: () => OfficeCalendar;
  readonly recordAct: LifeCycle['recordAct'];
  readonly merging: Merging;
  readonly keeper: ResultKeeper;
  /** Whose cursor is kept: another portal is read from the beginning. */
  readonly portalName: () => string;
  readonly tell: (news: readonly News[]) => void;
}

const MOST_AT_ONCE = 20;
const ASK_AGAIN_MS = 4 * HOUR_MS;
const MOST_ATTEMPTS = 20;

/** What is heard of other places' work, written down: a page and its cursor are one transaction. */
export function createHeardStore(deps: HeardStoreDeps): HeardStore {
  const { store, clock, ids, log, merging, portalName } = deps;
  const heardStatus = createHeardActs(deps);
  const askedAt = new Map<string, number>();

  function applyChange(tx: WriteTx, change: PulledChange, news: News[]): void {
    const changeKey = keyOfChange(change);
    if (isHeard(tx, changeKey)) return;
    const row = 'dossierCode' in change ? findDossierByCode(tx, change.dossierCode) : undefined;
    const dossierId = row?.dossier_id ?? null;
    const about = { dossierId, code: row?.code ?? '' };
    const before = news.length;
    let fate: HeardFate;
    try {
      fate = tx.partly(() => {
        if (change.kind === 'catalogue') return keepAnnounced(tx, 'catalogue', change.body);
        if (change.kind === 'calendar') return keepAnnounced(tx, String(change.body.year), change.body);
        return dossierId === null ? 'unknown-dossier' : applyTo(tx, dossierId, change, news, about);
      });
    } catch (fault) {
      // What cannot be applied is kept as it came; the page goes on with the others.
      log.error('a change made elsewhere could not be applied', {
        change: change.kind,
        fault: fault instanceof Error ? fault.message : 'unknown',
      });
      fate = 'noted';
      news.splice(before);
    }
    insertHeard(tx, {
      change_key: changeKey,
      dossier_id: dossierId,
      kind: change.kind,
      body: JSON.stringify(change.body),
      made_at: change.at,
      heard_at: clock.now(),
      fate,
    });
  }

  function applyTo(
    tx: WriteTx,
    dossierId: string,
    change: Extract<PulledChange, { kind: 'status' | 'fields' | 'result' }>,
    news: News[],
    about: Omit<News, 'what'>,
  ): HeardFate {
    switch (change.kind) {
      case 'status': {
        const fate = heardStatus(tx, dossierId, change.body);
        news.push({ what: 'status', ...about });
        return fate;
      }
      case 'fields': {
        const { fields, by, contentSha256 } = change.body;
        const revision = change.revision ?? null;
        const made = { changedBy: by, changedAt: change.at, contentSha256 };
        const met = merging.changedElsewhere(tx, dossierId, { revision, fields, ...made });
        if (met !== 'known') news.push({ what: met, ...about });
        return met === 'merged' ? 'applied' : met;
      }
      case 'result': {
        const { resultId, number, issuedOn, signer, fileName, mime, sizeBytes, sha256 } = change.body;
        insertResult(tx, {
          result_id: resultId,
          dossier_id: dossierId,
          number,
          issued_on: issuedOn,
          signer,
          file_name: fileName,
          mime,
          size_bytes: sizeBytes,
          sha256,
          state: 'to-fetch',
          page_count: 0,
          attempts: 0,
          next_attempt_at: clock.now(),
          heard_at: clock.now(),
          kept_at: null,
          seen_at: null,
        });
        return 'applied';
      }
    }
  }

  function keepAnnounced(
    tx: WriteTx,
    name: string,
    { version, sha256 }: { version: string; sha256: string },
  ): HeardFate {
    putOffer(tx, { name, version, sha256, content: null }, clock.now());
    return 'applied';
  }

  function later(attempts: number, retryAfterMs: number | undefined): number {
    return clock.now() + backoff(attempts, ids.jitter(), retryAfterMs);
  }

  return {
    cursor: () => pullState(store, portalName()).cursor,
    applyPage(page) {
      const news: News[] = [];
      store.inTransaction(tx => {
        for (const change of page.changes) applyChange(tx, change, news);
        keepPullState(tx, portalName(), page.next, clock.now());
      });
      if (news.length > 0) deps.tell(news);
    },
    beginAnew() {
      store.inTransaction(tx => {
        keepPullState(tx, portalName(), null, clock.now());
        appendAudit(tx, { kind: 'elsewhere.begun-anew', subject: null, officerId: null, at: clock.now() });
      });
    },
    noteHeard() {
      store.inTransaction(tx => keepPullState(tx, portalName(), pullState(tx, portalName()).cursor, clock.now()));
    },

    resultsToFetch: () =>
      store
        .all(
          sqlFor
            .selectFrom('portal_results')
            .select(['result_id', 'size_bytes', 'sha256'])
            .where('state', '=', 'to-fetch')
            .where('next_attempt_at', '<=', clock.now())
            .orderBy('next_attempt_at')
            .limit(MOST_AT_ONCE),
        )
        .map(row => ({ resultId: row.result_id, sizeBytes: row.size_bytes, sha256: row.sha256 })),
    async keepResult(resultId, bytes) {
      const news = await deps.keeper.keep(resultId, bytes);
      if (news) deps.tell([news]);
    },
    putOffResult(resultId, how) {
      store.inTransaction(tx => {
        const row = tx.find(sqlFor.selectFrom('portal_results').select('attempts').where('result_id', '=', resultId));
        const attempts = (row?.attempts ?? 0) + 1;
        updateResult(
          tx,
          resultId,
          how.kind === 'never' || attempts >= MOST_ATTEMPTS
            ? { state: 'given-up', attempts }
            : { attempts, next_attempt_at: later(attempts, how.retryAfterMs) },
        );
      });
    },

    packagesToFetch: () =>
      store
        .all(
          sqlFor
            .selectFrom('portal_packages')
            .select(['name', 'sha256'])
            .where('state', '=', 'to-fetch')
            .where('next_attempt_at', '<=', clock.now())
            .orderBy('heard_at')
            .limit(MOST_AT_ONCE),
        )
        .map(({ name, sha256 }) => ({ name: name === 'catalogue' ? name : Number(name), sha256 })),
    keepPackage(name, published) {
      const isOffered = store.inTransaction(tx => {
        const kept = tx.run(
          sqlFor
            .updateTable('portal_packages')
            .set({ content: JSON.stringify(published.content), version: published.version, state: 'waiting' })
            .where('name', '=', String(name))
            .where('sha256', '=', published.sha256)
            .where('state', '=', 'to-fetch'),
        );
        if (kept > 0) withdrawOffers(tx, String(name), published.sha256);
        return kept > 0;
      });
      // Another was announced while it was on its way.
      if (!isOffered) return;
      deps.tell([{ what: 'package', dossierId: null, code: String(name) }]);
    },
    putOffPackage(name, sha256, how) {
      store.inTransaction(tx => {
        const at = tx.find(
          sqlFor
            .selectFrom('portal_packages')
            .select('attempts')
            .where('name', '=', String(name))
            .where('sha256', '=', sha256),
        );
        const attempts = (at?.attempts ?? 0) + 1;
        const change =
          how.kind === 'never' || attempts >= MOST_ATTEMPTS
            ? { state: 'declined' as const, attempts }
            : { attempts, next_attempt_at: later(attempts, how.retryAfterMs) };
        tx.run(
          sqlFor
            .updateTable('portal_packages')
            .set(change)
            .where('name', '=', String(name))
            .where('sha256', '=', sha256),
        );
      });
    },

    dossiersToAsk() {
      const now = clock.now();
      const open = store.all(
        sqlFor
          .selectFrom('dossiers')
          .innerJoin('portal_copies', 'portal_copies.lane', 'dossiers.dossier_id')
          .select(['dossiers.dossier_id as dossierId', 'dossiers.code'])
          .where('dossiers.state', 'not in', ['returned', 'refused', 'stopped'])
          .orderBy('dossiers.number', 'desc')
          .limit(2000),
      );
      const due = open
        .filter(({ dossierId }) => (askedAt.get(dossierId) ?? 0) + ASK_AGAIN_MS <= now)
        .slice(0, MOST_AT_ONCE);
      for (const { dossierId } of due) askedAt.set(dossierId, now);
      return due;
    },
    heardStatus(dossierId, status) {
      const news = store.inTransaction((tx): News | undefined => {
        const row = findDossier(tx, dossierId);
        // What we have still to say is why it differs.
        if (!row || hasOpenEntries(tx, dossierId) || PORTAL_STATUS[row.state as keyof typeof PORTAL_STATUS] === status)
          return undefined;
        const body = { status: status as '1', at: clock.now(), officer: '', content: '' };
        // Told once for each state of ours: asked again it is the same news.
        const key = keyOfChange({
          kind: 'status',
          dossierCode: row.code,
          sequence: 1,
          at: 0,
          body: { ...body, at: 0, content: row.state },
        });
        if (isHeard(tx, key)) return undefined;
        const fate = heardStatus(tx, dossierId, body);
        insertHeard(tx, {
          change_key: key,
          dossier_id: dossierId,
          kind: 'status',
          body: JSON.stringify(body),
          made_at: body.at,
          heard_at: body.at,
          fate,
        });
        return { what: 'status', dossierId, code: row.code };
      });
      if (news) deps.tell([news]);
    },
  };
}
