import { useCallback, useRef, useState } from 'react';
import { act, type Answer, type Refused } from './bridge';

export interface CommandState<Input, A extends Answer> {
  /** Runs the command. A second press while it runs joins the first instead of acting twice. */
  readonly run: (input: Input) => Promise<A | Refused>;
  readonly isRunning: boolean;
  readonly refusal: Refused | null;
  readonly clear: () => void;
}

/** One act of the officer: `useCommand(counter.officers.add)`. */
export function useCommand<Input, A extends Answer>(route: (input: Input) => Promise<A>): CommandState<Input, A> {
  const [isRunning, setIsRunning] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const running = useRef<Promise<A | Refused> | null>(null);

  const run = useCallback(
    (input: Input) => {
      if (running.current) return running.current;
      setIsRunning(true);
      setRefusal(null);
      const call = act(route(input)).then(answer => {
        running.current = null;
        setIsRunning(false);
        if (!answer.ok) setRefusal(answer);
        return answer;
      });
      running.current = call;
      return call;
    },
    [route],
  );
  const clear = useCallback(() => setRefusal(null), []);
  return { run, isRunning, refusal, clear };
}
