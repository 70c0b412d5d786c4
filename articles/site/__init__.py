"""The readers' site. Asks the gate, renders, answers; it never reaches a model by another road."""
