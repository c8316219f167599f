import { access } from 'node:fs/promises';
import path from 'node:path';
import type { carryingRoutes, CarriedSet, CarryingStatus, TakenFile } from '../../preload/contract/carrying';
import type { HandlersOf } from '../../preload/contract/define';
import { systemDisk } from '../base/disk';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Acknowledgements } from './acknowledgements';
import { ACKNOWLEDGEMENT_ENDING, BUNDLE_ENDING, filesEnding, mediumRefusal } from './medium';
import type { OfficeNetworkService } from './office-network';
import type { Packer, Recipient } from './packer';
import type { Relay } from './relay';
import type { RelayIntake } from './relay-intake';

export interface CarryingRouteDeps {
  readonly packer: Packer;
  readonly intake: RelayIntake;
  readonly relay: Relay;
  readonly acknowledgements: Acknowledgements;
  readonly network: OfficeNetworkService;
  readonly recipient: (keyId: string) => (Recipient & { readonly mayReceive: boolean }) | undefined;
  readonly status: () => CarryingStatus;
  readonly set: (setId: string) => CarriedSet | undefined;
  readonly changed: () => void;
}

/** Sticks and folders: one piece of work with them at a time. */
export function createCarryingRoutes(deps: CarryingRouteDeps): HandlersOf<typeof carryingRoutes> {
  const { packer, intake, relay, acknowledgements } = deps;
  let isBusy = false;

  async function alone<T, C extends string>(
    work: () => Promise<Outcome<T, C>>,
  ): Promise<Outcome<T, C | 'carrying.busy'>> {
    if (isBusy) return refuse('carrying.busy');
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
      deps.changed();
    }
  }

  const setNow = (setId: string): Outcome<CarriedSet, 'carrying.unknown-set'> => {
    const set = deps.set(setId);
    return set ? done(set) : refuse('carrying.unknown-set');
  };

  async function takeAll(folder: string, kind: 'entries' | 'acknowledgement'): Promise<TakenFile[]> {
    const taken: TakenFile[] = [];
    for (const name of filesEnding(folder, kind === 'entries' ? BUNDLE_ENDING : ACKNOWLEDGEMENT_ENDING)) {
      const file = path.join(folder, name);
      taken.push(kind === 'entries' ? await intake.take(file, 'stick') : await acknowledgements.open(file));
      deps.changed();
    }
    return taken;
  }

  return {
    status: () => deps.status(),
    room: ({ folder }) => ({ freeBytes: systemDisk.freeBytes(folder) }),
    pack({ recipientKeyId, what, partBytes }) {
      const recipient = deps.recipient(recipientKeyId);
      if (!recipient) return refuse('carrying.unknown-recipient');
      if (!recipient.mayReceive) return refuse('carrying.other-agency');
      const planned = packer.plan({ recipient, what, partBytes });
      if (!planned.ok) return planned;
      deps.changed();
      const set = deps.set(planned.value.set_id);
      if (!set) throw new Error('a set that was just planned is not there');
      return done(set);
    },
    write: ({ setId, folder }) =>
      alone(async () => {
        const written = await packer.write(setId, folder);
        return written.ok ? setNow(setId) : written;
      }),
    giveUp({ setId }) {
      const given = packer.giveUp(setId);
      deps.changed();
      return given;
    },
    take: ({ folder, kind }) =>
      alone(async () => {
        try {
          await access(folder);
          const files = await takeAll(folder, kind);
          if (files.length === 0) return refuse('carrying.nothing-found');
          if (files.some(file => file.fate === 'taken')) void relay.run();
          return done({ files });
        } catch (fault) {
          return mediumRefusal(fault);
        }
      }),
    network: () => deps.network.status(),
    async switchNetwork({ isOn, port }) {
      const switched = await deps.network.switchTo(isOn, port);
      deps.changed();
      return switched;
    },
    send: ({ setId, address }) => alone(() => deps.network.send(setId, address)),
    acknowledge: ({ setId, folder }) => alone(() => acknowledgements.write(setId, folder)),
  };
}
