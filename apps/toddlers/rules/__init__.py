"""What is true of a toddler's growth: WHO 2006, Permenkes 2/2020 and the KMS, as arithmetic."""
