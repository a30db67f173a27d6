"""How fast and how well: measured, not believed. `make bench` runs all; `python -m benchmarks NAME …` one."""
