import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { exportInternalRelationships } from './export.ts'
import { helpWith } from './help.ts'
import { importInternalRelationships, importParties, importRelationships } from './import.ts'
import { importEdgeList } from './import-edges.ts'
import { createToken } from './token.ts'
import { createUser } from './user.ts'

/** Every command of the command line, in the order in which help shows them. */
export const commands: readonly Command[] = [
  createUser,
  createToken,
  demo,
  importParties,
  importRelationships,
  importInternalRelationships,
  importEdgeList,
  exportInternalRelationships,
  helpWith(() => commands),
]
