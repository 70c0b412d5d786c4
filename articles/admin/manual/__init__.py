"""The manual at the desk: docs/editing.md and docs/preflight.md, in the desk's languages."""
