import { z } from 'zod';
import { canonical, sha256Hex, vietnamDay } from '../store/canonical';
import type { PortalStore, Rows } from '../store/portal-store';
import type { HeldDossier } from '../store/records';
import { canMove, type Status } from '../wire-schemas';
import { checked, dossierComplaint, textComplaint } from './checks';
import { checkerNamed } from './described';
import type { Once, Remember, Sender } from './once';
import { done, refuse, type Outcome } from './replies';

interface PutDossier {
  readonly revision: number;
  readonly dossier: Readonly<Record<string, unknown>> & {
    readonly status: Status;
    readonly receivedAt: number;
    readonly dueAt: number | null;
    readonly ownerKind: string;
    readonly files: readonly { readonly attachmentId: string }[];
  };
  readonly fields: Readonly<Record<string, unknown>>;
  readonly supersedes?: string;
  readonly portalNumber?: string;
}

interface Step {
  readonly stepId: string;
  readonly status: Status;
}

interface Deps {
  readonly store: PortalStore;
  readonly once: Once;
  readonly now: () => number;
}

export type DossierCalls = ReturnType<typeof createDossierCalls>;

/** Dossiers and their steps. */
export function createDossierCalls({ store, once, now }: Deps) {
  async function put(sender: Sender, code: string, content: unknown, ifMatch: number): Promise<Outcome> {
    const parsed = checked<PutDossier>(checkerNamed('PutDossier'), content);
    if ('refused' in parsed) return parsed.refused;
    const body = parsed.value;
    const complaint = dossierComplaint(body.dossier, body.fields);
    if (complaint) return refuse('invalid-field', { ...complaint });
    const locks = body.supersedes === undefined ? [code] : [code, body.supersedes];
    return once(
      sender,
      locks,
      ['putDossier', code, body],
      async rows => {
        const known = await rows.findDossier(code);
        if (known && known.stationId !== sender.stationId) return refuse('other-station');
        return known ? change(rows, sender, known, body, ifMatch) : create(rows, sender, code, body, ifMatch);
      },
      remember => addNew(sender, code, body, ifMatch, remember),
    );
  }

  /** Most of what comes is new: it goes in with one statement. Undefined where it is not, or where more hangs on it. */
  async function addNew(
    sender: Sender,
    code: string,
    body: PutDossier,
    ifMatch: number,
    remember: Remember,
  ): Promise<Outcome | undefined> {
    if (!store.addNew || ifMatch > 0 || body.revision > 1) return undefined;
    if (body.supersedes !== undefined || body.portalNumber !== undefined) return undefined;
    const write = { ...writeOf(sender, code, body), revision: 1, foreignRevision: 0, isUpdating: false, at: now() };
    const outcomeOf = (receiptNumber: string) =>
      receipt({ ...write, receiptNumber, arrivedAt: write.at }, 'created', 201);
    let outcome: Outcome | undefined;
    const isFirst = await store.addNew(write, number => remember((outcome = outcomeOf(number))));
    return isFirst ? outcome : undefined;
  }

  async function create(rows: Rows, sender: Sender, code: string, body: PutDossier, ifMatch: number): Promise<Outcome> {
    await rows.putDossier(
      { ...writeOf(sender, code, body), revision: ifMatch + 1, foreignRevision: 0, isUpdating: false, at: now() },
      undefined,
    );
    const held = (await rows.findDossier(code))!;
    const old = body.supersedes === undefined ? undefined : await rows.findDossier(body.supersedes);
    if (old && old.stationId === sender.stationId && old.code !== code && old.supersededBy === null)
      await rows.supersede(old, held);
    return receipt(held, 'created', 201);
  }

  async function change(
    rows: Rows,
    sender: Sender,
    known: HeldDossier,
    body: PutDossier,
    ifMatch: number,
  ): Promise<Outcome> {
    const write = writeOf(sender, known.code, body);
    if (known.supersededBy !== null) return receipt(known, 'superseded');
    if (known.contentSha256 === write.contentSha256) return receipt(known, 'unchanged');
    if (body.revision < known.stationRevision) return receipt(known, 'superseded');
    if (known.foreignRevision > ifMatch) return refuse('conflict', { theirs: theirs(known) });
    let status = write.status;
    if (!canMove(known.status, status)) {
      // A state the dossier has passed through is old news that comes with a new version; steps decide.
      if (!(await rows.passedStates(known)).has(status)) return wrongMove('dossier.status', known.status, status);
      status = known.status;
    }
    const revision = Math.max(known.revision, ifMatch) + 1;
    await rows.putDossier(
      { ...write, status, revision, foreignRevision: known.foreignRevision, isUpdating: true, at: now() },
      known,
    );
    return receipt((await rows.findDossier(known.code))!, 'updated');
  }

  async function get(stationId: string, code: string): Promise<Outcome> {
    const held = await store.findDossier(code);
    if (!held) return refuse('not-found');
    if (held.stationId !== stationId) return refuse('other-station');
    const steps = await store.stepsOf(held);
    const files = await store.filesOf(held);
    const body = {
      code,
      portalNumber: held.receiptNumber,
      stationId: held.stationId,
      receivedAt: held.arrivedAt,
      revision: held.revision,
      stationRevision: held.stationRevision,
      status: held.status,
      contentSha256: held.contentSha256,
      interface: held.shape,
      ...contentOf(held),
      steps: steps.map(({ stepId, status, payload, at }) => ({
        stepId,
        status,
        at: (payload as { at?: number }).at ?? at,
      })),
      files: files.map(({ attachmentId, sha256, sizeBytes, at }) => ({
        attachmentId,
        sha256,
        sizeBytes,
        receivedAt: at,
      })),
      ...(held.supersededBy === null ? {} : { supersededBy: held.supersededBy }),
    };
    return done(body, 200, { etag: `"${held.revision}"` });
  }

  async function addSteps(sender: Sender, code: string, content: unknown): Promise<Outcome> {
    const list = checked<unknown[]>(LIST_OF_STEPS, content);
    if ('refused' in list) return list.refused;
    return once(sender, [code], ['addSteps', code, content], async rows => {
      const held = await rows.findCurrent(code);
      if (!held) return refuse('not-found');
      if (held.stationId !== sender.stationId) return refuse('other-station');
      let status = held.status;
      const known = new Set((await rows.stepsOf(held)).map(step => step.stepId));
      const results: Record<string, unknown>[] = [];
      for (const [index, item] of list.value.entries()) {
        const step = checkedStep(item, index);
        const stepId = String((item as Partial<Step> | null)?.stepId ?? '').slice(0, 100);
        if ('refused' in step) results.push({ stepId, outcome: 'refused', ...pick(step.refused) });
        else if (known.has(stepId)) results.push({ stepId, outcome: 'known' });
        else if (!canMove(status, step.value.status))
          results.push({
            stepId,
            outcome: 'refused',
            ...pick(wrongMove(`[${index}].status`, status, step.value.status)),
          });
        else {
          await rows.addStep(held, { stepId, status: step.value.status, shape: 'v1', payload: item, at: now() });
          known.add(stepId);
          status = step.value.status;
          results.push({ stepId, outcome: 'accepted' });
        }
      }
      const isWhole = results.every(result => result['outcome'] !== 'refused');
      return { ...done({ code, status, results }), ...(isWhole ? {} : { leavesKeyFree: true as const }) };
    });
  }

  return { put, get, addSteps };
}

// The list is looked at as a list: each step has its own result.
const LIST_OF_STEPS = z.array(z.unknown()).min(1).max(50);

function checkedStep(item: unknown, index: number): { readonly value: Step } | { readonly refused: Outcome } {
  const step = checked<Step>(checkerNamed('Step'), item, `[${index}].`);
  if ('refused' in step) return step;
  const complaint = textComplaint(item, `[${index}]`);
  return complaint ? { refused: refuse('invalid-field', { ...complaint }) } : step;
}

/** What a refusal of one step says of it. */
function pick(outcome: Outcome): Record<string, unknown> {
  const { code, message, field } = outcome.body as { code: string; message: string; field?: string };
  return { code, message, ...(field === undefined ? {} : { field }) };
}

function wrongMove(field: string, from: Status, to: Status): Outcome {
  return refuse('wrong-move', { field, message: `Không thể chuyển hồ sơ từ trạng thái ${from} sang ${to}` });
}

function writeOf(sender: Sender, code: string, body: PutDossier) {
  const content = { dossier: body.dossier, fields: body.fields };
  return {
    code,
    stationId: sender.stationId,
    shape: 'v1' as const,
    payload: content,
    contentSha256: sha256Hex(canonical(content)),
    day: vietnamDay(body.dossier.receivedAt),
    status: body.dossier.status,
    stationRevision: body.revision,
    key: sender.key,
    madeBy: sender.stationId,
    formerNumber: body.portalNumber,
  };
}

type Receipted = Pick<
  HeldDossier,
  'code' | 'receiptNumber' | 'arrivedAt' | 'revision' | 'stationRevision' | 'contentSha256'
>;

function receipt(held: Receipted, outcome: string, status = 200): Outcome {
  const body = {
    code: held.code,
    portalNumber: held.receiptNumber,
    receivedAt: held.arrivedAt,
    revision: held.revision,
    stationRevision: held.stationRevision,
    contentSha256: held.contentSha256,
    outcome,
  };
  return done(body, status, { etag: `"${held.revision}"` });
}

/** Dossier and form in the words of this interface, or the object of the exchange protocol as it came. */
export function contentOf(held: HeldDossier): { readonly dossier: unknown; readonly fields: unknown } {
  return held.shape === 'v1'
    ? (held.payload as { dossier: unknown; fields: unknown })
    : { dossier: held.payload, fields: {} };
}

function theirs(held: HeldDossier): Record<string, unknown> {
  return {
    revision: held.revision,
    ...contentOf(held),
    status: held.status,
    ...(held.changedAt === null ? {} : { changedAt: held.changedAt }),
    ...(held.changedBy === null ? {} : { changedBy: held.changedBy }),
  };
}
