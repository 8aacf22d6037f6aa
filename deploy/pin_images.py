#!/usr/bin/env python3
"""Write the digests of the images beneath ours into .env, so that each build takes the same bytes. Needs docker.

python3 deploy/pin_images.py        # again for newer ones, then: docker compose build
"""

import re
import subprocess
from pathlib import Path

ENV = Path(__file__).resolve().parent.parent / ".env"
IMAGES = {
    "PYTHON_IMAGE": "python:3.13-slim-bookworm",
    "POSTGRES_IMAGE": "postgres:18-bookworm",
    "CADDY_IMAGE": "caddy:2-alpine",
    "REDIS_IMAGE": "redis:8-bookworm",
}


def digest(image: str) -> str:
    command = ["docker", "buildx", "imagetools", "inspect", image, "--format", "{{.Manifest.Digest}}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def pinned(text: str, digests: dict[str, str]) -> str:
    """The text of .env with a line for each image; lines of before are replaced."""
    kept = [line for line in text.splitlines() if not re.match(rf"({'|'.join(IMAGES)})=", line)]
    return "\n".join([*kept, *(f"{name}={IMAGES[name]}@{one}" for name, one in digests.items())]) + "\n"


def main() -> None:
    digests = {name: digest(image) for name, image in IMAGES.items()}
    ENV.write_text(pinned(ENV.read_text() if ENV.exists() else "", digests))
    print(f"{len(digests)} images are pinned in {ENV}")


if __name__ == "__main__":
    main()
