// Real material to test against. It is no part of the project: a test that uses it is skipped, visibly, where it is absent.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const folder = process.env.VERWANT_MATERIAL ? pathToFileURL(`${process.env.VERWANT_MATERIAL}/`) : new URL('../../shared/material/', import.meta.url)

/** A file or folder of the material. */
export const material = (path: string): URL => new URL(path, folder)

/** For the options of a test: `{ skip: withoutMaterial('blns') }`. */
export const withoutMaterial = (path: string): string | false => (existsSync(material(path)) ? false : `no ${path} in the material folder`)
