import { startInBackground } from './background.mjs';
import { say, SetupProblem } from './report.mjs';

const SCREEN_LIMIT_MS = 10_000;

export const hasScreen = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** A virtual screen on a free display number, chosen by Xvfb itself so that two runs never meet; gives its DISPLAY. */
export async function startVirtualScreen() {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const helper = startInBackground('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let number = '';
  const display = await new Promise(resolve => {
    const timer = setTimeout(() => resolve(undefined), SCREEN_LIMIT_MS);
    void helper.ended.then(() => resolve(undefined)).finally(() => clearTimeout(timer));
    helper.child.stdio[3].on('data', chunk => {
      number += chunk;
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      resolve(`:${number.trim()}`);
    });
  });
  if (!display)
    throw new SetupProblem('The virtual screen (Xvfb) did not start. On Debian: sudo apt-get install -y xvfb');
  say(`virtual screen   ${display} (there is no DISPLAY here, so the window is not visible)`);
  return { display, helper };
}
