import { contextBridge, ipcRenderer, webFrame } from 'electron';
import type { CounterApi } from './contract';
import type { CounterEvent } from './contract/events';
import { createCoreLine, type LinePort } from './core-line';

/** Domain and route names of the contract, put in by the build: its schemas would cost every start 800 KB of parsing. */
declare const ROUTE_NAMES: Readonly<Record<string, readonly string[]>>;

const listeners = new Set<(event: CounterEvent) => void>();

function tell(fact: CounterEvent): void {
  for (const listener of [...listeners]) listener(fact);
}

const core = createCoreLine({
  throughShell: (route, input) => ipcRenderer.invoke('counter:call', route, input),
  askForLine: () => ipcRenderer.send('counter:open-line'),
  tell,
});
ipcRenderer.on('counter:line', ({ ports: [port] }) => {
  if (port) core.open(port as LinePort);
});
ipcRenderer.on('counter:line-gone', () => core.gone());
ipcRenderer.on('counter:fact', (_event, fact: CounterEvent) => tell(fact));

/** `window.counter`, built from the names in the contract. Nothing of Electron or Node reaches the page. */
const routes = Object.fromEntries(
  Object.entries(ROUTE_NAMES).map(([domain, names]) => [
    domain,
    Object.fromEntries(names.map(name => [name, (input: unknown) => core.call(`${domain}.${name}`, input)])),
  ]),
);

const counter = {
  ...routes,
  onFact(listener: (event: CounterEvent) => void) {
    const own = (fact: CounterEvent) => listener(fact);
    listeners.add(own);
    return () => listeners.delete(own);
  },
  pickFolder: () => ipcRenderer.invoke('counter:pick-folder') as Promise<string | null>,
  setTextSize: (factor: number) => webFrame.setZoomFactor(Math.min(2, Math.max(1, Number(factor) || 1))),
} as unknown as CounterApi;

contextBridge.exposeInMainWorld('counter', counter);
