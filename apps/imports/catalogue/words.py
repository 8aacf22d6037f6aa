"""Words that files of several kinds share, and what they mean."""

from apps.toddlers.rules.child import Position, Sex

SEX = {
    "L": Sex.BOY, "Laki-laki": Sex.BOY, "Laki": Sex.BOY, "Lk": Sex.BOY, "Pria": Sex.BOY, "M": Sex.BOY, "Male": Sex.BOY,
    "P": Sex.GIRL, "Perempuan": Sex.GIRL, "Pr": Sex.GIRL, "Wanita": Sex.GIRL, "F": Sex.GIRL, "Female": Sex.GIRL,
}  # fmt: skip
POSITION = {
    "Terlentang": Position.LYING, "Telentang": Position.LYING, "Tidur": Position.LYING, "L": Position.LYING,
    "Berdiri": Position.STANDING, "H": Position.STANDING, "S": Position.STANDING,
}  # fmt: skip
