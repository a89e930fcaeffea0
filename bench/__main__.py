"""`make bench`: print every benchmark, one line each."""

from __future__ import annotations

from bench import intake, rollup, saving


def main() -> None:
    """Run them in turn; each prints as soon as it is done."""
    for benchmark in (intake, rollup, saving):
        for line in benchmark.run():
            print(line, flush=True)


if __name__ == "__main__":
    main()
