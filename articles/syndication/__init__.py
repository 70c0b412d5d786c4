"""What leaves the house for programs: the public API below /api/v1/.

It reads through the gate and changes nothing. A resource is a small function in a file of its own
family, a shape in `shapes`; `addresses` says how every one of them is answered.
"""
