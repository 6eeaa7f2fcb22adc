/** The colours a label is offered: each stands out at least 3:1 from the light and from the dark page (WCAG 2.2, 1.4.11). */
export const palette = ['#b5651d', '#4b6cb7', '#3f7d58', '#8b5fbf', '#c0453a', '#7a7a7a', '#5a7d2a', '#1f7f8c', '#b8478a', '#8a6d1b'] as const
