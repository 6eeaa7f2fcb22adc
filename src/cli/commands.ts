import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { exportInternalRelationships } from './export.ts'
import { helpWith } from './help.ts'
import { importInternalRelationships, importParties, importRelationships } from './import.ts'
import { importBodsFile, undoBodsFile } from './import-bods.ts'
import { importEdgeList } from './import-edges.ts'
import { inviteUser } from './invite.ts'
import { move } from './move.ts'
import { networkFigures } from './network-figures.ts'
import { restore } from './restore.ts'
import { createToken } from './token.ts'
import { createUser } from './user.ts'
import { verify } from './verify.ts'

/** Every command of the command line, in the order in which help shows them. */
export const commands: readonly Command[] = [
  createUser,
  inviteUser,
  createToken,
  demo,
  importParties,
  importRelationships,
  importInternalRelationships,
  importBodsFile,
  undoBodsFile,
  importEdgeList,
  networkFigures,
  exportInternalRelationships,
  verify,
  backup,
  restore,
  move,
  helpWith(() => commands),
]
