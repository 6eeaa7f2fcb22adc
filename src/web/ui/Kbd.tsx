const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
const shown: Record<string, string> = { mod: mac ? '⌘' : 'Ctrl', escape: 'Esc', enter: mac ? '↵' : 'Enter', space: '␣', arrowup: '↑', arrowdown: '↓' }

/** A key or keys as they are drawn on the keyboard: `mod+k`, `escape`. For the eye: the shortcut list says them aloud. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="kbd" aria-hidden>
      {keys
        .split('+')
        .map((key) => shown[key] ?? (key.length === 1 ? (keys.includes('+') ? key.toUpperCase() : key) : key))
        .join(mac ? '' : '+')}
    </kbd>
  )
}
