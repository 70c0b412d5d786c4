"""Settings at the desk: the rules of the house, a page a chapter, each with its one sentence."""
