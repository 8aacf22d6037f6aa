"""What a donor may read of a person: the initials. Source: the programme's reference 5.4, privacy rule."""


def initials(name: str) -> str:
    """'S.A.' of 'Siti Aminah', the first two words only."""
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()][:2]
    return "".join(f"{letter}." for letter in letters) or "–"
