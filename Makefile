# Every command is `python -m config.lokal …`: see config/lokal/. PYTHON chooses the interpreter that makes .venv.
PYTHON ?= $(shell for p in "$${VENV:-.venv}/bin/python" python3 python3.13 python3.12 python3.11 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
export PORT HOST ARGS TOPIC VENV

.PHONY: run test check demo bench reset services stop fmt pin
run test check demo bench reset services stop fmt pin:
	@if [ -z "$(PYTHON)" ]; then echo "Anjangkarya memerlukan Python 3.11 atau lebih baru; pasang dahulu." >&2; exit 1; fi
	@"$(PYTHON)" -m config.lokal $@
