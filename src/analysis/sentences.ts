// How figures stand in the English sentences of verdicts, validity and autostop.

const thousands = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/** 4210 → "4,210". */
export const countText = (value: number): string => thousands.format(value);

/** At most three digits that mean something: 2.345678 → "2.35". */
export const numberText = (value: number): string => short.format(value);

/** 0.312 → "31.2 %". */
export const percentText = (share: number): string => `${short.format(share * 100)} %`;

/** A moment of the run: 61.996 → "62 s". */
export const momentText = (seconds: number): string => `${thousands.format(seconds)} s`;
