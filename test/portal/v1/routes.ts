/** Every call of the interface by its `operationId` in the description, and `uploadOptions`, which tus clients may ask. */
export type OperationId =
  | 'probe'
  | 'openSession'
  | 'putDossier'
  | 'getDossier'
  | 'addSteps'
  | 'createUpload'
  | 'uploadOptions'
  | 'uploadOffset'
  | 'appendToUpload'
  | 'dropUpload'
  | 'changes'
  | 'getResult'
  | 'catalogue'
  | 'calendar'
  | 'takeNumbers'
  | 'numbersUsed'
  | 'digest'
  | 'dayDigest'
  | 'putBundle';

export interface Found {
  readonly operationId: OperationId;
  readonly code: string | undefined;
  /** The other parts of the address. */
  readonly rest: readonly string[];
  readonly isWrite: boolean;
  readonly needsKey: boolean;
  readonly takesJson: boolean;
}

type Kind = 'read' | 'write' | 'keyed' | 'keyed-json' | 'json';
const part = '([^/]+)';
const ROUTES: readonly (readonly [string, string, OperationId, Kind])[] = [
  ['GET', '/v1/probe', 'probe', 'read'],
  ['POST', '/v1/session', 'openSession', 'json'],
  ['PUT', `/v1/dossiers/${part}`, 'putDossier', 'keyed-json'],
  ['GET', `/v1/dossiers/${part}`, 'getDossier', 'read'],
  ['POST', `/v1/dossiers/${part}/steps`, 'addSteps', 'keyed-json'],
  ['POST', '/v1/uploads', 'createUpload', 'keyed'],
  ['OPTIONS', '/v1/uploads', 'uploadOptions', 'read'],
  ['HEAD', '/v1/uploads/([0-9a-f]{64})', 'uploadOffset', 'read'],
  ['PATCH', '/v1/uploads/([0-9a-f]{64})', 'appendToUpload', 'write'],
  ['DELETE', '/v1/uploads/([0-9a-f]{64})', 'dropUpload', 'write'],
  ['GET', '/v1/changes', 'changes', 'read'],
  ['GET', '/v1/results/([\\w.-]{1,100})', 'getResult', 'read'],
  ['GET', '/v1/catalogue', 'catalogue', 'read'],
  ['GET', '/v1/calendar/(2\\d{3})', 'calendar', 'read'],
  ['POST', '/v1/numbers', 'takeNumbers', 'keyed-json'],
  ['POST', '/v1/numbers/([\\w.-]{1,100})/used', 'numbersUsed', 'keyed-json'],
  ['GET', '/v1/digest', 'digest', 'read'],
  ['GET', `/v1/digest/${part}`, 'dayDigest', 'read'],
  ['POST', '/v1/bundles', 'putBundle', 'keyed'],
];
const COMPILED = ROUTES.map(([method, path, operationId, kind]) => ({
  method,
  form: new RegExp(`^${path}$`),
  operationId,
  kind,
}));

export function callAt(method: string, path: string): Found | 'wrong-method' | undefined {
  const here = COMPILED.filter(route => route.form.test(path));
  const route = here.find(candidate => candidate.method === method);
  if (!route) return here.length > 0 ? 'wrong-method' : undefined;
  const parts = (route.form.exec(path) ?? []).slice(1).map(safelyDecoded);
  const isDossier = path.startsWith('/v1/dossiers/');
  return {
    operationId: route.operationId,
    code: isDossier ? parts[0] : undefined,
    rest: isDossier ? [] : parts,
    isWrite: route.kind === 'write' || route.kind.startsWith('keyed'),
    needsKey: route.kind.startsWith('keyed'),
    takesJson: route.kind.endsWith('json'),
  };
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not a percent code: it names nothing here, as it stands.
    return text;
  }
}
