import { createContext, useContext } from 'react';
import type { StationStatus } from '../../preload/contract/station';

/** Who sits at which counter. Provided by the frame once the core has answered. */
export const StationContext = createContext<StationStatus | null>(null);

/** The station as the core last told it. Only inside the frame, where it is known. */
export function useStation(): StationStatus {
  const status = useContext(StationContext);
  if (!status) throw new Error('useStation stands outside the frame');
  return status;
}

/** True for the person who may change settings and officers; the core checks it again for every call. */
export function useIsSupervisor(): boolean {
  return useStation().officer?.role === 'supervisor';
}
