import { useShortcuts } from './shortcuts.ts'

/** Everything one can do right now by name: a shortcut is a command with a key, so the list makes itself. */
export function useCommands() {
  const shortcuts = useShortcuts()
  return shortcuts.filter((one, at) => one.label !== '' && shortcuts.findLastIndex(({ label }) => label === one.label) === at)
}
