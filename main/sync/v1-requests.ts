import { createHash } from 'node:crypto';
import mapping from '../../resources/portal/v1-mapping.json';
import { canonicalJson } from './canonical-json-rules';
import type { AttachmentForPortal, DossierForPortal, StepForPortal } from './dossier-payload-rules';
import { dossierOfEntry, stepsOfEntry } from './exchange-mapping';
import type { OutboxEntry } from './outbox';
import type { KnownCopy } from './portal';
import { toPortalWords, type PortalMapping } from './portal-mapping-rules';
import { withSizes, type FileFacts } from './file-sizes';

export const { dossier: V1_DOSSIER, progress: V1_STEP } = mapping as unknown as Readonly<
  Record<'dossier' | 'progress', PortalMapping>
>;
const STEPS_PER_REQUEST = 50;

/** A request of resources/portal/openapi.json as it leaves: over the line, or on a stick for whoever has one. */
export interface V1Request {
  readonly kind: 'dossier' | 'steps' | 'file';
  readonly code: string;
  /** `Idempotency-Key`. */
  readonly key: string;
  /** `If-Match`. */
  readonly ifMatch?: string;
  readonly body: unknown;
}

export interface Worded<Extra = object> {
  readonly request: V1Request;
  readonly missing: readonly string[];
  readonly shortened: readonly string[];
  readonly sent: Extra;
}

export function dossierRequest(
  dossier: DossierForPortal,
  how: { readonly key: string; readonly agencyCode: string; readonly known?: KnownCopy | undefined },
): Worded<{ readonly contentSha256: string }> {
  const { payload, missing, shortened } = toPortalWords(V1_DOSSIER, dossier, { agencyCode: how.agencyCode });
  // As it will be read at the other side: nothing undefined, nothing that JSON has no word for.
  const fields = JSON.parse(JSON.stringify(dossier.fields ?? {})) as Record<string, unknown>;
  const held = { dossier: payload, fields };
  const { portalNumber = null, revision = null } = how.known ?? {};
  const isNumbered = portalNumber !== null && /^PT-\d{4}-\d{6,}$/.test(portalNumber);
  return {
    request: {
      kind: 'dossier',
      code: dossier.code,
      // A portal that forgot is told the number it gave, one that did not is told again without: a key has one content.
      key: isNumbered ? `${how.key}:${portalNumber}` : how.key,
      ...(revision ? { ifMatch: revision } : {}),
      body: {
        revision: dossier.revision ?? 1,
        ...held,
        ...(dossier.supersedes === undefined ? {} : { supersedes: dossier.supersedes }),
        ...(isNumbered ? { portalNumber } : {}),
      },
    },
    missing,
    shortened,
    sent: { contentSha256: createHash('sha256').update(canonicalJson(held)).digest('hex') },
  };
}

/** In order, as many as the interface takes at once. */
export function stepsRequests(
  steps: readonly StepForPortal[],
  key: string,
): Worded<{ readonly stepIds: readonly string[] }>[] {
  return Array.from({ length: Math.ceil(steps.length / STEPS_PER_REQUEST) }, (_, part) => {
    const some = steps.slice(part * STEPS_PER_REQUEST, (part + 1) * STEPS_PER_REQUEST);
    const partKey = part === 0 ? key : `${key}.${part + 1}`;
    const words = some.map((step, index) =>
      toPortalWords(V1_STEP, { ...step, stepId: step.stepId ?? `${partKey}.${index + 1}` }),
    );
    const body = words.map(({ payload }) => payload);
    return {
      request: { kind: 'steps', code: some[0]?.code ?? '', key: partKey, body },
      missing: words.flatMap(({ missing }) => missing.slice(0, 1)),
      shortened: words.flatMap(({ shortened }) => shortened),
      sent: { stepIds: body.map(step => String(step['stepId'])) },
    };
  });
}

/** An entry of the outbox as requests; none where a required field is empty, which only an officer can repair. */
export function v1RequestsOf(
  entry: Pick<OutboxEntry, 'entry_id' | 'kind' | 'payload'>,
  about: {
    readonly agencyCode: string;
    readonly known?: KnownCopy | undefined;
    readonly files: ReadonlyMap<string, FileFacts>;
  },
): V1Request[] {
  const worded = (): readonly Worded[] => {
    switch (entry.kind) {
      case 'dossier': {
        const dossier = withSizes(dossierOfEntry(entry.payload), () => about.files);
        return [dossierRequest(dossier, { key: entry.entry_id, ...about })];
      }
      case 'progress':
        return stepsRequests(stepsOfEntry(entry.payload), entry.entry_id);
      case 'attachment': {
        const { code, crop, ...file } = JSON.parse(entry.payload) as AttachmentForPortal;
        const body = { ...file, ...(crop ? { crop } : {}) };
        const request = { kind: 'file' as const, code, key: entry.entry_id, body };
        return [{ request, missing: [], shortened: [], sent: {} }];
      }
    }
  };
  const made = worded();
  return made.some(({ missing }) => missing.length > 0) ? [] : made.map(({ request }) => request);
}
