"""The design system: components, templates, styles; no meaning."""
