const tables = new Set<string>()

/** A module names here, when it is loaded, the tables that must not come back with an older state: who is signed in, and links that let someone in. */
export const forgetsOnRestore = (...names: readonly string[]) => {
  for (const name of names) tables.add(name)
}

export const forgotten = (): ReadonlySet<string> => tables
