import { type CSSVariablesResolver, createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core'

/** The accent as the ten steps the component library asks for; what it draws comes from the tokens in verwant.css. */
const teal: MantineColorsTuple = ['#e2efed', '#c6e0dc', '#9cc9c3', '#72b1aa', '#4c9992', '#2f827c', '#1d6f6b', '#146463', '#0e5a5a', '#0b4a4a']

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 8 },
  colors: { teal },
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: { fontFamily: 'var(--sans)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '20px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '26px', xl: '26px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '13px' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const danger = input.color === 'danger' || input.color === 'red'
    const [tone, on, weak] = danger ? ['var(--danger)', 'var(--on-danger)', 'var(--danger-weak)'] : ['var(--accent)', 'var(--on-accent)', 'var(--accent-weak)']
    const line = '1px solid var(--line-strong)'
    if (input.variant === 'filled') return { background: tone, hover: danger ? tone : 'var(--accent-hover)', color: on, border: `1px solid ${tone}` }
    if (input.variant === 'default') return { background: 'var(--surface)', hover: 'var(--sunken)', color: danger ? tone : 'var(--text)', border: line }
    if (input.variant === 'subtle')
      return { background: 'transparent', hover: 'var(--sunken)', color: danger ? tone : 'var(--muted)', border: '1px solid transparent' }
    if (input.variant === 'light') return { background: weak, hover: weak, color: danger ? tone : 'var(--accent-text)', border: '1px solid transparent' }
    return defaultVariantColorsResolver(input)
  },
  components: {
    Button: { defaultProps: { variant: 'default', size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 28 } },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm', withThumbIndicator: false } },
    Tooltip: { defaultProps: { openDelay: 500, withArrow: false, transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, position: 'bottom-end', shadow: 'none', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'none' } },
    Combobox: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'none', offset: 4 } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.32 }, centered: true, shadow: 'none' } },
    Drawer: { defaultProps: { transitionProps: { duration: 0 }, position: 'right', shadow: 'none' } },
    ScrollArea: { defaultProps: { type: 'auto', scrollbarSize: 8 } },
  },
})

const tokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--faint)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-weak)',
  '--mantine-primary-color-light-hover': 'var(--accent-weak)',
  '--mantine-primary-color-light-color': 'var(--accent-text)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-teal-filled': 'var(--accent)',
  '--mantine-color-teal-filled-hover': 'var(--accent-hover)',
}

/** Lets every part of the library read our tokens; they know light from dark themselves. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens })
