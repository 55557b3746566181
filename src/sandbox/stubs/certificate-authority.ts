import type { Behaviour } from "../service.ts";

/** Remote signing, without keys: it counts what it signed. */
export interface CertificateAuthority extends Behaviour {
  sign(): void;
}

export function createCertificateAuthority(): CertificateAuthority {
  let signatures = 0;
  return {
    handlers: {},
    sign() {
      signatures += 1;
    },
    ledger: () => ({ signatures }),
  };
}
