"""The gallery: every component with its words, its usage and its look. The usage shown is the usage run."""
