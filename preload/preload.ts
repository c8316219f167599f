import { contextBridge, ipcRenderer, webFrame } from 'electron';
import type { CounterApi } from './contract';
import type { CounterEvent } from './contract/events';

/** Domain and route names of the contract, put in by the build: its schemas would cost every start 800 KB of parsing. */
declare const ROUTE_NAMES: Readonly<Record<string, readonly string[]>>;

/** `window.counter`, built from the names in the contract. Nothing of Electron or Node reaches the page. */
const routes = Object.fromEntries(
  Object.entries(ROUTE_NAMES).map(([domain, names]) => [
    domain,
    Object.fromEntries(
      names.map(name => [name, (input: unknown) => ipcRenderer.invoke('counter:call', `${domain}.${name}`, input)]),
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
  setTextSize: (factor: number) => webFrame.setZoomFactor(Math.min(2, Math.max(1, Number(factor) || 1))),
} as unknown as CounterApi;

contextBridge.exposeInMainWorld('counter', counter);
