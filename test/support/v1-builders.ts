import { described } from '../portal/v1/described';

type Json = Record<string, unknown>;

export const V1_CODE = 'H01.151-261120-010001';

const example = (name: string): Json =>
  structuredClone((described.components.schemas[name]!['examples'] as Json[])[0]!);

/** A right body of PUT /v1/dossiers, of an invented person; `dossier` and `fields` change parts of it. */
export function aV1Dossier(changes: { revision?: number; dossier?: Json; fields?: Json; more?: Json } = {}): Json {
  const body = example('PutDossier');
  return {
    ...body,
    revision: changes.revision ?? 1,
    dossier: { ...(body['dossier'] as Json), ...changes.dossier },
    fields: { ...(body['fields'] as Json), ...changes.fields },
    ...changes.more,
  };
}

export const aV1Step = (changes: Json = {}): Json => ({ ...example('Step'), ...changes });
