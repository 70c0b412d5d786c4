"""How a newsroom begins: four questions, and the demo to try things on."""
