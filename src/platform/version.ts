import { readFileSync } from 'node:fs'

/** The version of Verwant that runs here. */
export const appVersion: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
