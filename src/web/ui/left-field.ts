import type { FocusEvent } from 'react'

/**
 * For a field's `onBlur`: does something on leaving it, but not on the way to a button. A complaint that appears at that moment
 * would move the button away from under the mouse.
 */
export const leftField = (act: () => void) => (event: FocusEvent) => {
  if (!(event.relatedTarget instanceof HTMLButtonElement)) act()
}
