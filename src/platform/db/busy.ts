/** Others kept getting in the way of a transaction, however often it was tried. Nothing was written. */
export class Busy extends Error {}
