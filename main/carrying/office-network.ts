import { mkdir, readdir, rm } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import type { OfficeNetwork, SentOverNetwork } from '../../preload/contract/carrying';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import { keepSetting, settingText, type Store } from '../db';
import type { Acknowledgements } from './acknowledgements';
import { lookAtBundle } from './bundle-reader';
import { findSet, partsOf } from './carried-repository';
import { addressText, DEFAULT_PORT, readOfficeAddress } from './office-address-rules';
import { createOfficeClient, type NetworkRefusal } from './office-client';
import type { OfficeServer } from './office-server';
import type { Packer } from './packer';

export interface OfficeNetworkDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** For bundles that are sealed and not taken by the other end yet. */
  readonly folder: string;
  readonly server: OfficeServer;
  readonly packer: Packer;
  readonly acknowledgements: Acknowledgements;
  readonly officerId: () => string | null;
}

const SETTING = 'carrying-network';

interface Kept {
  readonly isOn: boolean;
  readonly port: number;
  readonly lastAddress: string | null;
}

type SendRefusal =
  | NetworkRefusal
  | 'carrying.unknown-set'
  | 'carrying.address-unsafe'
  | 'carrying.disk-full'
  | 'carrying.medium-gone'
  | 'carrying.medium-faulty';

/** Carrying without a stick, where only the line to the outside is down. Off until a supervisor switches it on. */
export function createOfficeNetwork(deps: OfficeNetworkDeps) {
  const { store, clock, server } = deps;

  function kept(): Kept {
    const text = settingText(store, SETTING);
    return text === undefined ? { isOn: false, port: DEFAULT_PORT, lastAddress: null } : (JSON.parse(text) as Kept);
  }

  function keep(change: Partial<Kept>, act?: 'on' | 'off'): void {
    const at = clock.now();
    store.inTransaction(tx => {
      keepSetting(tx, SETTING, JSON.stringify({ ...kept(), ...change }));
      if (act) {
        const fact = { subject: null, officerId: deps.officerId(), at, detail: { port: change.port ?? null } };
        appendAudit(tx, { kind: `carrying.network-${act}`, ...fact });
      }
    });
  }

  async function switchTo(isOn: boolean, port: number): Promise<Outcome<Record<string, never>, 'carrying.port-taken'>> {
    await server.stop();
    if (isOn && (await server.start(port)) === 'port-taken') return refuse('carrying.port-taken');
    keep({ isOn, port }, isOn ? 'on' : 'off');
    return done({});
  }

  /** Parts that the other end has are not sent again; those it could not take stay sealed here for the next time. */
  async function send(setId: string, typed: string): Promise<Outcome<SentOverNetwork, SendRefusal>> {
    const address = readOfficeAddress(typed);
    if (!address) return refuse('carrying.address-unsafe');
    const set = findSet(store, setId);
    if (!set || set.given_up_at !== null) return refuse('carrying.unknown-set');
    const client = createOfficeClient(address);
    const there = await client.parts(setId);
    if (!there.ok) return there;
    keep({ lastAddress: addressText(address) });
    const folder = path.join(deps.folder, setId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (partsOf(store, setId).some(part => part.written_at === null)) {
      const written = await deps.packer.write(setId, folder);
      if (!written.ok && written.code !== 'carrying.nothing-to-write') return { ...written, code: written.code };
    }
    const refused: SentOverNetwork['refused'] = [];
    for (const name of (await readdir(folder)).filter(each => !each.startsWith('.')).sort()) {
      const file = path.join(folder, name);
      const head = await lookAtBundle(file);
      if (head.ok && !there.value.includes(head.value.part)) {
        const sent = await client.send(setId, file);
        if (!sent.ok) return sent;
        if (sent.value.fate === 'refused') {
          refused.push(sent.value.code);
          continue;
        }
      }
      await rm(file, { force: true });
    }
    return done({ refused, opened: refused.length === 0 ? await fetchAnswer(setId, folder, client) : null });
  }

  async function fetchAnswer(
    setId: string,
    folder: string,
    client: ReturnType<typeof createOfficeClient>,
  ): Promise<SentOverNetwork['opened']> {
    const file = path.join(folder, 'bien-nhan');
    try {
      const fetched = await client.fetchAcknowledgement(setId, file);
      return fetched.ok && fetched.value ? await deps.acknowledgements.open(file) : null;
    } finally {
      await rm(file, { force: true });
    }
  }

  return {
    status(): OfficeNetwork {
      const { isOn, port, lastAddress } = kept();
      return {
        isOn,
        port: server.port() ?? port,
        isListening: server.port() !== null,
        addresses: ownAddresses(),
        lastAddress,
      };
    },
    switchTo,
    send,
    /** With the desk, when it was left on. */
    async start(): Promise<void> {
      const { isOn, port } = kept();
      if (isOn) await server.start(port);
    },
    stop: () => server.stop(),
  };
}

export type OfficeNetworkService = ReturnType<typeof createOfficeNetwork>;

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .filter(
      address => address.family === 'IPv4' && !address.internal && readOfficeAddress(address.address) !== undefined,
    )
    .map(address => address.address);
}
