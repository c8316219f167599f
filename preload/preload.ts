import { contextBridge, ipcRenderer } from 'electron';
import { contract } from './contract';
import type { CounterApi } from './contract';
import type { CounterEvent } from './contract/events';

/** `window.counter`, built from the names in the contract. Nothing of Electron or Node reaches the page. */
const routes = Object.fromEntries(
  Object.entries(contract).map(([domain, names]) => [
    domain,
    Object.fromEntries(
      Object.keys(names).map(name => [
        name,
        (input: unknown) => ipcRenderer.invoke('counter:call', `${domain}.${name}`, input),
      ]),
    ),
  ]),
);

const counter = {
  ...routes,
  onFact(listener: (event: CounterEvent) => void) {
    const relay = (_event: unknown, fact: CounterEvent) => listener(fact);
    ipcRenderer.on('counter:fact', relay);
    return () => ipcRenderer.off('counter:fact', relay);
  },
  pickFolder: () => ipcRenderer.invoke('counter:pick-folder') as Promise<string | null>,
} as unknown as CounterApi;

contextBridge.exposeInMainWorld('counter', counter);
