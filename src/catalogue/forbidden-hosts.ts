// Hosts that may never be loaded, even when headroom.yaml lists them. Names are general knowledge; one that no longer
// exists does no harm. Load tests meet these services as stubs.

export const forbiddenReasons = {
  portal: "the national public service portal serves the whole country; use the national-portal stub",
  identity: "it belongs to the national identity service or the population database; use the identity stub",
  exchange: "it belongs to the national data exchange platform; use a stub",
  authority: "it belongs to a certificate authority; use the certificate-authority stub",
  payment: "it belongs to a bank or a payment service",
} as const;
type ForbiddenReason = keyof typeof forbiddenReasons;

interface ForbiddenHost {
  /** The domain itself and everything below it. */
  readonly suffix: string;
  readonly reason: ForbiddenReason;
}

const suffixes: Readonly<Record<ForbiddenReason, readonly string[]>> = {
  portal: ["dichvucong.gov.vn"],
  identity: ["vneid.gov.vn", "vneid.vn", "dancuquocgia.gov.vn", "bocongan.gov.vn"],
  exchange: ["ndxp.gov.vn", "ndxp.mic.gov.vn"],
  authority: [
    "ca.gov.vn",
    "vgca.gov.vn",
    "vgca.vn",
    "rootca.gov.vn",
    "neac.gov.vn",
    "vnpt-ca.vn",
    "smartca.vnpt.vn",
    "viettel-ca.vn",
    "bkavca.vn",
    "fptca.vn",
    "newca.vn",
    "easyca.vn",
    "efyca.vn",
    "nacencomm.vn",
    "letsencrypt.org",
    "lencr.org",
    "digicert.com",
    "globalsign.com",
    "sectigo.com",
    "pki.goog",
  ],
  payment: [
    "bank",
    "sbv.gov.vn",
    "napas.com.vn",
    "vnpay.vn",
    "vnpayment.vn",
    "vnptpay.vn",
    "momo.vn",
    "zalopay.vn",
    "viettelpay.vn",
    "viettelmoney.vn",
    "shopeepay.vn",
    "payoo.vn",
    "nganluong.vn",
    "onepay.vn",
    "vtcpay.vn",
    "alepay.vn",
    "foxpay.vn",
    "vcb.com.vn",
    "vietcombank.com.vn",
    "vietinbank.vn",
    "bidv.com.vn",
    "bidv.vn",
    "agribank.com.vn",
    "mbbank.com.vn",
    "techcombank.com",
    "techcombank.com.vn",
    "acb.com.vn",
    "vpbank.com.vn",
    "sacombank.com",
    "sacombank.com.vn",
    "tpb.vn",
    "tpb.com.vn",
    "shb.com.vn",
    "hdbank.com.vn",
    "vib.com.vn",
    "msb.com.vn",
    "ocb.com.vn",
    "lpbank.com.vn",
    "seabank.com.vn",
    "eximbank.com.vn",
    "abbank.vn",
    "namabank.com.vn",
    "vbsp.org.vn",
  ],
};

export const forbiddenHosts: readonly ForbiddenHost[] = (
  ["portal", "identity", "exchange", "authority", "payment"] as const
).flatMap((reason) => suffixes[reason].map((suffix) => ({ suffix, reason })));
