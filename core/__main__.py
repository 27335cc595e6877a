"""``python -m prakat``."""

from prakat.cli import main

if __name__ == "__main__":
    main()
